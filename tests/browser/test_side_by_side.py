"""A reader sets languages side by side: by keys, without script, on a phone, on paper; a gap shifts nothing."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from declarations.models import Proposal
from tests.browser.test_journeys import walk

READING = "/en/declarations/2015/"
BOTH = f"{READING}?with=fr,es"
CELLS = """() => [...document.querySelectorAll(".row:not(.row-heads, .row-note)")].map((row) => ({
  id: row.id,
  cells: [...row.querySelectorAll(".cell")].map((cell) => {
    const { left, top, right, bottom } = cell.getBoundingClientRect();
    return { left, top, right, bottom };
  }),
}))"""
SEEN = """(e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return e.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
WIDE = {"width": 1280, "height": 900}


def askew(rows, count) -> list[str]:
    """Rows that have not so many cells, or whose cells do not begin on one line."""
    found = []
    for row in rows:
        tops = [cell["top"] for cell in row["cells"]]
        if len(tops) != count or max(tops) - min(tops) > 1:
            found.append(row["id"])
    return found


def lefts(rows) -> list[list[int]]:
    return [[round(cell["left"]) for cell in row["cells"]] for row in rows]


@pytest.mark.parametrize("has_script", [True, False])
class TestSideBySide:
    def test_is_chosen_and_left_by_keys(self, visit, portal, has_script):
        page = visit(READING, java_script_enabled=has_script)
        walk(page, "with French")
        expect(page).to_have_url(f"{portal}{READING}?with=fr")
        assert page.locator(".row-heads b").all_inner_texts() == ["English", "Français"]
        walk(page, "with both")
        expect(page).to_have_url(f"{portal}{BOTH}")
        assert page.locator(".row-heads b").all_inner_texts() == ["English", "Français", "Español"]
        expect(page.locator(".versions-pick [aria-current]")).to_have_text("with both")
        walk(page, "English alone")
        expect(page).to_have_url(f"{portal}{READING}")
        expect(page.locator(".row")).to_have_count(0)

    def test_on_a_wide_window_each_row_is_aligned(self, visit, has_script):
        page = visit(BOTH, java_script_enabled=has_script, viewport=WIDE)
        rows = page.evaluate(CELLS)
        assert len(rows) >= 50
        assert askew(rows, 3) == []
        assert lefts(rows) == [lefts(rows)[0]] * len(rows)

    def test_on_a_phone_the_languages_of_a_passage_stand_under_each_other(self, visit, has_script):
        page = visit(BOTH, java_script_enabled=has_script, viewport={"width": 390, "height": 900})
        before = 0
        for row in page.evaluate(CELLS):
            assert len(row["cells"]) == 3
            for cell in row["cells"]:
                assert cell["top"] >= before
                assert 0 <= cell["left"] < cell["right"] <= 390
                before = cell["bottom"]
        expect(page.locator("#p2-3 .tag")).to_have_text(["English", "Français", "Español"])


def test_a_gap_shifts_nothing(visit, portal):
    """What is not in French yet leaves an empty place in its own row."""
    whole = visit(f"{READING}?with=fr", viewport=WIDE).evaluate(CELLS)
    proposal = Proposal.objects.get(code="2015/p2/3")
    proposal.text_fr = ""
    proposal.save()
    page = visit(f"{READING}?with=fr", viewport=WIDE)
    rows = page.evaluate(CELLS)
    expect(page.locator(".cell-missing")).to_have_count(1)
    expect(page.locator("#p2-3 .cell-missing")).to_contain_text("Not in French yet.")
    assert [row["id"] for row in rows] == [row["id"] for row in whole]
    assert askew(rows, 2) == []
    assert lefts(rows) == lefts(whole)


def test_a_footnote_that_is_the_same_in_all_languages_stands_there_once(visit):
    page = visit(BOTH, viewport=WIDE)
    note, row = page.locator("#note-1 .cell"), page.locator("#p2-3 .cell")
    expect(note).to_have_count(1)
    first, last, whole = row.first.bounding_box(), row.last.bounding_box(), note.bounding_box()
    assert round(whole["x"]) == round(first["x"])
    assert round(whole["x"] + whole["width"]) == round(last["x"] + last["width"])


def test_what_stays_in_sight_hides_no_focus(visit):
    """Backwards through the codes, the heads of the columns stand over none of them."""
    page = visit(f"{BOTH}#closing-1", viewport={"width": 1280, "height": 600})
    page.locator("#closing-1 > .code").focus()
    for _step in range(30):
        page.keyboard.press("Shift+Tab")
        assert page.locator(":focus").evaluate(SEEN), page.locator(":focus").get_attribute("href")


@pytest.mark.parametrize("others", ["fr", "fr,es"])
def test_on_paper_the_cells_of_a_row_stand_beside_each_other(visit, others):
    page = visit(f"{READING}?with={others}")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    count = others.count(",") + 2
    assert askew(page.evaluate(CELLS), count) == []
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets}
    assert sizes == {(595, 842) if count == 2 else (842, 595)}
    words = [sheet.extract_text() for sheet in sheets]
    assert len(re.findall(r"Project \d", " ".join(words))) >= 4
