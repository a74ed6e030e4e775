"""A visitor finds, reads, switches language, follows an anchor and cites; with script and without, by mouse and by keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import EVERYWHERE

TITLE = "Final Declaration of the 7th Mont-Blanc Meetings"
P23 = "Create networks of SSE enterprises that directly contribute to the fight against climate change"


def press(page, name):
    """Follow the link of that name by mouse."""
    page.get_by_role("link", name=name).first.click()


def walk(page, name):
    """Follow the link of that name by keys alone; on the way, the focus is always seen."""
    for _step in range(120):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        assert focus.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)") >= 3
        if name in (focus.text_content() or ""):
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"no link “{name}” is reached by the Tab key")


@pytest.fixture(params=["by mouse", "by keys"])
def follow(request):
    return walk if request.param == "by keys" else press


@pytest.fixture(params=["with script", "without script"])
def at_home(request, visit):
    return visit("/en/", java_script_enabled=request.param == "with script")


def test_a_visitor_finds_reads_and_cites_the_declaration(at_home, follow, portal):
    page = at_home
    follow(page, TITLE)
    expect(page).to_have_url(f"{portal}/en/declarations/2015/")
    expect(page.get_by_text(P23)).to_be_visible()

    follow(page, "SSE for social inclusion")
    expect(page).to_have_url(f"{portal}/en/declarations/2015/#p2")
    expect(page.get_by_role("heading", name="SSE for social inclusion")).to_be_in_viewport()

    follow(page, "P2.3")
    expect(page).to_have_url(f"{portal}/en/declarations/2015/p2/3/")
    expect(page.get_by_role("heading", level=1)).to_have_text("MBM 2015, P2.3")

    follow(page, "/id/2015/p2/3")
    expect(page).to_have_url(f"{portal}/en/declarations/2015/p2/3/")


def test_a_visitor_reads_on_in_another_language_on_the_same_page(at_home, follow, portal):
    page = at_home
    page.goto("/en/declarations/2015/p2/3/")
    follow(page, "Français")
    expect(page).to_have_url(f"{portal}/fr/declarations/2015/p2/3/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    follow(page, "Español")
    expect(page).to_have_url(f"{portal}/es/declarations/2015/p2/3/")
    expect(page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.parametrize(("locale", "language"), [("fr-CA", "fr"), ("es-CO", "es"), ("en-GB", "en")])
def test_a_cited_address_leads_to_the_visitors_language(visit, portal, locale, language):
    for address in ("/id/2015/p2/3", "/id/2015/P2.3"):
        page = visit(address, locale=locale)
        expect(page).to_have_url(f"{portal}/{language}/declarations/2015/p2/3/")


def test_an_address_in_the_text_shows_its_passage(visit):
    page = visit("/en/declarations/2015/#closing-1")
    passage = page.locator("#closing-1 > .body")
    expect(passage).to_be_in_viewport()
    plain = page.locator("#closing-2 > .body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert passage.evaluate("e => getComputedStyle(e).backgroundColor") != plain


def test_the_first_key_skips_to_the_text(visit):
    page = visit("/en/declarations/2015/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("e => document.querySelector('main').contains(e)")


def test_a_page_that_does_not_exist_shows_the_way(visit, follow, portal):
    page = visit("/en/declarations/2015/p9/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    follow(page, "All declarations")
    expect(page).to_have_url(f"{portal}/en/declarations/")


@pytest.mark.parametrize("has_script", [True, False])
def test_no_kind_of_page_complains_or_asks_another_host(visit, has_script):
    page = visit(java_script_enabled=has_script)
    for path in EVERYWHERE:
        page.goto(path)
        assert re.match(r"/(en|fr|es)/", path)[1] == page.locator("html").get_attribute("lang")
