"""Footnotes at the end of a text, and the numbers that lead to them."""

import re
from collections import Counter

RULE = re.compile(r"(?:[-_*=—–.][ \t]*){3,}$")
NOTE = re.compile(
    r"\[\^(?P<a>[0-9A-Za-z]{1,8})\]:?[ \t]*(?P<x>.*)$"
    r"|<sup>(?P<b>\d{1,3})</sup>[ \t]*(?P<y>\S.*)$"
    r"|(?P<c>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t]*(?P<z>\S.*)$"
    r"|\[(?P<d>\d{1,3})\][ \t]+(?P<w>\S.*)$"
)
REFERENCE = re.compile(
    r"\[\^([0-9A-Za-z]{1,8})\]|<sup>(\d{1,3})</sup>|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\^(\d{1,3})\^|\[(\d{1,3})\]"
)
UNDER_A_RULE = re.compile(r"\((\d{1,2})\)\s+(?=\S)")
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def with_note_marks(lines: list[str]) -> list[str]:
    """Footnotes under a line drawn across, “(1) …”, and the numbers that lead to them, marked as such."""
    rules = [number for number, line in enumerate(lines) if line.strip() and RULE.match(line.strip())]
    if not rules or rules[-1] < len(lines) // 2:
        return lines
    below = {number: UNDER_A_RULE.match(lines[number].strip()) for number in range(rules[-1] + 1, len(lines))}
    above = set(re.findall(r"\((\d{1,2})\)", "\n".join(lines[: rules[-1]])))
    marks = {found[1] for found in below.values() if found and found[1] in above}
    if not marks:
        return lines
    given = [
        re.sub(r" ?\((\d{1,2})\)", lambda found: f"[^{found[1]}]" if found[1] in marks else found[0], line)
        for line in lines[: rules[-1]]
    ]
    for number, found in below.items():
        is_note = bool(found and found[1] in marks)
        given_line = f"[^{found[1]}]: {lines[number].strip()[found.end() :]}" if is_note else lines[number]
        below[number] = given_line
    return [*given, lines[rules[-1]], *below.values()]


def note_marks(lines: list[str]) -> frozenset[str]:
    """The marks of the footnotes that the text has and refers to.

    Where two forms define one mark, “[1]” is the mark of a list, and not of a footnote.
    """
    forms = [(mark, _is_bracketed(line.strip())) for line in lines if (mark := mark_of(line.strip()))]
    if not forms:
        return frozenset()
    defined = Counter(mark for mark, _form in forms)
    others = {mark for mark, is_bracketed in forms if not is_bracketed}
    referred: Counter = Counter()
    for found in REFERENCE.finditer("\n".join(lines)):
        referred[next(filter(None, found.groups())).translate(DIGITS)] += 1
    marks = {mark for mark, count in defined.items() if referred[mark] > count}
    return frozenset(marks | {f"[{mark}]" for mark in marks - others})


def mark_of(bare: str) -> str:
    """The mark of the footnote that a line begins; empty for any other line."""
    found = NOTE.match(bare) if bare[:1] in "[<⁰¹²³⁴⁵⁶⁷⁸⁹" else None
    return (found["a"] or found["b"] or (found["c"] or "").translate(DIGITS) or found["d"]) if found else ""


def is_note(bare: str, marks) -> bool:
    if not marks:
        return False
    mark = mark_of(bare)
    return (f"[{mark}]" if _is_bracketed(bare) else mark) in marks


def _is_bracketed(bare: str) -> bool:
    """True for a line that begins with “[1]”, as notes do, and lists too."""
    return bare[:1] == "[" and bare[1:2].isdecimal()
