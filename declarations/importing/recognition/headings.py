"""Which blocks are headings, and which rank of them stands for projects."""

import re
from collections import Counter

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.markers import GROUPS, ITEMS
from declarations.importing.recognition.vocabulary import (
    MEETS_AGAIN,
    NAMES_DECLARATION,
    OPENS_CLOSING,
    OPENS_RECITAL,
    OPENS_SIGNATURE,
    leads_alone,
    opening,
    words,
)

LONGEST_HEADING = 160
LONGEST_FAREWELL = 300
OPENING = re.compile(rf"(?:{words('heads_preamble')})[:.]?$")
ENDING = re.compile(rf"(?:{words('heads_closing')})[:.]?$")
_ITEMS = words("heads_items")
OVER_ITEMS = re.compile(
    rf"(?:(?:our|the|nos|les|nuestr[oa]s|l[oa]s) )?(?:{_ITEMS})(?: (?:and|et|y) (?:{_ITEMS}))?[:.]?$"
)
ADDRESSEES = re.compile(
    r"(?:to|aux?|a|a l[oa]s?|destinataires?|dear|mesdames|chers?|cheres?|estimad[oa]s)\b[^.]*[:,]"
)
BODY = re.compile(
    rf"(?:now,? )?(?:therefore,? )?(?:the|l[ae']s?|el|los|las)[ ]?[^.:;]*\b(?:{words('names_meeting')})\b"
)
"""A body that speaks, alone on its line: “The General Assembly”."""
NOTES = re.compile(rf"(?:{words('heads_notes')})[:.]?$")


def is_short(block: Block) -> bool:
    """Brief enough for a heading, and not a sentence."""
    if not 0 < len(block.text) <= LONGEST_HEADING or len(block.text.split()) > 18:
        return False
    return not re.search(r"[.;:,!…][»”\"')*]*(?:\[\^\w{1,8}\])*$", block.text)


def class_of(block: Block, following: Block | None) -> str:
    """The rank that a heading belongs to: by its name, its numbering or its looks; empty for no heading."""
    marker = block.marker
    if marker:
        is_heading = not marker.is_bullet and bool(block.level or _is_numbered_heading(block, following))
        return f"named {marker.kind}" if marker.kind else f"number {marker.style}" if is_heading else ""
    if block.level:
        return f"level {block.level}"
    if not is_short(block) or _is_something_else(block):
        return ""
    return "strong" if block.is_strong else "plain" if _looks_like_heading(block, following) else ""


def _is_numbered_heading(block: Block, following: Block | None) -> bool:
    """A short line under a number, with prose of its own below it."""
    if following is None or following.is_rule or following.note:
        return False
    if block.text and not is_short(block) and not block.is_strong:
        return False
    return not (following.marker and following.marker.style == block.marker.style)


def _is_something_else(block: Block) -> bool:
    begins = opening(block.text)
    return bool(
        (OPENS_RECITAL.match(begins) and (len(begins) > 40 or len(begins.split()) < 3))
        or leads_alone(block.text)
        or ADDRESSEES.match(begins)
        or OPENS_SIGNATURE.match(begins)
        or block.note
        or block.is_rule
    )


def _looks_like_heading(block: Block, following: Block | None) -> bool:
    """An ordinary short line, above a longer run that begins with a capital or a marker."""
    if following is None or following.is_rule or following.note or block.indent > 8:
        return False
    if len(block.text) > 90 or not block.text.lstrip('¿¡«“"*')[:1].isupper():
        return False
    if block.text.rstrip("*").endswith("?"):
        return True
    is_sentence = re.search(r"[.:][»”\"')*]*$", following.text)
    return bool(following.marker) or len(following.text) > max(0 if is_sentence else 60, len(block.text))


def stands_for_projects(classes: Counter) -> str:
    """Of the ranks met, the one whose headings open projects; empty when none does."""
    named = [name for name in classes if name.startswith("named ") and name.removeprefix("named ") in GROUPS]
    if named:
        return max(named, key=lambda name: (classes[name], -GROUPS.index(name.removeprefix("named "))))
    items = [name for name in classes if name.startswith("named ") and name.removeprefix("named ") in ITEMS]
    others = [name for name in classes if not name.startswith("named ")]
    if items and not any(name.startswith(("number I", "level")) for name in others):
        return ""
    if not others:
        return ""
    return min(others, key=_rank)


def stands_above_items(classes: dict[int, str], counted: Counter) -> str:
    """The rank without a number of which several are met, one of them right above an article; or empty.

    classes: the rank of each block, by its index.
    """
    for rank in ("strong", "plain"):
        above = [
            index
            for index, name in classes.items()
            if name == rank and classes.get(index + 1, "").removeprefix("named ") in ITEMS
        ]
        if above and counted[rank] > 1:
            return rank
    return ""


def _rank(name: str) -> tuple[int, str]:
    """The outermost first: headings as marked, Roman numbers, letters, figures, bold lines, short lines."""
    order = ("level", "number I", "number A", "number 1 ", "number 1.1", "number", "strong", "plain")
    return next(index for index, prefix in enumerate(order) if name.startswith(prefix)), name


def names_a_declaration(block: Block) -> bool:
    return bool(NAMES_DECLARATION.search(opening(block.text)))


def is_slogan(block: Block) -> bool:
    """“Another harbour is possible!”"""
    return block.marker is None and len(block.text) < 120 and block.text.rstrip("*»” \u202f").endswith("!")


def opens_closing(block: Block) -> bool:
    begins = opening(block.text)
    may_part = block.marker is None and len(begins) < LONGEST_FAREWELL
    return bool(OPENS_CLOSING.match(begins) or (may_part and MEETS_AGAIN.search(begins)))
