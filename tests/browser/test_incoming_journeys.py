"""Staff bring a text, look through its lines, write it; a visitor reads it, and what was discarded is nowhere."""

import pytest
from django.contrib.admin.models import LogEntry
from playwright.sync_api import expect

from declarations.models import Declaration, IncomingText
from tests.browser.incoming import LONG, PASTED, begin, kind_of, part
from tests.browser.test_admin_journeys import FOCUS, follow, press, sign_in, told
from tests.factories import make_edition


@pytest.fixture
def edition(portal):
    return make_edition(2031, city="Annecy")


def saved(page, words="Saved."):
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(words)


def correct_by_keys(page):
    """With the keyboard alone: agree to the guess, join a line to the one above, leave the printer's out."""
    page.get_by_role("link", name="Line 2", exact=True).first.focus()
    page.keyboard.press("Enter")
    tick = page.locator("#line-2").get_by_label("It is right so")
    for _step in range(4):
        page.keyboard.press("Tab")
        if tick.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.press("Space")
    saved(page)
    expect(tick).to_have_count(0)
    expect(kind_of(page, 2)).to_be_focused()
    for key in "jjm":
        page.keyboard.press(key)
    saved(page, "Line 4 is more of the line above. Saved.")
    expect(part(page, "preamble/1")).to_contain_text("Recalling what was promised;")
    for key in "jjjjjjd":
        page.keyboard.press(key)
    saved(page, "Line 10 is left out. Saved.")
    expect(kind_of(page, 10)).to_be_focused()
    expect(part(page, "p1/2")).to_contain_text("Publish the tariffs;")


def test_a_word_file_becomes_a_declaration_that_visitors_read(visit, employ, edition):
    employ("organiser")
    page = visit("/admin/")
    sign_in(page, "organiser")
    begin(page, edition="2031: Annecy")
    expect(page.get_by_label("Adopted on")).to_have_value("2031-06-03")
    correct_by_keys(page)

    page = visit("/admin/")
    sign_in(page, "organiser")
    follow(page, "2031, English: lake.docx")
    expect(kind_of(page, 4)).to_have_value("more")
    expect(kind_of(page, 10)).to_have_value("drop")
    expect(page.locator("#line-2").get_by_label("It is right so")).to_have_count(0)
    press(page, "Write it as a draft")
    told(page, "Written as a draft: 2031.")
    assert visit("/en/declarations/2031/").title().startswith("There is no page at this address")

    follow(page, "English", ".ways")
    expect(page.locator("#preamble-1")).to_contain_text("Recalling what was promised;")
    page.go_back()
    press(page, "Publish")
    told(page, "2031: this text is public now.")
    reader = visit("/en/declarations/2031/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Declaration of the Lake")
    expect(reader.locator("#p1-2")).to_contain_text("Publish the tariffs;")
    expect(reader.get_by_text("Second printing")).to_have_count(0)


def test_a_key_leads_from_guess_to_guess_and_round(enter, edition):
    page = enter("organiser")
    begin(
        page,
        PASTED.replace("Second printing, revised by the secretariat.", "Second printing"),
        edition="2031: Annecy",
    )
    page.locator("#line-2").get_by_text("It is right so").wait_for()
    kind_of(page, 5).focus()
    page.keyboard.press("n")
    expect(kind_of(page, 10)).to_be_focused()
    page.keyboard.press("n")
    expect(kind_of(page, 2)).to_be_focused()
    page.keyboard.press("n")
    expect(kind_of(page, 10)).to_be_focused()
    expect(page.locator(".incoming-lines > .is-guess")).to_have_count(2)


def test_without_script_on_a_phone(visit, employ, edition):
    employ("organiser")
    page = visit("/admin/", java_script_enabled=False, viewport={"width": 390, "height": 844})
    sign_in(page, "organiser")
    begin(page, PASTED, edition="2031: Annecy")
    page.locator("#line-2").get_by_label("It is right so").check()
    kind_of(page, 10).select_option("left out")
    page.get_by_role("button", name="Words of line 6").click()
    words = page.get_by_label("Text", exact=True)
    expect(words).to_have_value("The springs of our valleys dry up, year after year.")
    expect(page.get_by_label("Label as printed")).to_have_count(0)
    words.fill("The springs dry up.\n\nYear after year.")
    press(page, "Save")
    expect(page.locator("#line-2").get_by_label("It is right so")).to_have_count(0)
    expect(kind_of(page, 11)).to_have_value("drop")
    expect(part(page, "p1/body/2")).to_contain_text("Year after year.")
    kind_of(page, 7).select_option("more of the line above")
    press(page, "Save and show the tree")
    expect(part(page, "p1/body/2")).to_have_count(0)
    press(page, "Write it as a draft")
    told(page, "Written as a draft: 2031.")
    press(page, "Publish")
    page.goto("/en/declarations/2031/")
    expect(page.locator("#p1-body-1")).to_contain_text("Year after year.")


def test_discarding_leaves_no_trace(enter, edition):
    page = enter("organiser")
    begin(page, edition="2031: Annecy")
    kind_of(page, 10).select_option("left out")
    saved(page, "Line 10 is left out. Saved.")
    follow(page, "Discard")
    expect(page.get_by_role("main")).to_contain_text("No declaration changes.")
    follow(page, "Back to the lines")
    expect(kind_of(page, 10)).to_have_value("drop")
    follow(page, "Discard")
    press(page, "Discard")
    expect(page.get_by_text("0 incoming texts")).to_be_visible()
    page.goto("/admin/")
    expect(page.get_by_text("Texts on their way in")).to_have_count(0)
    assert not IncomingText.objects.exists()
    assert not LogEntry.objects.exists()
    assert not Declaration.objects.filter(code="2031").exists()


def test_what_could_not_be_saved_is_said_and_saved_the_next_time(enter, edition):
    page = enter("organiser")
    begin(page, PASTED, edition="2031: Annecy")
    page.route("**/change/", lambda route: route.fulfill(body="Sign in again."), times=1)
    kind_of(page, 10).press("d")
    saved(page, "Not saved: press “Save and show the tree”.")
    expect(kind_of(page, 10)).to_have_value("drop")
    page.get_by_label("Code").fill("2031-lake")
    kind_of(page, 4).press("m")
    saved(page, "Line 4 is more of the line above. Saved.")
    page.reload()
    expect(kind_of(page, 10)).to_have_value("drop")
    expect(kind_of(page, 4)).to_have_value("more")
    expect(page.get_by_label("Code")).to_have_value("2031-lake")


def test_the_day_follows_the_line_that_says_it(enter, edition):
    page = enter("organiser")
    begin(page, PASTED.replace("Done at Annecy, ", "Signed by all at Annecy on "), edition="2031: Annecy")
    kind_of(page, 15).press("d")
    saved(page, "Line 15 is left out. Saved.")
    before = page.get_by_label("Adopted on").input_value()
    kind_of(page, 15).press("s")
    saved(page, "Line 15 is signature. Saved.")
    after = page.get_by_label("Adopted on").input_value()
    kind_of(page, 14).press("p")
    saved(page, "Line 14 is paragraph. Saved.")
    page.reload()
    assert before == ""
    assert after == page.get_by_label("Adopted on").input_value() == "2031-06-03"


def test_a_button_pressed_at_once_loses_nothing(enter, edition):
    """The page still saves the line when the button is pressed."""
    page = enter("organiser")
    begin(page, PASTED, edition="2031: Annecy")
    page.evaluate(
        """() => {
          const menu = document.querySelector("[name=kind-10]");
          menu.value = "drop";
          menu.dispatchEvent(new Event("change", {bubbles: true}));
          document.querySelector("[name=write]").click();
        }"""
    )
    told(page, "Written as a draft: 2031.")
    assert "Second printing" in LogEntry.objects.get().change_message


def test_a_code_leads_to_its_line_on_another_page_and_a_guess_too(enter, edition):
    page = enter("organiser")
    begin(page, LONG, edition="2031: Annecy")
    page.locator(".incoming-tree").get_by_role("link", name="preamble/300", exact=True).click()
    expect(page.locator("#line-301")).to_be_in_viewport()
    kind_of(page, 301).press("d")
    saved(page, "Line 301 is left out. Saved.")
    page.get_by_role("navigation", name="Pages of lines").first.get_by_role("link", name="1").click()
    page.get_by_role("link", name="Line 301").click()
    expect(page.locator("#line-301")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_every_line_and_no_bar_covers_it(enter, edition, width):
    page = enter("organiser", viewport={"width": width, "height": 800})
    begin(page, PASTED, edition="2031: Annecy")
    page.locator("#id_edition").focus()
    reached, wrong = [], []
    for way in ("Tab", "Shift+Tab"):
        for _step in range(75):
            page.keyboard.press(way)
            seen = page.evaluate(FOCUS) or {"name": "", "wrong": []}
            reached.append(page.evaluate("document.activeElement.name"))
            wrong += [f"{seen['name']}: {what}" for what in seen["wrong"]]
    assert wrong == []
    assert {f"kind-{number}" for number in range(1, 16)} <= set(reached)
