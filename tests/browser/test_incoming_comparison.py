"""A corrected version and a second language, brought as a file and set beside what is there; axe on all these pages."""

import re

import pytest
from playwright.sync_api import expect

from declarations.models import Declaration, IncomingText, Proposal
from tests.admin.forms import address
from tests.admin.incoming import ENGLISH, FRENCH, make_lake
from tests.browser.incoming import PASTED, begin, kind_of, pair
from tests.browser.test_admin_axe import CROSSED, LOOKS, look, walk
from tests.browser.test_admin_journeys import FOCUS, follow, press, told
from tests.factories import make_edition

LAKE = "2101 – Declaration of the lake"


@pytest.fixture
def lake(portal):
    return make_lake()


def compare(page, text, language="English"):
    begin(page, text, language, declaration=LAKE)
    press(page, "Compare with what is there")
    expect(page.get_by_role("button", name="Match again")).to_be_visible()


def counterpart(page, words):
    return pair(page, words).get_by_label("Counterpart")


def test_a_second_language_with_an_item_missing(visit, enter, lake):
    lake.publish()
    page = enter("organiser")
    compare(page, FRENCH.replace("3) Planter", "2) Planter"), "French")
    expect(pair(page, "Partager les puits")).not_to_contain_text("Share the wells;")
    counterpart(page, "Partager les puits").fill("p1/1")
    press(page, "Match again")
    expect(pair(page, "Partager les puits")).to_contain_text("Share the wells;")
    expect(pair(page, "Planter des arbres")).to_contain_text("Plant trees along the canals.")
    expect(pair(page, "Publish the tariffs;")).to_contain_text("nothing comes in for it")
    press(page, "Write it")
    expect(page.get_by_role("alert")).to_have_text("Please put right what is marked below.")
    page.get_by_label("Origin").select_option("courtesy translation")
    page.get_by_label("Translator").fill("A. Traductrice")
    press(page, "Write it")
    told(page, "Written. Changed: ")

    reader = visit("/fr/declarations/2101/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Declaration of the lake")
    press(page, "Make French public")
    told(page, "2101: French is public now.")
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Déclaration du lac")
    expect(reader.get_by_role("main")).to_contain_text("traduction de courtoisie")
    expect(reader.get_by_role("main")).to_contain_text("A. Traductrice")
    expect(reader.locator("#p1-3")).to_contain_text("Planter des arbres le long des canaux.")
    missing = reader.locator("#p1-2")
    expect(missing.locator("[lang=en]").first).to_contain_text("Publish the tariffs;")


def test_a_corrected_version_is_seen_word_by_word(enter, lake):
    page = enter("organiser")
    corrected = ENGLISH.replace("Share the wells", "Share all wells").replace("2) Publish the tariffs;\n", "")
    compare(page, corrected)
    expect(pair(page, "Share").locator("del")).to_have_text("the")
    expect(pair(page, "Share").locator("ins")).to_have_text("all")
    expect(pair(page, "The springs dry up.")).to_have_count(0)
    follow(page, re.compile("^show .* unchanged parts too$"))
    expect(pair(page, "The springs dry up.")).to_contain_text("unchanged")
    press(page, "Write it")
    expect(page.get_by_role("alert")).to_contain_text("Tick each part that may go")
    pair(page, "Publish the tariffs;").get_by_label("It may go, with its translations").check()
    press(page, "Write it")
    told(page, "Written. Changed: ")
    texts = dict(Proposal.objects.filter(declaration=lake).values_list("code", "text_en"))
    assert texts == {"2101/p1/1": "Share all wells;", "2101/p1/3": "Plant trees along the canals."}


def test_the_lines_can_be_put_right_between_two_looks_and_the_pairs_stay(enter, lake):
    page = enter("organiser")
    compare(page, FRENCH.replace("3) Planter", "2) Planter"), "French")
    counterpart(page, "Partager les puits").fill("p1/1")
    press(page, "Back to the lines")
    kind_of(page, 4).select_option("left out")
    press(page, "Compare with what is there")
    expect(counterpart(page, "Partager les puits")).to_have_value("p1/1")
    expect(pair(page, "The springs dry up.")).to_contain_text("nothing comes in for it")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_every_pair_and_no_bar_covers_it(enter, lake, width):
    page = enter("organiser", viewport={"width": width, "height": 800})
    compare(page, FRENCH, "French")
    page.get_by_label("Origin").focus()
    reached, wrong = [], []
    for _step in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS) or {"name": "", "wrong": []}
        reached.append(page.evaluate("document.activeElement.name"))
        wrong += [f"{seen['name']}: {what}" for what in seen["wrong"]]
    assert wrong == []
    fields = page.locator(".incoming-pairs input")
    assert set(fields.evaluate_all("them => them.map(field => field.name)")) <= set(reached)


def test_bringing_and_looking_through_are_sound(enter, lake):
    make_edition(2031, city="Annecy")
    page = enter("organiser", path="/admin/declarations/incomingtext/add/")
    found = look(page)
    press(page, "Read it")
    page.get_by_role("alert").wait_for()
    found += look(page, CROSSED)
    page.goto("/admin/")
    begin(page, PASTED, edition="2031: Annecy")
    found += look(page)
    kind_of(page, 10).press("d")
    page.get_by_text("Line 10 is left out. Saved.").wait_for()
    found += look(page, CROSSED)
    incoming = IncomingText.objects.get().pk
    found += walk(page, [f"/admin/declarations/incomingtext/{incoming}/line/6/"])
    pages = ("/admin/", address(IncomingText), address(IncomingText, "delete", incoming))
    assert found + walk(page, pages, CROSSED) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "French"),
        (ENGLISH.replace("2) Publish the tariffs;\n", "").replace("wells", "walls"), "English"),
    ],
)
def test_comparing_is_sound(enter, lake, text, language):
    Declaration.objects.get(code="2101").publish()
    page = enter("organiser")
    compare(page, text, language)
    found = look(page, LOOKS)
    press(page, "Write it")
    page.get_by_role("alert").wait_for()
    assert found + look(page, CROSSED) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_in_another_language(enter, lake, language):
    page = enter("organiser", path="/admin/declarations/incomingtext/add/", locale=language)
    page.locator("#id_declaration").select_option(LAKE)
    page.locator("#id_language").select_option("fr")
    page.locator("#id_text").fill(FRENCH)
    page.locator("main [type=submit]").click()
    page.wait_for_url("**/change/")
    found = look(page, CROSSED)
    page.locator("button[name=compare]").click()
    page.wait_for_url("**/compare/")
    assert found + look(page, CROSSED) == []
