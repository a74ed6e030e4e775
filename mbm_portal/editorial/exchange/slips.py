"""A place where words are not set as their readers expect, and what mends it."""

from collections.abc import Iterable
from typing import NamedTuple

NARROW = "\u202f"
"""The narrow no-break space."""
SPACES = "[ \t\u00a0\u2009\u202f]"
"""Every space that stays on its line."""
Edit = tuple[int, int, str]
"""From, to, and what comes in their place."""


class Slip(NamedTuple):
    """sentence: what to do. edits: none when a person must decide."""

    sentence: str
    start: int
    end: int
    edits: tuple[Edit, ...] = ()


def replaced(sentence: str, start: int, end: int, by: str) -> Slip:
    return Slip(sentence, start, end, ((start, end, by),))


def edited(words: str, edits: Iterable[Edit]) -> str:
    """The words with all edits; of two that overlap the first counts."""
    pieces, position = [], 0
    for start, end, by in sorted(set(edits)):
        if start >= position:
            pieces += [words[position:start], by]
            position = end
    return "".join([*pieces, words[position:]])
