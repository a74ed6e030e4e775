"""What each run of a text seems to be, and where that is a guess."""

from dataclasses import dataclass
from enum import StrEnum

from declarations.importing.recognition.blocks import Block


class Kind(StrEnum):
    TITLE = "title"
    RECITAL = "recital"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    LEAD_IN = "lead_in"
    ITEM = "item"
    MORE = "more"
    CLOSING = "closing"
    SIGNATURE = "signature"
    FOOTNOTE = "footnote"
    DROP = "drop"


@dataclass(frozen=True)
class Line:
    """One run with its kind. number: its line in the source. label: as printed. mark: of a footnote.

    MORE continues the run above it. DROP has no place in the tree and is listed. warning: why this is a
    guess, as a sentence; empty when it is none.
    """

    number: int
    kind: Kind
    text: str
    label: str = ""
    is_bullet: bool = False
    mark: str = ""
    warning: str = ""

    @property
    def words(self) -> str:
        """Everything that was printed, its label included."""
        return f"{self.label} {self.text}".strip()


def line_of(block: Block, kind: Kind, warning: str = "") -> Line:
    marker = block.marker
    is_bullet = bool(marker and marker.is_bullet)
    printed = marker.label if marker and not is_bullet else ""
    is_labelled = kind in (Kind.HEADING, Kind.ITEM)
    text = block.text if is_labelled or not printed else f"{printed} {block.text}".strip()
    return Line(block.line, kind, text, printed if is_labelled else "", is_bullet, block.note, warning)
