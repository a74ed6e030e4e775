"""Straight quotes and apostrophes, and those that each language has instead."""

import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from mbm_portal.editorial.exchange.slips import NARROW, SPACES, Slip, replaced

OUTER = {"fr": (f"«{NARROW}", f"{NARROW}»"), "es": ("«", "»"), "en": ("“", "”")}
INNER = ("“", "”")
"""Quotes within quotes."""
MARK = re.compile('["“”«»]')
PARAGRAPH_END = re.compile(r"\n\n|\Z")
SINGLE = re.compile(r"(?<!\w)'(?=\w)[^\n]{0,200}?(?<=[^\s'])'(?!\w)")
"""Words between single quotes, on one line."""
PARTNER = {"”": "“", '"': '"'}


def quotes(language: str) -> Callable[[str], Iterator[Slip]]:
    """The rules on quotes and apostrophes of a language."""

    def rule(text: str) -> Iterator[Slip]:
        yield from doubles(text, language)
        yield from singles(text, language)

    return rule


def doubles(text: str, language: str) -> Iterator[Slip]:
    """Straight double quotes; in a language of guillemets, also curved ones that stand outside them."""
    start = 0
    for end in PARAGRAPH_END.finditer(text):
        yield from doubles_between(text, start, end.start(), language)
        start = end.end()


def doubles_between(text: str, start: int, end: int, language: str) -> Iterator[Slip]:
    """Those of one paragraph."""
    opened: list[re.Match] = []
    depth = 0
    for match in MARK.finditer(text, start, end):
        if match[0] == "«":
            depth += 1
        elif match[0] == "»":
            depth = max(0, depth - 1)
        elif opened and opened[-1][0] == PARTNER.get(match[0]):
            first = opened.pop()
            yield from pair(text, first, match, language, depth + len(opened))
        elif not is_measure(text, match):
            opened.append(match)
    yield from (alone(left) for left in opened if left[0] == '"')


def is_measure(text: str, match: re.Match) -> bool:
    """Inches, seconds: a straight mark after a digit that closes nothing."""
    return match[0] == '"' and text[max(0, match.start() - 1) : match.start()].isdigit()


def pair(text: str, first: re.Match, last: re.Match, language: str, depth: int) -> Iterator[Slip]:
    is_straight = first[0] == '"'
    if not is_straight and (language == "en" or depth):
        return
    inside = text[first.end() : last.start()]
    if not inside.strip():
        yield alone(first)
        return
    opening, closing = INNER if depth else OUTER[language]
    start = first.end() + len(re.match(rf"{SPACES}*", inside)[0])
    end = last.start() - len(re.search(rf"{SPACES}*\Z", inside)[0])
    sentence = _("Set these quotes as %(open)s…%(close)s.") % {
        "open": opening,
        "close": closing,
    }
    edits = ((first.start(), start, opening), (end, last.end(), closing))
    yield Slip(sentence, first.start(), last.end(), edits)


def alone(match: re.Match) -> Slip:
    return Slip(_("This quotation mark has no partner: set both by hand."), *match.span())


def singles(text: str, language: str) -> Iterator[Slip]:
    paired = set()
    for match in SINGLE.finditer(text):
        start, end = match.start(), match.end() - 1
        paired |= {start, end}
        sentence = _("Set these quotes as %(open)s…%(close)s.") % {"open": "‘", "close": "’"}
        edits = ((start, start + 1, "‘"), (end, end + 1, "’"))
        if language == "en":
            yield Slip(sentence, *match.span(), edits)
        else:
            yield Slip(_("These single quotes are not the language’s own: set them by hand."), *match.span())
    for match in re.finditer("'", text):
        if match.start() not in paired:
            yield apostrophe(text, match.start())


def apostrophe(text: str, place: int) -> Slip:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    joins = before.isalpha() or (before.isdigit() and after.isalpha())
    if joins or (not before.isdigit() and before not in {"'", "’"} and after.isalnum()):
        return replaced(_("The apostrophe is curved: “’”."), place, place + 1, "’")
    return Slip(_("This straight mark is no apostrophe: set it by hand."), place, place + 1)
