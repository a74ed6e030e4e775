"""Tables of a Word file: a number, a name or a bullet alone in a cell is the mark of the cell beside it."""

import re
from dataclasses import replace

from declarations.importing.inputs.names import qn
from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.markers import BULLETS, Marker, marker_of

LONGEST = 40
NUMBER = re.compile(r"\d{1,3}$")


def cell_of(paragraph) -> tuple[object, int] | None:
    """The row that a paragraph stands in and the place of its cell, from 0; None outside tables."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    row = cell.getparent() if cell is not None else None
    if row is None or row.tag != qn("w:tr"):
        return None
    return row, row.findall(qn("w:tc")).index(cell)


def with_row_marks(blocks: list[Block], cells: dict[int, tuple[object, int]]) -> list[Block]:
    """The blocks; what is nothing but a mark goes before the words of the next cell. cells: by line."""
    given: list[Block] = []
    held: tuple[Block, Marker] | None = None
    for block in blocks:
        place = cells.get(block.line)
        if held:
            mark, marker = held
            row, number = cells[mark.line]
            is_beside = place is not None and place[0] is row and place[1] == number + 1
            if is_beside and block.marker is None:
                block = replace(block, line=mark.line, marker=marker._replace(rest=block.text))  # noqa: PLW2901
            else:
                given.append(mark)
            held = None
        marker = _mark(block) if place is not None and place[1] == 0 else None
        if marker:
            held = block, marker
        else:
            given.append(block)
    return [*given, *(held[:1] if held else ())]


def _mark(block: Block) -> Marker | None:
    """The mark that a block is, without other words."""
    text = block.words
    if block.level or block.note or len(text) > LONGEST:
        return None
    if text in BULLETS:
        return Marker("bullet", "", None, "", "")
    known = marker_of(f"{text} x")
    if known and known.rest == "x":
        return known
    return Marker("1 #", text, int(text), "", "") if NUMBER.match(text) else None
