"""Lists without marks: after a colon, ended by semicolons, or of runs that open with a verb one by one."""

import re
from dataclasses import dataclass

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.lists import ENDS_SENTENCE, Run, lead_before
from declarations.importing.recognition.vocabulary import (
    OPENS_RECITAL,
    OPENS_THANKS,
    leads_alone,
    opening,
    opens_with_verb,
)

SPEAKS = re.compile(r"(?:we|nous|nosotr[oa]s)\b", re.IGNORECASE)


def unmarked(blocks, first: int, end: int, language: str) -> list[Run]:
    """Lists without markers: after a colon, ended by semicolons; or runs that open with a verb one by one."""
    runs, index = [], first
    while index < end:
        items = Plain(blocks, index, end, language).items()
        lead = lead_before(blocks, items[0], first) if items else None
        if len(items) > 2 or (len(items) == 2 and (lead is not None or _are_alike(blocks, items))):
            runs.append(Run(lead, items, "plain", items[-1] + 1))
        index = items[-1] + 1 if items else index + 1
    return runs


def _are_alike(blocks, items: list[int]) -> bool:
    """True when all items begin with the same word, or are of a resolution: “Demande …;”, “Invite …;”."""
    begun = {blocks[index].text.split(maxsplit=1)[0] for index in items}
    return len(begun) == 1 or all(blocks[index].text.rstrip("*").endswith((";", ",")) for index in items[:-1])


@dataclass
class Plain:
    """A list without markers from an index on; it may be none."""

    blocks: list[Block]
    first: int
    end: int
    language: str

    def items(self) -> list[int]:
        items: list[int] = []
        is_led = self.first > 0 and (self.is_lead(self.first - 1) or self.answers(self.first))
        for index in range(self.first, self.end):
            block = self.blocks[index]
            if block.level or block.note or block.is_rule or (block.marker and block.marker.kind):
                break
            if self.is_item(index, items, is_led):
                items.append(index)
                if is_led and self.ends_list(items):
                    break
            elif not self.is_inside(index, items):
                break
        return items

    def is_lead(self, index: int) -> bool:
        """True when a block ends as what introduces a list without markers."""
        block = self.blocks[index]
        if block.marker:
            return False
        return block.text.rstrip("*").endswith((":", "…")) or leads_alone(block.text)

    def answers(self, index: int) -> bool:
        """True for what ends with a semicolon right below a question."""
        asked = self.blocks[index - 1].text.rstrip("*").endswith("?")
        return asked and self.blocks[index].text.rstrip("*").endswith(";")

    def is_item(self, index: int, items: list[int], is_led: bool) -> bool:
        block = self.blocks[index]
        begins = opening(block.text)
        is_other = OPENS_RECITAL.match(begins) or (not is_led and OPENS_THANKS.match(begins))
        if block.marker or is_other or self.introduces(index, items):
            return False
        ends = block.text.rstrip("*^”»\"' ")[-1:]
        if is_led and self.is_like_next(index, items):
            return True
        is_next = bool(items) and self.blocks[items[-1]].text.rstrip("*^”»\"' ")[-1:] in ";,"
        return (is_led and (ends in ";," or is_next)) or opens_with_verb(block.text, self.language)

    def is_like_next(self, index: int, items: list[int]) -> bool:
        """True when a block begins with the same word as its neighbour in the list."""
        other = items[-1] if items else index + 1
        if other >= self.end or self.blocks[other].marker or SPEAKS.match(self.blocks[index].text):
            return False
        return _begins(self.blocks[index], 1) == _begins(self.blocks[other], 1)

    def introduces(self, index: int, items: list[int]) -> bool:
        """True for a block that leads to what stands below it, and is no item with a list of its own."""
        if not self.is_lead(index):
            return False
        has_list = index + 1 < self.end and self.blocks[index + 1].marker
        return not items or not has_list

    def ends_list(self, items: list[int]) -> bool:
        """True when the items end with semicolons and the last of them with a full stop."""
        *before, last = (self.blocks[index].text for index in items)
        return bool(before and ENDS_SENTENCE.search(last) and before[-1].rstrip("*^”»\"' ")[-1:] in ";,")

    def is_inside(self, index: int, items: list[int]) -> bool:
        """A list below an item that ends with a colon, or one paragraph before the next item."""
        if not items:
            return False
        if self.blocks[index].marker:
            return self.blocks[items[-1]].text.endswith(":")
        if index + 1 >= self.end or self.is_lead(index):
            return False
        below = self.blocks[index + 1]
        if len(items) < 2 and _begins(below, 2) != _begins(self.blocks[items[-1]], 2):
            return False
        return (
            opens_with_verb(below.text, self.language)
            and not below.marker
            and not self.introduces(index + 1, items)
        )


def _begins(block: Block, count: int) -> list[str]:
    """Its first words."""
    return block.text.split(maxsplit=count)[:count]
