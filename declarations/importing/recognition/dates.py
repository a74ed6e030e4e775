"""Days written out in English, French and Spanish, and the place before them."""

import datetime
import re
from calendar import monthrange
from typing import NamedTuple

from declarations.importing.recognition.numerals import IN_WORDS, value
from declarations.importing.recognition.places import place_alone, place_before, place_behind, place_met
from declarations.importing.recognition.vocabulary import LOOKED_AT, fold

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier enero jan",
            "february fevrier febrero feb",
            "march mars marzo mar",
            "april avril abril apr",
            "may mai mayo",
            "june juin junio jun",
            "july juillet julio jul",
            "august aout agosto aug",
            "september septembre septiembre setiembre sept sep",
            "october octobre octubre oct",
            "november novembre noviembre nov",
            "december decembre diciembre dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = r"(?:\^?(?:st|nd|rd|th|er|o|º)\^?)?"
_AGAIN = r"(?: ?\(\d{1,4}\))?"
"""“diecinueve (19)”: in words, then in figures."""
_DAY = rf"(?P<day>\d{{1,2}}(?!\d)|{IN_WORDS}){_ORDINAL}{_AGAIN}"
_DAYS = "dias? del mes |days? "
_FROM = rf"(?:\d{{1,2}}{_ORDINAL}\s*(?:[-–—/]|to|and|au|et|al?|y)\s*)?"
_OF = r"(?:of |de l'an |del ano |de |del |in the year )?"
_YEAR = rf"(?P<year>\d{{4}}|{IN_WORDS})"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_FROM}{_DAY}\s*(?:{_DAYS})?(?:of |de |d')?\s*(?P<month>{_MONTH})\.?,?\s*{_OF}{_YEAR}\b",
        rf"\b(?P<month>{_MONTH})\.? {_FROM}(?:the )?{_DAY},? {_YEAR}\b",
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>\d{4})\b",
    )
)
"""Of a range, the last day: a text is adopted at the end of its meeting."""
EARLIEST, LATEST = 1500, 2199
LONGEST_RECITAL = 2000


class Dateline(NamedTuple):
    adopted_on: datetime.date | None
    adopted_in: str


def date_in(text: str) -> tuple[datetime.date, int] | None:
    """The last full date of a text and where it begins in ``fold(text)``; None without one."""
    words, found = fold(text), []
    for pattern in PATTERNS:
        for match in pattern.finditer(words):
            month = MONTHS[match["month"]] if "month" in match.groupdict() else int(match["number"])
            year, day = value(match["year"]), value(match["day"])
            if EARLIEST <= year <= LATEST and 0 < month < 13 and 0 < day <= monthrange(year, month)[1]:
                found.append((datetime.date(year, month, day), match.start()))
    return max(found, key=lambda item: item[1]) if found else None


def dateline(text: str) -> Dateline:
    """The day and the place of a signature line such as “Chamonix-Mont-Blanc (France), 28 November 2015”."""
    lines = [part.strip("*^_ ") for part in text[-LOOKED_AT:].split("\n") if part.strip("*^_ ")]
    for number in range(len(lines) - 1, -1, -1):
        found = date_in(lines[number])
        if found:
            before = _same_place(lines[number], found[1])
            place = place_before(before) or place_behind(lines[number][len(before) :])
            return Dateline(found[0], place or (place_alone(lines[number - 1]) if number else ""))
    return Dateline(None, "")


def meeting(text: str) -> Dateline:
    """Where and when those who speak met, from a recital such as “gathered in Lima from 1 to 4 July 1997”."""
    text = text[:LONGEST_RECITAL]
    place = place_met(text)
    found = date_in(text) if place else None
    return Dateline(found[0] if found else None, place)


def _same_place(line: str, at: int) -> str:
    """What stands before a place in ``fold(line)``, in the line as written."""
    for end in range(len(line) + 1):
        if len(fold(f"{line[:end]}|")) - 1 >= at:
            return line[:end]
    return line
