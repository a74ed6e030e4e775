"""Text that was cut into pages: running heads and page numbers set aside, broken words made whole."""

import re
import unicodedata
from collections import Counter

from declarations.importing.recognition.blocks import Block, cut
from declarations.importing.recognition.characters import cleaned
from declarations.importing.recognition.drawn import with_drawn_bullets

BLANK_BEFORE_STOP = re.compile(r"(?<=\w) (?=[.,](?: |$))")
"""Between words that were spread to fill a line."""
LIGATURE = re.compile("[\ufb00-\ufb06]")
PAGE_NUMBER = re.compile(
    r"(?:[-–—|\[(]?\s*(?:page|p\.|pág(?:ina)?\.?)?\s*\d{1,3}\s*(?:(?:/|of|sur|de)\s*\d{1,3})?\s*[-–—|\])]?)$",
    re.IGNORECASE,
)


def blocks_of(texts: list[str]) -> list[Block]:
    """The blocks of a text, page by page; running heads and page numbers come last, as furniture."""
    pages = [_lines(LIGATURE.sub(_apart, cleaned(text))) for text in texts]
    furniture = _furniture(pages)
    kept: list[str] = []
    removed: list[str] = []
    for page in pages:
        for line in page:
            is_number = bool(line.strip() and PAGE_NUMBER.match(line.strip()))
            (removed if is_number or _key(line) in furniture else kept).append(line)
        _close(kept)
    behind = len(kept) + 1
    heads = [Block(behind + place, line.strip(), is_furniture=True) for place, line in enumerate(removed)]
    return [*with_drawn_bullets(cut("\n".join(kept))), *heads]


def _apart(match: re.Match) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _lines(text: str) -> list[str]:
    lines = [
        BLANK_BEFORE_STOP.sub("", re.sub(r"(?<=\S) {2,}", " ", line.rstrip())) for line in text.split("\n")
    ]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def _furniture(pages: list[list[str]]) -> set[str]:
    """The first and last lines that come back on most pages, whatever numbers they hold."""
    ends: Counter = Counter()
    for page in pages:
        printed = [line for line in page if line.strip()]
        ends.update({_key(line) for line in [*printed[:2], *printed[-2:]]})
    return {key for key, count in ends.items() if count >= 2 and count * 2 > len(pages)}


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line)).strip().lower()


def _close(kept: list[str]) -> None:
    """At the end of a page, a sentence goes on with the next one; a finished one ends its paragraph."""
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and re.search(r"[.:;!?][»”\"')]*$", kept[-1]):
        kept.append("")
