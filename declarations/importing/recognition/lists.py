"""A list in a text: its items, and what introduces it."""

import re
from dataclasses import dataclass

from declarations.importing.recognition.vocabulary import LEADS, ending

ENDS_AS_LEAD = re.compile(r"[:：…][»”\"'*)]*(?:\[\^\w{1,8}\])*$")
ENDS_SENTENCE = re.compile(r"\.[*^”»\"' ]*$")


@dataclass
class Run:
    """A list. lead: the index of the block that introduces it, or None. items: the indexes of its items.

    behind: the index behind the last block that surely stands inside the list.
    """

    lead: int | None
    items: list[int]
    style: str
    behind: int
    score: int = 0

    @property
    def last(self) -> int:
        return self.items[-1]

    @property
    def start(self) -> int:
        """Where it begins, its lead-in included."""
        return self.items[0] if self.lead is None else self.lead

    @property
    def is_numbered(self) -> bool:
        """By figures or Roman numbers, three items at least."""
        return self.style.startswith(("1 ", "I ")) and len(self.items) > 2

    @property
    def is_plain(self) -> bool:
        return self.style == "plain"

    @property
    def is_bare(self) -> bool:
        """Without marks and without a lead-in."""
        return self.is_plain and self.lead is None


def lead_before(blocks, index: int, first: int) -> int | None:
    if index <= first:
        return None
    block = blocks[index - 1]
    if block.level or block.note or block.is_rule or block.marker:
        return None
    if ENDS_AS_LEAD.search(block.text[-30:]):
        return index - 1
    ends = ending(block.text)[-90:]
    is_number = block.text[:1].isdecimal() and ends.endswith(".")
    return index - 1 if LEADS.search(ends) and not is_number else None
