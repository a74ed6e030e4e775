"""Headings of a PDF, told by letters larger than those of the text; one may run over several lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from declarations.importing.recognition.hyphens import mended

LARGER = 1.15
"""So many times the size of the text's letters."""
NEAR = 1.6
"""Lines nearer than so many times their size make one heading."""
APART = 1.4
"""So many times the usual step from line to line parts paragraphs."""
FEWEST_LINES = 3
HIGHEST_STEP = 40
"""Points, up the page, from the foot of one column to the head of the next."""
FARTHEST = 60
"""Points between the left margins of two columns, at least."""
LONGEST = 300
LEVELS = 4


@dataclass
class Large:
    """A heading as its letters are drawn. words: without blanks."""

    size: float
    height: float
    words: str


class Letters:
    """What a page draws, collected while its text is extracted."""

    def __init__(self):
        self.drawn: list[tuple[float, float, str]] = []
        self.pieces: list[tuple[float, float, str]] = []
        """From the left, from below, and the text with its blanks and line ends."""

    def take(self, text: str, place: list, matrix: list, _font, size: float) -> None:
        """Called for every piece of text, with the matrices that place it."""
        words = "".join(text.split())
        if words:
            scale = abs(matrix[3] or matrix[1]) * abs(place[3] or place[1])
            height = matrix[5] * place[3] + place[5]
            self.drawn.append((round(size * scale, 1), height, words))
            self.pieces.append((matrix[4] * place[0] + place[4], height, text))
        elif self.pieces:
            left, height, before = self.pieces[-1]
            self.pieces[-1] = left, height, before + text

    @property
    def has_columns(self) -> bool:
        """True when the page is drawn down one side and, from the top again, down the other."""
        for number in range(FEWEST_LINES, len(self.pieces) - FEWEST_LINES):
            left, height, _text = self.pieces[number]
            if height - self.pieces[number - 1][1] < HIGHEST_STEP:
                continue
            beside = {round(piece[1]) for piece in self.pieces[number:] if piece[0] >= left - 1}
            before = {round(piece[1]) for piece in self.pieces[:number] if piece[0] < left - FARTHEST}
            if min(len(beside), len(before)) >= FEWEST_LINES:
                return True
        return False

    @property
    def text(self) -> str:
        """The text in the order in which it is drawn, an empty line where the lines stand farther apart."""
        drops = Counter(round(above[1] - below[1]) for above, below in pairwise(self.pieces))
        pitch = max((drop for drop in drops if drop > 1), key=drops.get, default=0)
        found = [self.pieces[0][2]] if self.pieces else []
        for above, below in pairwise(self.pieces):
            drop = above[1] - below[1]
            is_apart = drop > APART * pitch > 0
            is_line = abs(drop) > 1 and not found[-1].endswith("\n")
            found += ["\n" * (is_apart + is_line), below[2].strip("\n") if is_apart or is_line else below[2]]
        return "".join(found)

    def large(self, usual: float) -> list[Large]:
        """The headings, in the order in which they are drawn."""
        found: list[Large] = []
        for size, height, words in self.drawn:
            if size < usual * LARGER:
                continue
            last = found[-1] if found else None
            if last and last.size == size and abs(last.height - height) < NEAR * size:
                last.words, last.height = last.words + words, height
            else:
                found.append(Large(size, height, words))
        return [heading for heading in found if 2 < len(heading.words) < LONGEST]


def with_headings(texts: list[str], pages: list[Letters]) -> list[str]:
    """The texts of the pages, each heading on a line of its own and marked as one."""
    counts: Counter = Counter()
    for page in pages:
        for size, _height, words in page.drawn:
            counts[size] += len(words)
    usual = max(counts, key=counts.get, default=0)
    headings = [page.large(usual) for page in pages]
    sizes = sorted({heading.size for page in headings for heading in page}, reverse=True)[:LEVELS]
    levels = {size: level for level, size in enumerate(sizes, start=1)}
    return [
        "\n".join(_marked(text.split("\n"), page, levels)) for text, page in zip(texts, headings, strict=True)
    ]


def _marked(lines: list[str], headings: list[Large], levels: dict[float, int]) -> Iterator[str]:
    index = 0
    waiting = [heading for heading in headings if heading.size in levels]
    while index < len(lines):
        ends = [_end(lines, index, heading.words) for heading in waiting]
        place = next((place for place, end in enumerate(ends) if end > index), None)
        if place is None:
            yield lines[index]
            index += 1
            continue
        printed = mended([line for line in lines[index : ends[place]] if line.strip()])
        words = " ".join(" ".join(printed).split())
        yield from ("", f"{'#' * levels[waiting[place].size]} {words}", "")
        index = ends[place]
        waiting = waiting[place + 1 :]


def _end(lines: list[str], index: int, words: str) -> int:
    """Where a heading ends that begins at a line; the same index when none does."""
    found = ""
    for end in range(index, len(lines)):
        found += "".join(lines[end].split())
        if not found or not words.startswith(found):
            return index
        if found == words:
            return end + 1
    return index
