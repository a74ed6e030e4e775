"""Texts on paper."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.kinds import KINDS, LANGUAGES


def letters(text: str) -> str:
    """Text without its blanks: where lines end on paper is nobody's business."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_text_is_printed_and_no_menu(visit, language):
    page = visit(f"/{language}/declarations/2015/")
    title = page.locator("h1").inner_text()
    passages = page.locator(".passage > .body").all_text_contents()
    menu = page.locator(".menu").text_content()
    contents = page.locator(".toc").text_content()
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    printed = letters(" ".join(sheet.extract_text() for sheet in sheets))

    assert letters(title) in printed
    assert [words for words in passages if letters(words) not in printed] == []
    assert len(passages) == 50
    assert letters(menu) not in printed
    assert letters(contents) not in printed
    assert 3 <= len(sheets) <= 8
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {(595, 842)}


def on_paper(page) -> list[str]:
    """The letters of each sheet."""
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [letters(sheet.extract_text()) for sheet in sheets]


def test_each_proposal_stands_whole_on_a_sheet_and_ends_with_its_address(visit, portal):
    page = visit("/en/declarations/2015/")
    items = page.locator(".passage:has(> [data-id]) > .body").all()
    sheets = on_paper(page)

    assert len(items) == 20
    for item in items:
        whole = letters(item.text_content() + item.get_attribute("data-id"))
        assert [sheet for sheet in sheets if whole in sheet], whole
    assert letters(f"its permanent address, which begins with {portal}.") in sheets[0]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("declarations/2015/", "2015"),
        ("declarations/2015/p2/", "2015/p2"),
        ("declarations/2015/p2/3/", "2015/p2/3"),
        ("editions/2015/", "edition/2015"),
        ("news/outcome-of-the-2015-forum/", "news/outcome-of-the-2015-forum"),
    ],
)
def test_every_text_on_paper_says_where_it_stands(visit, portal, path, code):
    page = visit(f"/fr/{path}")
    furniture = [
        letters(words)
        for words in page.locator(
            ".menu, .tongues, .place, .turn, .report, .format, .colophon"
        ).all_text_contents()
    ]
    sheets = "".join(on_paper(page))
    assert f"{portal}/id/{code}" in sheets
    assert [words for words in furniture if words and words in sheets] == []


BROKEN = """() => [...document.querySelectorAll("main :is(h1, h2, h3, button, summary)")].flatMap(box => {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), broken = [], range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(part => Math.round(part.top))).size > 1) broken.push(word[0]);
    }
  return broken;
})"""
"""The words of headings and buttons that stand in two lines."""


@pytest.mark.parametrize("kind", ["home", "editions", "edition", "declaration", "proposal"])
def test_no_word_of_a_heading_or_a_button_is_broken(visit, kind):
    page = visit(f"/es/{KINDS[kind]}")
    for medium, width in (("print", 650), ("screen", 360), ("screen", 1280)):
        page.emulate_media(media=medium)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN) == [], (medium, width)
