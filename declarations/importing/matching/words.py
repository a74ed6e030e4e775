"""What changed between two wordings of one text, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from declarations.importing.matching.pairs import longest_rising
from mbm_portal.editorial.dialect import TOKEN

WORD = re.compile(
    r"\n+|(?:(?![\n\u00a0\u202f])\s)+"
    r"|[\u00a0\u202f]+[;:!?»%](?!\w)|«[\u00a0\u202f]+"
    r"|\d+(?:[\u00a0\u202f.,]\d+)*\w*"
    r"|(?:[ldnscjmt]|(?:lors|puis|jus|quoi)?qu)['’](?=\w)"
    r"|\w+(?:['’‑-]\w+)*"
    r"|.",
    re.DOTALL | re.IGNORECASE,
)
"""Line ends, blanks, French stops with their narrow blank, numbers, l’ and d’, words, any other sign."""
HARD = 3000
"""Runs with more pairs of equal words than this are cut at the words that stand once in both."""
COSTLY = 400_000
"""So many pairs of equal words are compared for one text; what is beyond is shown as replaced."""
LONG = 4
"""A change of so many words is shown in one piece, whatever word both share in the midst of it."""
DEEPEST = 30
"""So often a run is cut again."""


class Span(NamedTuple):
    """kind: "same", "out" (only in the old wording) or "in" (only in the new one)."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[Span]:
    """The spans of both wordings: same and out make the old one, same and in the new one.

    What goes out stands before what comes in. A mark of the inline dialect is within one span, whole.
    """
    return _grouped(Differ(_tokens(old), _tokens(new)).spans())


def _tokens(text: str) -> list[str]:
    """Words, blanks, stops; a mark of the inline dialect with all that it holds."""
    found: list[str] = []
    position = 0
    for mark in TOKEN.finditer(text):
        found += WORD.findall(text, position, mark.start())
        found.append(mark[0])
        position = mark.end()
    return found + WORD.findall(text, position)


class Run(NamedTuple):
    """Tokens that are the same in both wordings, or those of each that are not."""

    is_same: bool
    old: list[str]
    new: list[str]


class Stretch(NamedTuple):
    """The tokens of both wordings between two places. depth: how often it was cut from a longer one."""

    start: int
    end: int
    start_new: int
    end_new: int
    depth: int = 0


class Differ:
    """Compares two lists of tokens; yields runs of them."""

    def __init__(self, old: list[str], new: list[str]):
        self.old, self.new = old, new
        self.spent = 0

    def spans(self) -> Iterator[Run]:
        whole = Stretch(0, len(self.old), 0, len(self.new))
        at, at_new = 0, 0
        for start, start_new, length in [*self.equal(whole), (whole.end, whole.end_new, 0)]:
            if (at, at_new) != (start, start_new):
                yield Run(False, self.old[at:start], self.new[at_new:start_new])
            at, at_new = start + length, start_new + length
            if length:
                yield Run(True, self.old[start:at], self.new[start_new:at_new])

    def equal(self, stretch: Stretch) -> Iterator[tuple[int, int, int]]:
        """The runs that both have in common, in order, as (place, place in the new one, length)."""
        start, end, start_new, end_new, depth = stretch
        room = min(end - start, end_new - start_new)
        ahead = 0
        while ahead < room and self.old[start + ahead] == self.new[start_new + ahead]:
            ahead += 1
        behind = 0
        while behind < room - ahead and self.old[end - 1 - behind] == self.new[end_new - 1 - behind]:
            behind += 1
        yield start, start_new, ahead
        yield from self.between(
            Stretch(start + ahead, end - behind, start_new + ahead, end_new - behind, depth + 1)
        )
        yield end - behind, end_new - behind, behind

    def between(self, stretch: Stretch) -> Iterator[tuple[int, int, int]]:
        """The same for a stretch that differs at both ends."""
        start, end, start_new, end_new, depth = stretch
        old, new = self.old[start:end], self.new[start_new:end_new]
        counts = Counter(old), Counter(new)
        cost = sum(count * counts[1][word] for word, count in counts[0].items() if not word.isspace())
        if cost <= HARD and self.spent + cost <= COSTLY:
            self.spent += cost
            for block in SequenceMatcher(str.isspace, old, new, autojunk=False).get_matching_blocks():
                yield start + block.a, start_new + block.b, block.size
        elif depth <= DEEPEST:
            for at, at_new in self.landmarks(old, new, counts):
                here, there = stretch.start + at, stretch.start_new + at_new
                yield from self.equal(Stretch(start, here, start_new, there, depth))
                yield here, there, 1
                start, start_new = here + 1, there + 1
            if start > stretch.start:
                yield from self.equal(Stretch(start, end, start_new, end_new, depth))

    def landmarks(self, old: list[str], new: list[str], counts) -> list[tuple[int, int]]:
        """The words that stand once in both and in the same order."""
        place = {word: at for at, word in enumerate(old) if counts[0][word] == 1}
        found = [(place[word], at) for at, word in enumerate(new) if counts[1][word] == 1 and word in place]
        kept = longest_rising([at for at, _at_new in found])
        return [pair for number, pair in enumerate(found) if number in kept]


def _grouped(runs: Iterator[Run]) -> list[Span]:
    """Spans, changes that only a blank or a stray word parts taken together."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].is_same == run.is_same:
            found.append(_joined(found.pop(), run))
        elif not run.is_same and len(found) > 1 and _is_slight(found[-1], found[-2], run):
            middle = found.pop()
            found.append(_joined(found.pop(), middle, run))
        else:
            found.append(run)
    return [span for run in found for span in _spans(run)]


def _joined(first: Run, *others: Run) -> Run:
    for run in others:
        first.old.extend(run.old)
        first.new.extend(run.new)
    return first


def _is_slight(same: Run, before: Run, after: Run) -> bool:
    """True for a blank or a stop between two changes, and for one word between two long ones."""
    if "\n" in "".join(same.old) or len(same.old) > LONG:
        return False
    return _words(same.old) == 0 or (
        _words(same.old) == 1
        and all(max(_words(run.old), _words(run.new)) >= LONG for run in (before, after))
    )


def _words(tokens: list[str]) -> int:
    """How many words there are, as far as it matters."""
    return sum(bool(re.search(r"\w", token)) for token in tokens[: 4 * LONG])


def _spans(run: Run) -> Iterator[Span]:
    if run.is_same:
        yield Span("same", "".join(run.old))
        return
    for kind, tokens in (("out", run.old), ("in", run.new)):
        if tokens:
            yield Span(kind, "".join(tokens))
