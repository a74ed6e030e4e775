"""Runs of items: which lists ask, promise or propose, and which tell the context."""

import re
from bisect import bisect_right

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.lists import ENDS_SENTENCE, Run, lead_before
from declarations.importing.recognition.unmarked import unmarked
from declarations.importing.recognition.vocabulary import (
    LEADS,
    OPENS_CONTEXT,
    OPENS_RECITAL,
    TOLD_BY_ENDING,
    ending,
    opening,
    opens_with_verb,
    words,
)

SURE = 3
LEADS_TO_DEEDS = re.compile(r"\b(?:to|by|a|pour|para) ?[:…]$")
"""“… are committed to:”, “nous nous engageons à :”."""
LEADS_AT_ONCE = re.compile(rf"\b(?:{words('leads')})\b[^.,;]{{0,30}}[:…]$")
HEADS_RECITALS = re.compile(rf"(?:{words('heads_preamble')})[:.]?$")
GERUND = re.compile(r"[a-z]{3,}ing\b")
LONGEST_HEADING = 80


def runs_of(blocks: list[Block], first: int, end: int, language: str) -> list[Run]:
    """The lists between two indexes, in order, each with its score: from 2 on it seems to be items."""
    plain = unmarked(blocks, first, end, language)
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
        run = Run(lead_before(blocks, index, first), [index], marker.style, index + 1)
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
