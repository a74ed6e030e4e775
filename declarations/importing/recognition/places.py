"""The place of a meeting, in the line that dates a text or in the recital that tells where people met."""

import re

_SMALL = r"(?:de|del|la|las|los|el|le|les|du|des|of|the|sur|en|y|et|and|da|do|lès|sous|aux)"
_NAME = rf"[^\W\d_a-zà-ÿ][\w'’.]*(?:(?:-(?:{_SMALL}-)*| (?:{_SMALL} )*|-{_SMALL}-)[^\W\d_a-zà-ÿ][\w'’]*)*"
PLACE = rf"{_NAME}(?: \({_NAME}\)|, {_NAME}(?=[,.;: ]|$))?"
SIGNED_IN = re.compile(
    r"(?i:\b(?:done|adopted|signed|approved|given|issued|made)\b.*? (?:at|in)"
    r"|\b(?:faite?|adoptée?|signée?|approuvée?|donnée?)s?\b.*?(?<!\w)à"
    r"|\b(?:hech|adoptad|aprobad|firmad|dad|suscrit|otorgad)[oa]s?\b.*?\ben|^(?:en|in|à|at))\s+"
    rf"(?P<place>{PLACE})"
)
MET_IN = re.compile(
    r"(?i:\b(?:meeting|met|gathered|assembled|convened|held|réuni(?:e|s|es)?|rassemblé(?:e|s|es)?|reunid[oa]s?|"
    r"congregad[oa]s?|celebrad[oa]s?|tenue?s?)\b(?: (?:here|together|today|ici|aujourd'hui|hoy))?,?"
    r"(?: (?:in|at|à|en|dans) (?:its|their|the|our|sa|leur|la|su) [^,.;:]{3,60}?)?"
    r" (?:in|at|à|en)) "
    rf"(?P<place>{PLACE})"
)
BY_A_BODY = re.compile(
    r"(?i:\b(?:conf[ée]re?n\w+|congr\w+|assembl\w+|asamblea|forum|foro|rencontres?|encuentro|summit|sommet"
    rf"|cumbre)\b.* (?:de|of|du|d['’]|in|at|à|en)) ?(?P<place>{PLACE})$"
)
NO_PLACE = re.compile(
    r"\b(?:day|journée|día|conf[eé]ren|congress|congrès|congreso|assembl|asamblea|forum|foro|"
    r"session|sesión|séance|meeting|rencontres?|encuentro|participants?|parliament|parlement|adopt|fait|done|hecho|union|"
    r"dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|\w+day|domingo|lunes|martes|miércoles|jueves|viernes|sábado|"
    r"federation|fédération|federación|network|réseau|red|version|declara|déclara)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"[\s,;(–—-]+(?:(?:on|le|el|the|al?|los|del?|du|this|ce|este|día|dia|today|hoy|samedi|dimanche|lundi|mardi|mercredi|jeudi|"
    r"vendredi|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s,]*)*$",
    re.IGNORECASE,
)


def place_before(before: str) -> str:
    """The place in what stands before a day: what follows “Done at”, else the last names before the day."""
    before = TAIL.sub("", f" {before} ").strip()
    found = SIGNED_IN.search(before)
    if found:
        return found["place"].strip(" .")
    parts = [part.strip(" (.") for part in re.split(r", | [–—-] |\. |; ", before) if part.strip(" (.")]
    last = [place_alone(part) for part in parts[-2:]]
    if len(last) == 2 and all(last) and all(sum(map(str.isupper, part)) <= 2 for part in last):
        return ", ".join(last)
    alone = [place for part in reversed(parts) if (place := place_alone(part))]
    found = BY_A_BODY.search(before)
    return alone[0] if alone else found["place"] if found else ""


def place_behind(behind: str) -> str:
    """The place in what stands from a day on: “28 November 2031 in Lowmoor”, “2031-11-28, Lowmoor”."""
    found = re.search(rf"\d{{4}},? (?:\(|(?:in|at|à|a|en) )(?P<place>{PLACE})", behind) or re.search(
        rf"\d{{4}}(?:-\d\d-\d\d)?(?:[,;.:]| [–—-]) (?P<place>{PLACE})\.?$", behind.rstrip()
    )
    place = found["place"].rstrip(" .") if found else ""
    return place if place_alone(place.split(",")[0]) else ""


def place_alone(part: str) -> str:
    """A part of a line when it is nothing but a place; else empty."""
    part = part.strip(" ,.:")
    if len(part.split()) > 6 or NO_PLACE.search(part) or not re.fullmatch(PLACE, part):
        return ""
    begins = re.match(r"(?:the|les|las|los|nous|we|le|la|el)\b", part, re.IGNORECASE)
    return "" if begins and len(part.split()) > 3 else part


def place_met(text: str) -> str:
    """Where those who speak say that they met."""
    found = MET_IN.search(text)
    return found["place"].strip(" .") if found else ""
