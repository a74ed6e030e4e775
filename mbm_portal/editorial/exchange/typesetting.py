"""How French, Spanish and English are set: where a text departs from it, and how that is mended.

Pure functions of texts. What stands in marks, addresses, placeholders and tags is never touched; a line
end is kept as it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from mbm_portal.editorial.exchange.marks import masked
from mbm_portal.editorial.exchange.quotes import quotes
from mbm_portal.editorial.exchange.slips import NARROW, SPACES, Slip, replaced

AFTER = r"(?=[\s)\]»”’\"'*…?!;:.,]|\Z)"
"""What follows a mark that ends words, and not one inside a code, a time or an address."""
HIGH = re.compile(rf"(?<=\S){SPACES}*(?:»|[;:!?]{AFTER})")
AFTER_GUILLEMET = re.compile(rf"«{SPACES}*(?=\S)")
DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
LOOSE = re.compile(rf"(?<=\S){SPACES}+(?:»|[;:!?]{AFTER})|[«¿¡]{SPACES}+(?=\S)")
NO_WORDS = "([{-–—¿¡«"
"""A mark directly after one of these ends no words."""
SENTENCE_END = re.compile(r"[.!?…:;\n][\s»”’)\]*]*|\A")
LEADING = re.compile(r"[\s«“\"'(\[*–—¿¡-]*")
ASKS = re.compile(
    r"(?:(?:a|con|de|desde|en|hacia|hasta|para|por|sobre)\s+)?"
    r"(?:qué|cómo|cuándo|dónde|quién|quiénes|cuál|cuáles|cuánto|cuánta|cuántos|cuántas)\b",
    re.IGNORECASE,
)
"""How a question begins that needs no comma to be one."""
LONGEST = 1000
"""Characters of a sentence, beyond which nobody guesses where it began."""
LETTER = "ꙮ"
"""Stands for what is not words while the rules look: they take it for a letter."""


def slips(words: str, language: str) -> list[Slip]:
    """Where the words depart from how the language is set, from left to right; none in another language."""
    looked_at = masked(words, LETTER)
    found = [slip for rule in RULES.get(language, ()) for slip in rule(looked_at)]
    return sorted(found, key=lambda slip: (slip.start, slip.end))


def french_spaces(text: str) -> Iterator[Slip]:
    for match in HIGH.finditer(text):
        before, mark, spaces = text[match.start() - 1], match[0][-1], match[0][:-1]
        doubles = mark in "!?" and before in "!?" and not spaces
        if spaces == NARROW or doubles or before in NO_WORDS:
            continue
        sentence = _("In French a narrow no-break space stands before “%(mark)s”.") % {"mark": mark}
        yield replaced(sentence, *match.span(), NARROW + mark)
    for match in AFTER_GUILLEMET.finditer(text):
        if match[0] != f"«{NARROW}":
            sentence = _("In French a narrow no-break space stands after “%(mark)s”.") % {"mark": "«"}
            yield replaced(sentence, *match.span(), f"«{NARROW}")


def french_dots(text: str) -> Iterator[Slip]:
    for match in DOTS.finditer(text):
        yield replaced(_("Three dots are one character: “…”."), *match.span(), "…")


def spanish_spaces(text: str) -> Iterator[Slip]:
    for match in LOOSE.finditer(text):
        mark = match[0].strip()
        if mark in "«¿¡":
            sentence = _("In Spanish no space stands after “%(mark)s”.")
        elif text[match.start() - 1] in NO_WORDS:
            continue
        else:
            sentence = _("In Spanish no space stands before “%(mark)s”.")
        yield replaced(sentence % {"mark": mark}, *match.span(), mark)


def spanish_openings(text: str) -> Iterator[Slip]:
    """Every question and exclamation opens and closes; a run such as ``??`` counts as one mark."""
    for opening, closing in ("¿?", "¡!"):
        opened = None
        for match in re.finditer(rf"{opening}+|{re.escape(closing)}+(?!\w)|\n\n|\Z", text):
            is_opening = match[0].startswith(opening)
            if not match[0].startswith(closing) and opened:
                sentence = _("What “%(open)s” opens, “%(close)s” closes: set it where it belongs.")
                yield Slip(sentence % {"open": opening, "close": closing}, *opened)
            elif match[0].startswith(closing) and not opened:
                yield unopened(text, match, opening, closing)
            opened = match.span() if is_opening else None


def unopened(text: str, closer: re.Match, opening: str, closing: str) -> Slip:
    """Opened where its sentence begins, if nothing says that it might begin later."""
    begin = max(0, closer.start() - LONGEST)
    ends = [match.end() for match in SENTENCE_END.finditer(text, begin, closer.start())]
    start = LEADING.match(text, max(ends, default=closer.start()), closer.start()).end()
    clause = text[start : closer.start()]
    marks = {"open": opening, "close": closing}
    if re.search(r"\w", clause) and (ASKS.match(clause) or not re.search(r"[,(–—¿¡]", clause)):
        sentence = _("In Spanish “%(open)s” opens what “%(close)s” closes.") % marks
        return Slip(sentence, start, closer.end(), ((start, start, opening),))
    sentence = _("In Spanish “%(open)s” opens what “%(close)s” closes: set it where it belongs.") % marks
    return Slip(sentence, *closer.span())


Rule = Callable[[str], Iterable[Slip]]
RULES: dict[str, tuple[Rule, ...]] = {
    "fr": (french_spaces, french_dots, quotes("fr")),
    "es": (spanish_spaces, spanish_openings, quotes("es")),
    "en": (quotes("en"),),
}
"""The rules of each language; a language without a line has none."""
