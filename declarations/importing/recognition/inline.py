"""From the marks of Markdown inside a run to the inline dialect, word for word."""

import re

from declarations.importing.recognition.vocabulary import listed
from mbm_portal.editorial.dialect import escaped

LANGUAGE_NAMES = {
    code: names.split()
    for code, _colon, names in (line.partition(": ") for line in listed("languages"))
    if code
}
SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LOOKED_BACK = 40
"""Letters before a link, in which the name of a language may stand."""
MARKS = re.compile(r"[\\<\[*_^⁰¹²³⁴⁵⁶⁷⁸⁹]")
TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~^&-])"
    r"|<sup>(?P<sup>[^<]*)</sup>"
    r"|\[\^(?P<note>[0-9A-Za-z]{1,8})\]"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])+)\]\((?P<address>[^()\s]*)\)(?:\{(?P<hreflang>[a-z]{2,3})\})?"
    r"|\[(?P<cited>\d{1,3})\]"
    r"|<(?P<auto>https?://[^<>\s]+)>"
    r"|(?P<bold>\*\*|__)(?=\S)(?P<strong>(?:\\.|(?!(?P=bold))[^\\])+)(?<=\S)(?P=bold)"
    r"|(?P<mark>\*|(?<![A-Za-z0-9])_)(?=\S)(?P<emphasis>(?:\\.|(?!(?P=mark))[^\\])+)(?<=\S)(?P=mark)(?![A-Za-z0-9])"
    r"|\^(?P<raised>[^\^\\\s]{1,12})\^"
    r"|(?P<digits>(?<!\sm)(?<!\s[kcdm]m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<tag></?(?:b|i|u|em|strong|span|p|div|font)(?:\s[^<>]*)?>|<br ?/?>)",
    re.DOTALL | re.IGNORECASE,
)


def to_dialect(value: str, notes=frozenset()) -> str:
    """A run of Markdown as the dialect. notes: the marks of the footnotes that the document has."""
    if not MARKS.search(value):
        return escaped(value)
    pieces, position = [], 0
    for match in TOKEN.finditer(value):
        pieces.append(escaped(value[position : match.start()]))
        pieces.append(_piece(match, notes, value))
        position = match.end()
    pieces.append(escaped(value[position:]))
    return "".join(pieces)


def _piece(match: re.Match, notes, value: str) -> str:
    if match["escaped"]:
        return escaped(match["escaped"])
    if match["tag"]:
        return "\n" if match["tag"].lower().startswith("<br") else ""
    if mark := match["note"] or match["cited"]:
        is_known = (mark if match["note"] else match[0]) in notes
        return f"[^{mark}]" if is_known else escaped(match[0])
    if match["text"]:
        return _link(match, notes, value)
    if match["auto"]:
        return f"[{escaped(match['auto'])}]({match['auto']})"
    return _raised_or_stressed(match, notes)


def _raised_or_stressed(match: re.Match, notes) -> str:
    if match["digits"]:
        mark = match["digits"].translate(SUPERSCRIPT_DIGITS)
        return f"[^{mark}]" if mark in notes else match["digits"]
    raised = match["sup"] or match["raised"]
    if raised:
        raised = raised.strip()
        if raised in notes:
            return f"[^{raised}]"
        return (
            f"^{escaped(raised)}^" if raised and not re.search(r"\s", raised) else escaped(match["sup"] or "")
        )
    if match["sup"] is not None:
        return ""
    inner = match["strong"] or match["emphasis"]
    words = to_dialect(inner, notes)
    return words if "*" in re.sub(r"\\.", "", words) else f"*{words}*"


def _link(match: re.Match, notes, value: str) -> str:
    address = "" if match["address"] in ("#", "") else match["address"].replace("\\", "")
    words = to_dialect(match["text"], notes)
    if address and match["text"].replace("\\", "") == address:
        words = escaped(address)
    hreflang = match["hreflang"] or _language_before(
        value[max(match.start() - LOOKED_BACK, 0) : match.start()]
    )
    target = f"{{{hreflang}}}" if hreflang and address else ""
    return f"[{words}]({address}){target}"


def _language_before(words: str) -> str:
    """The language that the line names before its link: ``French : [address](address)``."""
    found = re.search(r"([^\W\d_]+)\s*[:：]\s*$", words.rsplit("\n", 1)[-1])
    name = found[1].lower() if found else ""
    return next((language for language, names in LANGUAGE_NAMES.items() if name in names), "")
