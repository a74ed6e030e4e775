"""Footnotes typed as ordinary paragraphs at the end, and the numbers in the text that lead to them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.footnotes import DIGITS

CITED = re.compile(
    r"\^(\d{1,2})\^|(?<!\sm)(?<!\s[kcdm]m)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|\\\[(\d{1,2})\\\](?!\()",
)
"""“^1^”, “¹” and “[1]” inside a text in the dialect."""
DEFINED = re.compile(r"(?:\\?\[(\d{1,2})\\?\]|\^?(\d{1,2})\^?|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))[ .)]*\s(?=\S)")


def with_typed_notes(blocks: list[Block]) -> list[Block]:
    """The blocks; a run at the end that begins with a number that the text above cites is a footnote."""
    last = _last_citations(blocks)
    if not last:
        return blocks
    found = {index: mark for index, mark in _defined(blocks) if last.get(mark, index) < index}
    ends = [
        index
        for index, block in enumerate(blocks)
        if block.level or (block.marker and not found.get(index, "").startswith("["))
    ]
    first = max(ends, default=0)
    notes = {index: mark for index, mark in found.items() if index >= first}
    noted = [_as_note(block, notes[index]) if index in notes else block for index, block in enumerate(blocks)]
    return _referring(noted, set(notes.values())) if notes else blocks


def _last_citations(blocks: list[Block]) -> dict[str, int]:
    """Where each number is cited last. What a block begins with cites nothing."""
    last: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if "^" in block.text or "\\[" in block.text or not block.text.isascii():
            last.update({_mark(found): index for found in CITED.finditer(block.text, 1)})
    return last


def _defined(blocks: list[Block]) -> Iterator[tuple[int, str]]:
    """The blocks that begin with a number, each with its mark."""
    for index, block in enumerate(blocks):
        found = DEFINED.match(block.words) if block.words[:1] in "\\[^¹²³⁴⁵⁶⁷⁸⁹0123456789" else None
        if found and not (block.level or block.note):
            yield index, f"[{found[1]}]" if found[1] else found[2] or found[3].translate(DIGITS)


def _mark(found: re.Match) -> str:
    """“1”, or “[1]” for a number in square brackets."""
    return f"[{found[3]}]" if found[3] else found[1] or found[2].translate(DIGITS)


def _as_note(block: Block, mark: str) -> Block:
    text = block.words[DEFINED.match(block.words).end() :]
    return replace(block, text=text, note=mark.strip("[]"), marker=None)


def _referring(blocks: list[Block], marks: set[str]) -> list[Block]:
    """The blocks; the numbers in them are references."""

    def reference(found: re.Match) -> str:
        mark = _mark(found)
        return f"[^{mark.strip('[]')}]" if mark in marks else found[0]

    return [replace(block, text=CITED.sub(reference, block.text)) for block in blocks]
