"""Paragraphs numbered through a whole text, as the United Nations do: there a number alone makes no item."""

import re
from dataclasses import dataclass, replace

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.vocabulary import (
    MEETS_AGAIN,
    OPENS_RECITAL,
    OPENS_THANKS,
    opening,
    opens_with_verb,
)

FEWEST = 4
SENTENCE = re.compile(r"(?<=[.;]) (?=(?:We|Nous|Nosotr[oa]s)\b)")
OPENS_WITH_US = re.compile(
    r"(?:we|nous|nosotr[oa]s|the|les|l[oa]s|la|le|l'|el)\b(?! (?:commit|demand|call|pledge))"
)


def without_paragraph_numbers(blocks: list[Block], first: int, end: int, language: str) -> list[Block]:
    """The blocks; what is a number of a paragraph, and not of an item, stands in the words."""
    numbers = _Numbers(blocks, first, end, language)
    run = numbers.run()
    items = numbers.items(run) if run else set()
    if not run or not (items or any(numbers.leads(index) for index in run)):
        return blocks
    plain = set(run) - items
    return [
        replace(block, text=block.words, marker=None) if index in plain else block
        for index, block in enumerate(blocks)
    ]


@dataclass
class _Numbers:
    blocks: list[Block]
    first: int
    end: int
    language: str

    def run(self) -> list[int]:
        """The numbered paragraphs, from the first of a text on; none when it is not numbered through."""
        start = next((index for index in range(self.first, self.end) if not self.is_heading(index)), self.end)
        if start == self.end or not self.is_opening(self.blocks[start]):
            return []
        style, found, others = self.blocks[start].marker.style, [], 0
        for index in range(start, self.end):
            marker = self.blocks[index].marker
            if marker is None:
                others += not self.is_heading(index)
            elif marker.style == style and marker.number == len(found) + 1:
                found.append(index)
            elif marker.style == style:
                return []
        return found if len(found) >= FEWEST and others * 3 <= len(found) else []

    def is_heading(self, index: int) -> bool:
        """True for a short line without an end, under a Roman number or none."""
        block = self.blocks[index]
        is_item = block.marker and not (block.marker.kind or block.marker.style.startswith(("I ", "A ")))
        return len(block.text) < 100 and not is_item and not re.search(r"[.;:,]$", block.text)

    def is_opening(self, block: Block) -> bool:
        """“1. We, the delegates …”: a number before those who speak or before a recital."""
        if block.marker is None or block.marker.number != 1 or not block.marker.style.startswith("1 "):
            return False
        begins = opening(block.text)
        is_recital = OPENS_WITH_US.match(begins) or OPENS_RECITAL.match(begins)
        return bool(is_recital) and not opens_with_verb(begins, self.language)

    def leads(self, index: int) -> bool:
        """True for a paragraph that ends with a colon above a list."""
        below = self.blocks[index + 1].marker if index + 1 < self.end else None
        return bool(below and self.blocks[index].text.endswith(":"))

    def items(self, run: list[int]) -> set[int]:
        """Those that ask or promise, and what stands between two of them under one heading."""
        found: set[int] = set()
        for part in self.parts(run):
            asking = [index for index in part if self.asks(index, is_last=index == run[-1])]
            if asking:
                found.update(
                    index for index in part if asking[0] <= index <= asking[-1] and not self.leads(index)
                )
        return found

    def asks(self, index: int, is_last: bool) -> bool:
        """True for what opens with a verb that asks or promises; inside the last, that may be a farewell."""
        text = self.blocks[index].text
        begins = opening(text)
        if OPENS_THANKS.match(begins) or self.leads(index) or (is_last and MEETS_AGAIN.search(begins)):
            return False
        if is_last:
            return opens_with_verb(text, self.language)
        return any(opens_with_verb(sentence, self.language) for sentence in SENTENCE.split(text))

    def parts(self, run: list[int]) -> list[list[int]]:
        """The paragraphs heading by heading."""
        parts: list[list[int]] = [[]]
        for index in run:
            if parts[-1] and any(self.is_heading(at) for at in range(parts[-1][-1] + 1, index)):
                parts.append([])
            parts[-1].append(index)
        return parts
