"""Where a text copied from pages breaks: page numbers, and the running heads that come back beside them."""

import re
from collections import Counter
from itertools import pairwise

PAGE_NUMBER = re.compile(
    r"[-–—|\[(]?\s*(?:page|p\.|pág(?:ina)?\.?)?\s*(\d{1,3})\s*(?:(?:/|of|sur|de)\s*\d{1,3})?\s*[-–—|\])]?$",
    re.IGNORECASE,
)
PAGE_OF_PAGES = re.compile(
    r"[-–—|\[(]?\s*(?:page|pág(?:ina)?\.?)\s*\d{1,3}\s*(?:/|of|sur|de)\s*\d{1,3}\s*[-–—|\])]?$", re.IGNORECASE
)
"""“Page 2 of 3” is told even where it stands once."""
FEWEST = 2
SHORTEST_PAGE = 15
"""Lines between two numbers that stand alone; nearer ones may number paragraphs."""
ENDED = re.compile(r"[.;:!?][»”\"')]*$")


def without_page_breaks(lines: list[str]) -> tuple[list[int], list[int]]:
    """The indexes of the lines that are text, and of those with words that belong to the pages.

    Between two pages an empty line is kept where a sentence has ended; any other goes on.
    """
    breaks = page_breaks(lines)
    if not breaks:
        return list(range(len(lines))), []
    kept: list[int] = []
    for index in range(len(lines)):
        is_end = kept and not lines[index].strip() and ENDED.search(lines[kept[-1]].rstrip())
        if is_end or index not in breaks:
            kept.append(index)
    return kept, [index for index in sorted(breaks) if lines[index].strip()]


def page_breaks(lines: list[str]) -> set[int]:
    """The lines, by index, that stand where a page ends, empty ones included."""
    numbers = _numbers(lines)
    if len(numbers) < FEWEST:
        return set()
    heads = Counter(_key(lines[at]) for at in {at for index in numbers for at in _around(lines, index)})
    if not _are_pages(lines, numbers, heads):
        return set()
    found: set[int] = set()
    for index in numbers:
        inside = [index, *(at for at in _around(lines, index) if heads[_key(lines[at])] >= FEWEST)]
        first, last = min(inside), max(inside)
        while first > 0 and not lines[first - 1].strip():
            first -= 1
        while last + 1 < len(lines) and not lines[last + 1].strip():
            last += 1
        found.update(range(first, last + 1))
    return found


def _are_pages(lines: list[str], numbers: list[int], heads: Counter) -> bool:
    """True when the numbers are written as those of pages, or stand far apart, or with running heads."""
    written = all(not lines[index].strip().isdecimal() for index in numbers)
    apart = all(below - above >= SHORTEST_PAGE for above, below in pairwise(numbers))
    return written or apart or any(count >= FEWEST for count in heads.values())


def _numbers(lines: list[str]) -> list[int]:
    """The page numbers: lines of nothing else, each one more than the last."""
    found: list[int] = []
    expected = 0
    for index, line in enumerate(lines):
        match = PAGE_NUMBER.match(line.strip()) if line.strip() and len(line) < 200 else None
        if match and (int(match[1]) == expected or not found):
            found.append(index)
            expected = int(match[1]) + 1
    return found


def _around(lines: list[str], index: int) -> list[int]:
    """The nearest lines with words above and below one."""
    above = next((at for at in range(index - 1, max(index - 4, -1), -1) if lines[at].strip()), None)
    below = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at].strip()), None)
    return [at for at in (above, below) if at is not None]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).lower()
