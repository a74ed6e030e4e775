"""A reader copies what is to be cited, sees where in the text he is, opens and closes what he needs; by keys too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_journeys import walk
from tests.factories import make_declaration, make_edition

READING = "/en/declarations/2015/"
PROPOSAL = "/en/declarations/2015/p2/3/"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
REFERENCE = (
    "MONT-BLANC MEETINGS. Final Declaration of the 7th Mont-Blanc Meetings (MBM) – International Forum of the Social and "
    "Solidarity Economy Entrepreneurs [online]. Chamonix-Mont-Blanc (France), 28 November 2015, proposal P2.3. "
    "Available from: {portal}/id/2015/p2/3"
)
CHOSEN = "() => getSelection().toString().trim()"


def copied(page) -> str:
    """What lies in the clipboard, once the page has said that it does."""
    expect(page.get_by_role("status")).to_have_text("Copied")
    return page.evaluate("() => navigator.clipboard.readText()")


class TestCopying:
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("Short citation", "MBM 2015, P2.3"),
            ("Reference", REFERENCE),
            ("Permanent address", "{portal}/id/2015/p2/3"),
        ],
    )
    def test_a_button_copies_the_line_that_it_stands_in(self, visit, portal, name, words):
        page = visit(PROPOSAL, **CLIPBOARD)
        page.get_by_role("button", name=f"Copy – {name}").click()
        assert copied(page) == words.format(portal=portal)

    @pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
    def test_a_button_copies_what_the_file_holds(self, visit, ending):
        page = visit(PROPOSAL, **CLIPBOARD)
        details = page.locator(f".cite details:has(a[href$='.{ending}'])")
        details.locator("summary").click()
        details.get_by_role("button").press("Enter")
        held = page.request.get(details.locator("a").get_attribute("href")).text()
        assert copied(page) == held.replace("\r\n", "\n").strip()

    @pytest.mark.parametrize(
        ("path", "place", "tail"),
        [
            (READING, "#p2-3", "/p2/3"),
            (READING, "#preamble-2", "/preamble/2"),
            (READING, "#p2-body-4", "/p2/body/4"),
            (READING, "#p3", "/p3"),
            (READING, ".kicker", ""),
            ("/fr/declarations/2015/?with=en,es", "#closing-1", "/closing/1"),
            ("/es/declarations/2015/p2/", "#p2-3", "/p2/3"),
        ],
    )
    def test_the_key_c_on_a_code_copies_the_address_of_its_passage(self, visit, portal, path, place, tail):
        page = visit(path, **CLIPBOARD)
        page.locator(f"{place} > .code").focus()
        page.keyboard.press("c")
        page.wait_for_function("() => document.querySelector('[role=status]').textContent")
        address = page.evaluate("() => navigator.clipboard.readText()")
        assert address == f"{portal}/id/2015{tail}"
        answer = page.request.get(address)
        assert answer.ok
        assert re.search(r"/en/declarations/2015/", answer.url)

    def test_the_key_c_elsewhere_is_left_alone(self, visit):
        page = visit(READING, **CLIPBOARD)
        page.evaluate("() => navigator.clipboard.writeText('of the reader')")
        page.locator(".toc a").first.focus()
        page.keyboard.press("c")
        page.locator("#p2-3 > .code").focus()
        page.keyboard.press("Control+c")
        assert page.evaluate("() => navigator.clipboard.readText()") == "of the reader"
        expect(page.get_by_role("status")).to_have_text("")

    def test_without_script_no_button_stands_there_and_a_click_selects_the_whole(self, visit, portal):
        page = visit(PROPOSAL, java_script_enabled=False)
        expect(page.get_by_role("button")).to_have_count(0)
        page.locator("dd [data-copy]").nth(1).click()
        assert page.evaluate(CHOSEN) == REFERENCE.format(portal=portal)


class TestWhereTheReaderIs:
    @pytest.mark.parametrize("width", [1280, 1920])
    def test_the_contents_mark_the_section_in_view(self, visit, width):
        page = visit(READING, viewport={"width": width, "height": 900})
        marked = page.locator(".toc [aria-current='location']")
        expect(marked).to_have_text("Preamble")
        for place, words in (("p2", "P2 "), ("p3-5", "P3 "), ("closing", "Closing"), ("p1-2", "P1 ")):
            page.locator(f"#{place}").evaluate("e => e.scrollIntoView()")
            expect(marked).to_have_count(1)
            expect(marked).to_contain_text(words)
            expect(marked).to_be_in_viewport()
        page.keyboard.press("End")
        expect(marked).to_have_text("Footnotes")

    @pytest.mark.parametrize("forced", ["none", "active"])
    def test_the_mark_is_seen_in_the_colours_of_the_reader_too(self, visit, forced):
        page = visit(READING, forced_colors=forced)
        bars = page.locator(".toc a").evaluate_all(
            "all => all.map(e => parseFloat(getComputedStyle(e).borderInlineStartWidth))"
        )
        assert bars == [3, *[0] * (len(bars) - 1)]

    @pytest.mark.parametrize("path", [READING, f"{READING}?with=fr,es"])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_the_passage_of_the_address_is_marked(self, visit, path, scheme):
        page = visit(f"{path}#p2-3", color_scheme=scheme)
        ground = "e => getComputedStyle(e.querySelector(':scope > .body') ?? e).backgroundColor"
        grounds = [page.locator(f"#{place}").evaluate(ground) for place in ("p2-3", "p2-2", "p2-4")]
        expect(page.locator("#p2-3")).to_be_in_viewport()
        assert grounds[0] != grounds[1] == grounds[2]

    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_code_of_a_passage_is_seen_and_answers_to_hand_and_key(self, visit, width):
        page = visit(READING, viewport={"width": width, "height": 900})
        code = page.locator("#p2-3 > .code")
        expect(code).to_be_visible()
        assert page.evaluate("() => matchMedia('(hover: hover)').matches")
        line = "e => getComputedStyle(e).textDecorationLine"
        assert code.evaluate(line) == "none"
        code.hover()
        assert code.evaluate(line) == "underline"
        page.locator("#p2-2 > .code").focus()
        page.keyboard.press("Tab")
        expect(code).to_be_focused()
        expect(code).to_be_in_viewport(ratio=1)
        assert code.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)") >= 3


class TestAProposal:
    @pytest.mark.parametrize("has_script", [True, False])
    def test_its_other_languages_open_and_close_by_keys(self, visit, has_script):
        page = visit(PROPOSAL, java_script_enabled=has_script)
        french = page.locator("details.tongue:has(> summary [lang=fr])")
        words = french.locator(".prose")
        expect(words).to_be_visible()
        expect(words).to_have_attribute("lang", "fr")
        french.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(words).to_be_hidden()
        page.keyboard.press("Space")
        expect(words).to_be_visible()
        expect(page.locator("details.tongue:has(> summary [lang=es]) .prose")).to_be_visible()

    def test_its_neighbours_are_a_key_away(self, visit, portal):
        page = visit(PROPOSAL)
        walk(page, "After P2.4")
        expect(page).to_have_url(f"{portal}/en/declarations/2015/p2/4/")
        walk(page, "Before P2.3")
        expect(page).to_have_url(f"{portal}{PROPOSAL}")


def test_the_neighbours_of_a_declaration_are_at_its_foot(visit, portal):
    for year in (2101, 2102):
        make_declaration(make_edition(year), code=str(year), title_en=f"Declaration of {year}")
    page = visit("/en/declarations/2101/")
    neighbours = page.get_by_role("navigation", name="Neighbouring declarations")
    expect(neighbours.get_by_role("link")).to_have_text(["Before MBM 2015", "After MBM 2102"])
    walk(page, "After")
    expect(page).to_have_url(f"{portal}/en/declarations/2102/")
    walk(page, "Before")
    expect(page).to_have_url(f"{portal}/en/declarations/2101/")
    neighbours.get_by_role("link", name="Before").click()
    expect(page).to_have_url(f"{portal}{READING}")
