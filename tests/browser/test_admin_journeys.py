"""Staff sign in, write, put in order, translate and publish; a visitor sees what is public and nothing else."""

import re

import pytest
from playwright.sync_api import expect

from declarations.models import Proposal
from tests.browser.conftest import PASSWORD
from tests.factories import make_declaration, make_project, make_proposals

FIRST, SECOND = "We propose to share the water of our valleys;", "We propose to lend to young enterprises;"
PARTS = f"""

We, the participants, gathered in Chamonix;

## Project 1 | Water and finance

+ 1) | {FIRST}

+ 2) | {SECOND}
"""


def sign_in(page, name):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would you like to edit?")


def follow(page, name, within="main"):
    page.locator(within).get_by_role("link", name=name, exact=True).first.click()


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def told(page, sentence):
    expect(page.locator(".messagelist")).to_contain_text(sentence)


def add_edition(page):
    """The edition of 2031, made public."""
    follow(page, "Editions")
    follow(page, "Add edition")
    page.get_by_label("Number:").fill("15")
    page.get_by_label("Year:").fill("2031")
    page.get_by_label("Theme – English").fill("Common goods")
    page.get_by_label("Source language").select_option("English")
    press(page, "Save and continue editing")
    press(page, "Publish")
    told(page, "2031: this text is public now.")


def add_declaration(page, title):
    """From the page of the edition; a first attempt forgets the title."""
    follow(page, "Enter a declaration of this edition")
    page.get_by_label("Adopted in – English").fill("Chamonix-Mont-Blanc (France)")
    page.get_by_label("Source language").select_option("English")
    press(page, "Save and continue editing")
    expect(page.locator(".errornote")).to_be_visible()
    place = page.locator("[data-language=en]").filter(has=page.get_by_label("Title – English"))
    expect(place.locator(".errorlist")).to_have_text("There is no title in English, the source language.")
    expect(page.get_by_label("Adopted in – English")).to_have_value("Chamonix-Mont-Blanc (France)")
    page.get_by_label("Title – English").fill(title)
    press(page, "Save and continue editing")
    told(page, "was added successfully")


def enter_whole_text(page):
    """A first attempt has a line that cannot be read; it comes back with its words."""
    follow(page, "English", ".publication p")
    text = page.get_by_role("textbox", name="The text")
    begun = text.input_value().rstrip()
    text.fill(f"{begun}{PARTS}\n\n== apendix ==\n")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("“== apendix ==” opens no part")
    expect(page.get_by_role("alert").locator("mark")).to_have_text("== apendix ==")
    expect(text).to_have_value(re.compile(SECOND))
    text.fill(text.input_value().replace("== apendix ==", ""))
    press(page, "Save")
    told(page, "Saved.")


def test_an_organiser_brings_a_declaration_to_its_readers(visit, employ):
    employ("organiser")
    page, title = visit("/admin/"), "Final Declaration of the 15th Meetings"
    sign_in(page, "organiser")
    add_edition(page)
    add_declaration(page, title)
    enter_whole_text(page)
    follow(page, "preview")
    expect(page.get_by_text(FIRST)).to_be_visible()
    page.go_back()
    follow(page, "2031", "nav")
    press(page, "Publish")
    told(page, "2031: this text is public now.")

    reader = visit("/en/")
    reader.get_by_role("link", name="Declarations", exact=True).first.click()
    reader.get_by_role("link", name=title).first.click()
    expect(reader.get_by_text(FIRST)).to_be_visible()

    reorder_and_correct(page, reader)
    translate_and_show(page, reader, "Déclaration finale des 15es Rencontres")
    press(page, "Withdraw")
    told(page, "2031: this text is a draft now; its codes stay its own.")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("There is no page at this address")


def proposals(page):
    return page.locator("#proposals-group .inline-related.has_original")


def reorder_and_correct(page, reader):
    """On the page of the project: by keys down and back, by hand down, and a word changed."""
    follow(page, "Change", "#projects-group")
    in_order(page, "2031/p1/1", "2031/p1/2")
    down = page.get_by_role("button", name="Move down: 2031/p1/1")
    down.focus()
    page.keyboard.press("Enter")
    in_order(page, "2031/p1/2", "2031/p1/1")
    expect(down).to_be_focused()
    page.get_by_role("button", name="Move up: 2031/p1/1").press("Enter")
    in_order(page, "2031/p1/1", "2031/p1/2")
    drag(page, proposals(page).nth(0).locator("h3"), proposals(page).nth(1).get_by_text("Our note"))
    in_order(page, "2031/p1/2", "2031/p1/1")
    press(page, "Save and continue editing")
    in_order(page, "2031/p1/2", "2031/p1/1")
    text = proposals(page).nth(0).get_by_label("Text – English")
    text.fill(SECOND.replace("young", "new"))
    press(page, "Save and continue editing")
    reader.reload()
    places = [
        reader.get_by_text(words).bounding_box()["y"] for words in ("to lend to new enterprises", FIRST)
    ]
    assert places == sorted(places)


def drag(page, handle, goal):
    """By mouse; a browser tells of what is dragged only when it moves over the goal."""
    handle.hover()
    page.mouse.down()
    handle.hover(position={"x": 5, "y": 5})
    goal.hover()
    goal.hover(position={"x": 5, "y": 5})
    page.mouse.up()


def in_order(page, *codes):
    """The proposals of the form have these codes, from above."""
    labels = page.locator("#proposals-group .has_original .inline_label")
    expect(labels).to_have_text([re.compile(rf"^{code}\b") for code in codes])


def translate_and_show(page, reader, title):
    """French words; public; hidden again."""
    proposals(page).nth(0).get_by_label("Text – French").fill("Nous proposons de prêter aux jeunes ;")
    press(page, "Save and continue editing")
    follow(page, "declaration 2031")
    page.get_by_label("Title – French").fill(title)
    press(page, "Save and continue editing")
    press(page, "Make French public")
    told(page, "2031: French is public now.")
    reader.get_by_role("link", name="Français").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.get_by_text("Nous proposons de prêter aux jeunes")).to_be_visible()
    press(page, "Hide French")
    told(page, "2031: French is hidden now.")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).not_to_have_text(title)
    reader.goto(reader.url.replace("/fr/", "/en/"))


@pytest.fixture
def draft(portal):
    declaration = make_declaration(
        is_published=False, title_en="A title", title_es="Un título", title_fr="Un titre"
    )
    make_proposals(declaration, 2, make_project(declaration, title_en="Work", title_fr="Travail"))
    return declaration


def test_a_translator_finds_what_is_missing_and_fills_it(visit, employ, draft):
    employ("translator (fr)")
    page = visit("/admin/")
    sign_in(page, "translator")
    follow(page, "Proposals")
    filters = page.get_by_role("group").filter(has_text="By language missing")
    filters.get_by_role("link", name="French").click()
    follow(page, "2101/p1/1")
    expect(page.get_by_text("Do thing 1;").first).to_be_visible()
    expect(page.get_by_label("Text – English")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Publish|public"))).to_have_count(0)
    page.get_by_label("Text – French").fill("Faire la chose 1 ;")
    press(page, "Save")
    told(page, "was changed successfully")
    assert Proposal.objects.get(code="2101/p1/1").text_fr == "Faire la chose 1 ;"


def test_the_language_switches_hide_columns_and_remember_it(enter, draft):
    page = enter("organiser")
    follow(page, "Declarations")
    follow(page, "2101")
    spanish = page.get_by_role("group", name="Languages on this page").get_by_role("button", name="Spanish")
    column = page.get_by_label("Title – Spanish")
    expect(column).to_be_visible()
    spanish.click()
    expect(column).to_be_hidden()
    expect(spanish).to_have_attribute("aria-pressed", "false")
    spanish.press("Enter")
    expect(column).to_be_visible()
    spanish.press("Space")
    follow(page, "Change", "#projects-group")
    expect(page.get_by_label("Title – English")).to_be_visible()
    expect(page.get_by_label("Title – Spanish")).to_be_hidden()


def test_an_editor_writes_and_finds_no_button_to_publish(enter, draft):
    page = enter("editor")
    follow(page, "2101")
    page.get_by_label("Title – English").fill("A better title")
    press(page, "Save and continue editing")
    told(page, "was changed successfully")
    expect(page.get_by_label("Title – English")).to_have_value("A better title")
    expect(page.get_by_role("button", name=re.compile("Publish|Withdraw|public|Hide"))).to_have_count(0)


def test_without_script_the_essentials_work(visit, employ, draft):
    employ("organiser")
    page = visit("/admin/", java_script_enabled=False)
    sign_in(page, "organiser")
    follow(page, "2101")
    page.get_by_label("Title – English").fill("A better title")
    press(page, "Save and continue editing")
    follow(page, "Change", "#projects-group")
    for row, position in ((0, "2"), (1, "1")):
        proposals(page).nth(row).get_by_label("Order").fill(position)
    press(page, "Save and continue editing")
    in_order(page, "2101/p1/2", "2101/p1/1")
    follow(page, "declaration 2101")
    press(page, "Publish")
    told(page, "2101: this text is public now.")
    page.get_by_role("link", name="public page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A better title")


FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  if (element === document.body) return null;
  const box = element.getBoundingClientRect(), wrong = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 3) wrong.push("its focus is not seen");
  for (const bar of document.querySelectorAll(".languages, .submit-row, .incoming-bar")) {
    if (bar.contains(element) || bar.compareDocumentPosition(element) === 0) continue;
    const cover = bar.getBoundingClientRect();
    const top = Math.max(box.top, cover.top, 0), bottom = Math.min(box.bottom, cover.bottom, innerHeight);
    if (bottom - top > 1 && bar.contains(document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2)))
      wrong.push("a bar covers it");
  }
  if (box.bottom < 0 || box.top > innerHeight) wrong.push("it is out of sight");
  const name = element.id || element.getAttribute("aria-labelledby") || element.textContent.trim();
  return {name, wrong};
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_everything_and_is_always_seen(enter, draft, width):
    page = enter("organiser", path="/admin/", viewport={"width": width, "height": 800})
    follow(page, "2101")
    follow(page, "Change", "#projects-group")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change project")
    reached, wrong = [], []
    for _step in range(200):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS)
        if seen is None:
            break
        reached.append(seen["name"])
        wrong += [f"{seen['name']}: {what}" for what in seen["wrong"]]
    assert wrong == []
    fields = page.locator("main :is(input, select, textarea):visible:not(.select2-hidden-accessible)")
    assert {field for field in fields.evaluate_all("them => them.map(field => field.id)") if field} <= set(
        reached
    )
    assert "id_declaration_label select2-id_declaration-container" in reached
