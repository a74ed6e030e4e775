"""Lists whose bullets were drawn on a page, and not written: only the distance from the margin tells them."""

from collections import Counter
from dataclasses import replace

from declarations.importing.recognition.blocks import HANGING, Block
from declarations.importing.recognition.markers import Marker

LONG = 40
"""Letters of what is hardly a title."""
FARTHEST = 16
"""Blanks; what stands farther in is centred or at the right."""


def with_drawn_bullets(blocks: list[Block]) -> list[Block]:
    """The blocks; those at a distance that comes back, under others at the margin, bear a bullet."""
    prose = Counter(block.indent for block in blocks if len(block.text) > LONG)
    margin = min((indent for indent, count in prose.items() if count > 1), default=0)
    first = next((index for index, block in enumerate(blocks) if _opens_text(block, margin)), len(blocks))
    indents = Counter(block.indent for block in blocks[first:] if _may_be_item(block, margin))
    return [
        replace(block, marker=Marker("bullet", "", None, "", block.text))
        if index > first and _may_be_item(block, margin) and indents[block.indent] > 1
        else block
        for index, block in enumerate(blocks)
    ]


def _opens_text(block: Block, margin: int) -> bool:
    """True for prose at the margin: above it stands the title, which may be centred."""
    return len(block.text) > LONG and block.indent == margin


def _may_be_item(block: Block, margin: int) -> bool:
    is_plain = not (block.marker or block.level or block.note or block.is_rule or block.is_furniture)
    return is_plain and HANGING <= block.indent - margin <= FARTHEST
