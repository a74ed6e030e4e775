"""The words by which a declaration's parts are known in three languages; the lists are in ``words/``."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

MARKS = re.compile(r"[\u0300-\u036f*^_\"“”«»]")
LOOKED_AT = 1000
"""So many letters of a run, from its beginning or its end, tell what it is."""


def fold(text: str) -> str:
    """Small letters without accents, one kind of blank and apostrophe: for comparing, never for keeping."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return " ".join(MARKS.sub("", text).lower().split())


@lru_cache(maxsize=512)
def opening(text: str) -> str:
    """How a run begins, folded."""
    return fold(text[:LOOKED_AT])


def ending(text: str) -> str:
    """How a run ends, folded."""
    return fold(text[-LOOKED_AT:])


def listed(name: str) -> list[str]:
    """The lines of one list."""
    return (Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def words(name: str) -> str:
    """The phrases of one list, folded, as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(filter(None, listed(name)), key=len, reverse=True))


OPENS_RECITAL = re.compile(rf"(?:that |que |qu')?(?:{words('opens_recital')})\b")
LEADS = re.compile(rf"\b(?:{words('leads')})\b")
OPENS_ITEM = re.compile(rf"(?:to |de |d'|a |que )?(?:{words('opens_item')})\b")
OPENS_CONTEXT = re.compile(rf"(?:{words('opens_context')})(?<=')|(?:{words('opens_context')})\b")
_THANKED = r"(?:the|les?|l[ao]s?|el|l') ?[a-z]+ (?:thank(?:s|ed)?|remercient?|agradecen?)"
_THANKS = rf"(?:{words('opens_thanks')}|{_THANKED})"
OPENS_THANKS = re.compile(rf"{_THANKS}\b")
OPENS_CLOSING = re.compile(rf"(?:\(?\d+[.)] )?(?:{words('opens_closing')}|{_THANKS})\b")
MEETS_AGAIN = re.compile(
    r"\b(?:(?:donnons|donne|donnent|prenons) rendez-vous|nous (?:nous )?retrouverons|to meet again"
    r"|(?:will|shall) meet again|nos damos cita|volveremos a (?:reunirnos|encontrarnos|vernos)"
    r"|nos (?:encontraremos|reencontraremos|veremos))\b"
)
OPENS_SIGNATURE = re.compile(rf"(?:{words('opens_signature')})\b")
OPENS_SIGNERS = re.compile(rf"(?:{words('opens_signers')})\b[^.]{{0,50}}[:,]?$")
NAMES_MEETING = re.compile(rf"\b(?:{words('names_meeting')})\b")
NAMES_DECLARATION = re.compile(rf"\b(?:{words('names_declaration')})\b")
INFINITIVE = re.compile(
    r"to (?!(?:the|all|this|that|these|those|our|their|his|her|its|a|an|any|each|every|some|whom|which"
    r"|date|be)\b)[a-z]{2,}\b(?!,)"
)
"""“to counteract …”, and not “to the governments of …”."""
ROMANCE_VERB = re.compile(
    r"(?:ne (?:pas |plus |jamais |rien )?|n'|no |se |s'|nous )?[a-z']{2,}(?:er|ir|re|oir|ar|arse|erse|irse)\b"
    r"(?! (?:es|est|n'est|no es|ne) )"
)
"""A French or Spanish infinitive, with which most items open."""
ROMANCE_WE = re.compile(
    rf"(?:nous )?(?!(?:{words('states')})\b)[a-z]{{2,}}[a-z](?<!ti)(?<!si)(?:ons|amos|emos|imos)\b"
)
_NOUNED = r"(?<!\ba )(?<!\b(?:an|of|by|la|un|sa|de|el|to) )(?<!\b(?:the|our|any|une|for) )(?<!\bleur )"
ASKS = re.compile(rf"(?!which |que |qui )(?:[\w'-]+ ){{1,7}}?{_NOUNED}(?:{words('asks')})\b")
"""Somebody, in a few words, who asks or promises: “the members of the forum call upon …”."""
LEADS_ALONE = re.compile(
    r"(?:(?:we|nous|nosotr[oa]s|therefore|thus|hereby|solemnly|and|y|et|se|nos|the|les?|l[oa]s) "
    rf"|(?!our |nos |notre |nuestr|the |les )[a-z]+ (?={words('asks')}))*"
    rf"(?:{words('leads_alone')})(?: (?:to|on|that|que|de|a|pour|para|"
    r"(?:en |de )?(?:ce qui suit|lo siguiente)|the following|as follows))* ?[:,.…]*$"
)

TOLD_BY_ENDING = set(listed("told_by_ending"))
"""The languages whose verbs are known by such endings."""


@lru_cache(maxsize=512)
def opens_with_verb(text: str, language: str) -> bool:
    """True when a run opens as an item does: with a verb that asks, promises or proposes."""
    begins = opening(text)
    if OPENS_ITEM.match(begins) or ASKS.match(begins):
        return True
    if language not in TOLD_BY_ENDING:
        return bool(INFINITIVE.match(begins))
    bare = re.sub(r"^(?:de |d'|a |que |para )", "", begins)
    return bool(ROMANCE_VERB.match(bare) or ROMANCE_WE.match(bare))


def leads_alone(text: str) -> bool:
    """True for a line of nothing but a verb that leads to a list: “ACORDAMOS”, “We hereby resolve to”."""
    return len(text) < 80 and bool(LEADS_ALONE.match(fold(text)))
