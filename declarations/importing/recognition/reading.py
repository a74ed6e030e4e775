"""The kinds of all the runs of a text, from its title to its footnotes."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext as _

from declarations.importing.recognition import headings
from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.counting import counted
from declarations.importing.recognition.dates import date_in
from declarations.importing.recognition.findings import Findings
from declarations.importing.recognition.kinds import Kind, Line, line_of
from declarations.importing.recognition.numbered import without_paragraph_numbers
from declarations.importing.recognition.page_breaks import PAGE_OF_PAGES
from declarations.importing.recognition.parts import Opening, Section
from declarations.importing.recognition.runs import runs_of
from declarations.importing.recognition.signatures import LONGEST_SIGNATURE, signature_start
from declarations.importing.recognition.typed_notes import with_typed_notes
from declarations.importing.recognition.vocabulary import (
    NAMES_MEETING,
    OPENS_RECITAL,
    OPENS_SIGNATURE,
    opening,
)

MOST_READ_AGAIN = 5_000
"""Blocks of a text that is read a second time; no declaration has as many."""


class Reader(Findings):
    """Says of each block what it is."""

    def __init__(self, blocks: list[Block], language: str):
        blocks = [replace(block, is_furniture=True) if _is_of_page(block) else block for block in blocks]
        words = [block for block in blocks if not block.is_rule and not block.is_furniture]
        super().__init__(counted(words), language)
        self.furniture = [block for block in blocks if block.is_furniture]
        self.is_nested = False

    def lines(self) -> list[Line]:
        end = self.read_notes()
        end = self.read_signature(end)
        first = self.read_title(end)
        self.read_body(first, end)
        return [
            *(
                line_of(block, self.kinds.get(index, Kind.DROP), self.warnings.get(index, ""))
                for index, block in enumerate(self.blocks)
            ),
            *(line_of(block, Kind.DROP) for block in self.furniture),
        ]

    def read_notes(self) -> int:
        """The footnotes at the end, each with what continues it; the index where they begin."""
        self.blocks = with_typed_notes(self.blocks)
        starts = [index for index, block in enumerate(self.blocks) if block.note]
        if not starts:
            return len(self.blocks)
        first = starts[0]
        for index in range(first, len(self.blocks)):
            self.put(index, Kind.FOOTNOTE if self.blocks[index].note else Kind.MORE)
        if first and headings.NOTES.match(opening(self.blocks[first - 1].text)):
            first -= 1
            self.put(first, Kind.DROP, _("A heading over the footnotes: it has no place of its own."))
        return first

    def read_signature(self, end: int) -> int:
        """The place and date at the end, and the names with them; the index where they begin."""
        start = signature_start(self.blocks, end, self.language)
        for index in range(start, end):
            self.put(index, Kind.SIGNATURE)
        return start

    def read_title(self, end: int) -> int:
        """The heading of the whole; the index behind it."""
        index = 0
        while index < min(5, end) and (self.is_dateline(index) or self.is_title(index, end)):
            self.put(index, Kind.SIGNATURE if self.is_dateline(index) else Kind.TITLE)
            index += 1
        if not self.has(Kind.TITLE) and end:
            self.warnings[0] = _("No title was found: it stands at the top, in a line of its own.")
        return index

    def is_title(self, index: int, end: int) -> bool:
        block = self.blocks[index]
        if (block.marker and (block.marker.kind or not block.level)) or headings.ADDRESSEES.match(
            opening(block.text)
        ):
            return False
        is_inside = self.has(Kind.TITLE) and (_is_motto(block.text) or self.is_broken_title(index, end))
        is_named = block.text.endswith(":") and len(block.text) < 80 and headings.names_a_declaration(block)
        if not (block.level or headings.is_short(block) or block.is_strong or is_inside or is_named):
            return False
        if not self.has(Kind.TITLE):
            return end > 1 and not (OPENS_RECITAL.match(opening(block.text)) and not block.level)
        return self.goes_on_with_title(index, end)

    def is_broken_title(self, index: int, end: int) -> bool:
        """A line of a centred title that ends with a comma, above a shorter one."""
        block = self.blocks[index]
        if index + 1 >= end or block.indent == 0 or not block.text.endswith(","):
            return False
        below = self.blocks[index + 1]
        return below.indent > 0 and headings.is_short(below) and len(below.text) < len(block.text) < 100

    def is_dateline(self, index: int) -> bool:
        """A line of place and date at the top of the text."""
        block = self.blocks[index]
        if block.marker or len(block.text) > LONGEST_SIGNATURE or not date_in(block.text):
            return False
        if block.text.endswith((",", ";")):
            return False
        is_long = len(block.text.split()) > 12
        return (not headings.names_a_declaration(block) and not is_long) or bool(
            OPENS_SIGNATURE.match(opening(block.text).lstrip("("))
        )

    def is_close_to_above(self, index: int) -> bool:
        """True when no empty line parts a block from the one above, though the text has empty lines."""
        lines = [block.line for block in self.blocks[: index + 4]]
        gaps = [below - above for above, below in pairwise(lines)]
        return gaps[index - 1] == 1 and any(gap > 1 for gap in gaps[index:])

    def goes_on_with_title(self, index: int, end: int) -> bool:
        block, above = self.blocks[index], self.blocks[index - 1]
        begins = opening(block.text)
        if headings.OPENING.match(begins) or OPENS_RECITAL.match(begins) or index + 1 >= end:
            return False
        if self.is_close_to_above(index) or _is_motto(block.text) or self.is_followed_by_title(index, end):
            return True
        if NAMES_MEETING.search(begins) and headings.is_short(block) and not block.level:
            return True
        rank = self.class_at(index, end)
        alike = [at for at in range(index + 1, end) if rank and self.class_at(at, end) == rank]
        if rank and not alike and not block.marker:
            return True
        named = any(headings.names_a_declaration(self.blocks[at]) for at in range(index))
        if headings.names_a_declaration(block) and not named:
            return True
        return (
            bool(
                (above.level, above.is_strong) == (block.level, block.is_strong)
                and (block.level or block.is_strong)
            )
            and not named
        )

    def is_followed_by_title(self, index: int, end: int) -> bool:
        """True when the line below is as short: a block of lines at the top is the title."""
        block, below = self.blocks[index], self.blocks[index + 1]
        if index + 2 >= end or block.level or below.level or below.marker:
            return False
        return headings.is_short(below) and block.is_strong == below.is_strong

    def read_body(self, first: int, end: int) -> None:
        self.blocks = without_paragraph_numbers(self.blocks, first, end, self.language)
        classes = {index: self.class_at(index, end) for index in range(first, end)}
        tops = self.tops(classes, end)
        if self.are_items(tops, end):
            classes |= dict.fromkeys(tops, "named article")
            tops = []
        self.read_parts(first, end, classes, tops)
        if not self.has(Kind.ITEM) and end < MOST_READ_AGAIN:
            self.is_lenient = True
            self.forget(first, end)
            self.read_parts(first, end, classes, tops)
        if first < end and not self.has(Kind.ITEM):
            self.warnings.setdefault(min([first, *tops]), _("No proposals were found in this text."))

    def tops(self, classes: dict[int, str], end: int) -> list[int]:
        """The headings that open projects."""
        ranks = Counter(name for index, name in classes.items() if name and not self.is_structure(index))
        project = (
            headings.stands_for_projects(ranks)
            or self.named_with_lists(classes, end)
            or headings.stands_above_items(classes, ranks)
        )
        self.is_nested = any(
            name == project
            and classes.get(index + 1, "").startswith("level")
            and classes[index + 1] > project
            for index, name in classes.items()
        )
        tops = [index for index, name in classes.items() if project and self.is_top(name, project)]
        return self.without_stray(tops, project)

    def are_items(self, tops: list[int], end: int) -> bool:
        """True for numbers that stand alone, each above prose without a list: “IV”, and what it says."""
        parts = list(pairwise([*tops, end]))
        return len(parts) > 1 and all(
            self.blocks[top].marker
            and not self.blocks[top].text
            and below - top > 1
            and not headings.is_short(self.blocks[top + 1])
            and not runs_of(self.blocks, top + 1, below, self.language)
            for top, below in parts
        )

    def read_parts(self, first: int, end: int, classes: dict[int, str], tops: list[int]) -> None:
        bounds = [*tops, end]
        self.read_opening(first, bounds[0], classes, is_all=not tops)
        for number, top in enumerate(tops):
            self.read_section(top, bounds[number + 1], classes, is_last=number + 1 == len(tops))

    def class_at(self, index: int, end: int) -> str:
        return headings.class_of(self.blocks[index], self.blocks[index + 1] if index + 1 < end else None)

    def is_structure(self, index: int) -> bool:
        """“Preamble”, “Conclusion”, “Notes”: headings that no project has."""
        words = opening(self.blocks[index].text)
        return any(pattern.match(words) for pattern in (headings.OPENING, headings.ENDING, headings.NOTES))

    def named_with_lists(self, classes: dict[int, str], end: int) -> str:
        """The rank of items of which most lead to a list of their own: then they are projects."""
        for rank in dict.fromkeys(name for name in classes.values() if name.startswith("named ")):
            tops = [*(index for index, name in classes.items() if name == rank), end]
            led = sum(
                any(
                    run.lead is not None and len(run.items) > 1
                    for run in runs_of(self.blocks, top + 1, behind, self.language)
                )
                for top, behind in pairwise(tops)
            )
            if len(tops) > 2 and led * 2 > len(tops) - 1:
                return rank
        return ""

    def is_top(self, name: str, project: str) -> bool:
        return name == project or (
            project.startswith("level") and name.startswith("level") and not self.is_nested
        )

    def without_stray(self, tops: list[int], project: str) -> list[int]:
        """A single short or bold line hardly opens a project, nor does a single number but the first."""
        if len(tops) != 1:
            return tops
        marker = self.blocks[tops[0]].marker
        is_later = project.startswith("number") and marker and marker.number != 1
        return [] if project in ("plain", "strong") or is_later else tops

    def read_opening(self, first: int, end: int, classes, is_all: bool) -> None:
        Opening(self, first, end, classes, is_all).read()

    def read_section(self, top: int, end: int, classes, is_last: bool) -> None:
        Section(self, top, end, classes, is_last).read()


def _is_of_page(block: Block) -> bool:
    return bool(len(block.words) < 30 and PAGE_OF_PAGES.match(block.words))


def _is_motto(text: str) -> bool:
    """A line in quotation marks or brackets, from end to end."""
    return bool(re.fullmatch(r"[«“\"(„‘][^«“\"(„]{1,200}[»”\")’]", text.strip("*_ ")))
