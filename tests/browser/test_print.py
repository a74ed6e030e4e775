"""The reading page on paper."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.kinds import LANGUAGES


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
