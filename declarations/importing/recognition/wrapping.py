"""Lines that were broken where they were full, and lines that end where their writer ended them."""

import re
from itertools import pairwise

from declarations.importing.recognition.dates import date_in
from declarations.importing.recognition.vocabulary import OPENS_RECITAL, leads_alone, opening

ENDED = re.compile(r"[.;:!?…,][»”\"')\]*_]*$")
WE = re.compile(r"(?:nos |nous |we )?[a-z]{3,}(?:amos|emos|imos|ons)\b|we [a-z]+")
"""“Exhortamos …”, “Nous demandons …”, “We call …”."""
ENDS_WITH_YEAR = re.compile(r"(?:\d{4}|\bmil [a-z ]+|\bmille [a-z -]+|\bthousand [a-z -]+)$")
LONGEST_DATELINE = 100
LONGEST_CAPITALS = 300
NARROWEST = 33
"""Letters of a line in the narrowest of columns; shorter ones were broken by hand."""
MOST_UNEVEN = 1.5
"""So much longer than most lines is none where lines were broken for want of room."""
FEWEST_BLANKS = 8
"""A line with fewer may be an address of the web."""


class Measure:
    """How wide the lines are, and whether paragraphs run over several of them."""

    def __init__(self, lines: list[str], starts: list[bool]):
        filled = sorted(len(line.rstrip()) for line in lines if line.strip())
        self.width = filled[int(len(filled) * 0.9)] if filled else 0
        pairs = [
            (above.strip(), below.strip())
            for (above, below), is_start in zip(pairwise(lines), starts[1:], strict=True)
            if above.strip() and below.strip() and not is_start
        ]
        telling = [pair for pair in pairs if len(pair[0]) > 0.6 * self.width or pair[1][:1].islower()]
        broken = [pair for pair in telling if not ENDED.search(pair[0]) or pair[1][:1].islower()]
        empty = sum(not line.strip() for line in lines)
        self.is_dense = empty * 8 < len(lines)
        """True when no empty lines part the paragraphs."""
        longest = max((len(line.strip()) for line in lines if line.count(" ") > FEWEST_BLANKS), default=0)
        is_even = longest <= MOST_UNEVEN * self.width
        self.is_wrapped = is_even and NARROWEST < self.width <= 120 and len(broken) * 2 >= len(telling) > 0

    def continues(self, run: str, above: str, line: str, hangs: bool) -> bool:
        """True when a line goes on with the one above: its sentence does, or its next word had no room.

        run: the first line of what stands above.
        """
        below = line.strip()
        if self.is_parted(above, below):
            return False
        if hangs and above.endswith(";"):
            return False
        if below[:1].islower() and not re.search(r"[.;:]$", above) and not (hangs and self.is_wrapped):
            return not (above.endswith(",") and leads_alone(below))
        if not self.is_wrapped or self.begins_again(run, above, below):
            return False
        if (
            len(run) < LONGEST_DATELINE
            and ENDS_WITH_YEAR.search(run)
            and below[:1].isupper()
            and date_in(run)
        ):
            return False
        is_ended = ENDED.search(above) and not above.endswith(",")
        return len(above) + 1 + len(below.split(" ", 1)[0]) > (0.95 if is_ended else 0.85) * self.width

    def is_parted(self, above: str, below: str) -> bool:
        """True between a line in capitals that is not full, or a finished one, and one in other letters."""
        if is_capitals(above):
            return len(above) < 0.8 * self.width and not is_capitals(below)
        return bool(ENDED.search(above)) and is_capitals(below)

    def begins_again(self, run: str, above: str, below: str) -> bool:
        """True for the next of several recitals, and for the short line that ends them, “Proclaims that:”."""
        if not below[:1].isupper():
            return False
        is_recital = OPENS_RECITAL.match(opening(below))
        if above.endswith((",", ";")) and (
            is_recital or (below.endswith(":") and len(below) < 0.6 * self.width)
        ):
            return True
        if is_recital and below.split(" ", 1)[0] == run.split(" ", 1)[0]:
            return True
        is_ended = above.endswith((".", ";"))
        return bool(self.is_dense and is_ended and WE.match(opening(run)) and WE.match(opening(below)))


def _is_dateline(line: str) -> bool:
    return len(line) < LONGEST_DATELINE and bool(ENDS_WITH_YEAR.search(line) and date_in(line))


def is_capitals(text: str) -> bool:
    if len(text) > LONGEST_CAPITALS or sum(map(str.islower, text[:60])) > 6:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)
