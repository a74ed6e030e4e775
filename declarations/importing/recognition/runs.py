"""Runs of items: which lists ask, promise or propose, and which tell the context."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.vocabulary import (
    LEADS,
    OPENS_CONTEXT,
    OPENS_RECITAL,
    OPENS_THANKS,
    TOLD_BY_ENDING,
    ending,
    leads_alone,
    opening,
    opens_with_verb,
    words,
)

SURE = 3
ENDS_AS_LEAD = re.compile(r"[:：…][»”\"'*)]*(?:\[\^\w{1,8}\])*$")
LEADS_TO_DEEDS = re.compile(r"\b(?:to|by|a|pour|para) ?[:…]$")
"""“… are committed to:”, “nous nous engageons à :”."""
LEADS_AT_ONCE = re.compile(rf"\b(?:{words('leads')})\b[^.,;]{{0,30}}[:…]$")
HEADS_RECITALS = re.compile(rf"(?:{words('heads_preamble')})[:.]?$")
GERUND = re.compile(r"[a-z]{3,}ing\b")
SPEAKS = re.compile(r"(?:we|nous|nosotr[oa]s)\b", re.IGNORECASE)
LONGEST_HEADING = 80
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


def runs_of(blocks: list[Block], first: int, end: int, language: str) -> list[Run]:
    """The lists between two indexes, in order, each with its score: from 2 on it seems to be items."""
    plain = _unmarked(blocks, first, end, language)
    starts = [run.items[0] for run in plain]
    runs = []
    for run in _marked(blocks, first, end):
        before = bisect_right(starts, run.items[0]) - 1
        if before < 0 or not plain[before].items[0] < run.items[0] < plain[before].last:
            runs.append(run)
    taken = {index for run in runs for index in run.items}
    runs += [run for run in plain if taken.isdisjoint(run.items)]
    runs.sort(key=lambda run: run.items[0])
    for run in runs:
        run.score = _score(run, blocks, language)
    return runs


def _marked(blocks, first: int, end: int) -> list[Run]:
    """Lists whose items bear a marker of one style; deeper ones inside them belong to their items."""
    runs: list[Run] = []
    index = first
    while index < end:
        marker = blocks[index].marker
        if marker is None or marker.kind:
            index += 1
            continue
        run = Run(_lead_before(blocks, index, first), [index], marker.style, index + 1)
        _follow(blocks, end, run)
        index = run.behind
        runs.append(run)
    return runs


def _follow(blocks, end: int, run: Run) -> None:
    """Add to a run the items that go on with it, up to what cannot stand inside an item."""
    has_prose = False
    for at in range(run.behind, end):
        block, last = blocks[at], blocks[run.last]
        if _goes_on(last, block, run, at):
            run.items.append(at)
            has_prose = False
        elif _is_second_paragraph(blocks, at, end, run):
            has_prose = True
        elif not _is_within(last, block, run):
            return
        elif block.marker is None and block.indent <= last.indent + 1:
            has_prose = True
        if not has_prose:
            run.behind = at + 1


def _is_second_paragraph(blocks, at: int, end: int, run: Run) -> bool:
    """True for a paragraph right between two bullets that neither leads to the second nor is its heading."""
    block = blocks[at]
    if run.style != "bullet" or at != run.last + 1 or at + 1 >= end or block.marker or block.level:
        return False
    below = blocks[at + 1]
    is_like = below.marker and below.marker.is_bullet and below.indent == blocks[run.last].indent
    return bool(is_like and ENDS_SENTENCE.search(block.text))


def _goes_on(last: Block, block: Block, run: Run, at: int) -> bool:
    """True when a block is the next item of a list."""
    if block.marker is None or block.marker.style != run.style:
        return False
    if last.marker.is_bullet:
        return block.indent <= last.indent + 1 and (at - run.last < 3 or block.indent >= last.indent - 1)
    before, number = last.marker.number, block.marker.number
    return before is None or number is None or number == before + 1


def _is_within(last: Block, block: Block, run: Run) -> bool:
    """True when a block may stand inside the item above it: a deeper list, prose between numbers."""
    marker = block.marker
    if block.level or block.note or block.is_rule or (marker and marker.kind):
        return False
    if run.style != "bullet":
        return not (marker and marker.style == run.style)
    is_list_inside = marker and not marker.is_bullet and last.text.endswith(":")
    return bool(block.indent > last.indent + 1 or is_list_inside)


def _lead_before(blocks, index: int, first: int) -> int | None:
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


def _unmarked(blocks, first: int, end: int, language: str) -> list[Run]:
    """Lists without markers: after a colon, ended by semicolons; or runs that open with a verb one by one."""
    runs, index = [], first
    while index < end:
        items = _Plain(blocks, index, end, language).items()
        lead = _lead_before(blocks, items[0], first) if items else None
        if len(items) > 2 or (len(items) == 2 and (lead is not None or _are_alike(blocks, items))):
            runs.append(Run(lead, items, "plain", items[-1] + 1))
        index = items[-1] + 1 if items else index + 1
    return runs


def _are_alike(blocks, items: list[int]) -> bool:
    """True when all items begin with the same word, or are of a resolution: “Demande …;”, “Invite …;”."""
    begun = {blocks[index].text.split()[0] for index in items}
    return len(begun) == 1 or all(blocks[index].text.rstrip("*").endswith((";", ",")) for index in items[:-1])


@dataclass
class _Plain:
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
        return self.blocks[index].text.split()[:1] == self.blocks[other].text.split()[:1]

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
        if len(items) < 2 and below.text.split()[:2] != self.blocks[items[-1]].text.split()[:2]:
            return False
        return (
            opens_with_verb(below.text, self.language)
            and not below.marker
            and not self.introduces(index + 1, items)
        )


def _lead_words(run: Run, blocks) -> str:
    """The lead-in of a list, or the heading right above it: “What we ask”."""
    if run.lead is not None:
        return blocks[run.lead].text
    above = blocks[run.items[0] - 1] if run.items[0] else None
    is_heading = above and len(above.text) < LONGEST_HEADING and not re.search(r"[.;,]$", above.text)
    if not is_heading or (above.marker and (above.marker.is_bullet or above.marker.style == run.style)):
        return ""
    return above.text


def _score(run: Run, blocks, language: str) -> int:
    begun = [opening(blocks[index].text) for index in run.items]
    score = 2 if re.match(r"(?:1|I|a|A|i) ", run.style) else 0
    lead = _lead_words(run, blocks)
    ends = ending(lead)
    is_led = bool(lead and (LEADS.search(ends) or LEADS_TO_DEEDS.search(ends)))
    is_gerund = language not in TOLD_BY_ENDING and LEADS_TO_DEEDS.search(ends)
    verbs = sum(
        opens_with_verb(blocks[index].text, language) or bool(is_gerund and GERUND.match(text))
        for index, text in zip(run.items, begun, strict=True)
    )
    context = sum(bool(OPENS_CONTEXT.match(text)) for text in begun)
    recitals = sum(bool(OPENS_RECITAL.match(text)) for text in begun)
    half = len(begun) / 2
    score += bool(is_led and run.lead is not None and LEADS_AT_ONCE.search(ends[-60:]))
    score += 2 * is_led + 2 * (verbs >= half) + (verbs == len(begun))
    if context > half > verbs and not is_led and run.style[0] not in "1I":
        score -= 2
    begins = opening(lead)
    if HEADS_RECITALS.match(begins) or (OPENS_RECITAL.match(begins) and not LEADS.search(ends[-90:])):
        score -= 4
    return score - 4 * (recitals >= half > verbs)
