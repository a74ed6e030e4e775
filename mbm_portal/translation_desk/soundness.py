"""One string of the interface with its translations: what it is known by, and what would break a page."""

import re
from collections.abc import Iterator

import polib

from mbm_portal.translation_desk.extraction import PLACEHOLDER, TAG

PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")
LONE_PERCENT = re.compile(r"%(?!\(\w+\)[a-z]|[sdif%])")


def key_of(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def forms(entry: polib.POEntry) -> list[str]:
    """The translations of an entry: one, or one for each plural form."""
    if entry.msgid_plural:
        return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [""]
    return [entry.msgstr]


def plural_count(catalogue: polib.POFile) -> int:
    """How many plural forms its header promises; 0 where it says nothing."""
    found = PLURALS.search(catalogue.metadata.get("Plural-Forms", ""))
    return int(found[1]) if found else 0


def faults(entry: polib.POEntry, words: list[str], count: int) -> Iterator[str]:
    """How translations differ from their source in what a program reads. count: of plural forms."""
    if entry.msgid_plural and len(words) != count:
        yield f"plural forms, {count} wanted, {len(words)} there"
    if entry.msgid_plural and not all(words):
        yield "a plural form is empty"
    source = entry.msgid_plural or entry.msgid
    for text in words:
        for name, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
            wanted, there = sorted(pattern.findall(source)), sorted(pattern.findall(text))
            if wanted != there:
                yield f"{name}, {' '.join(wanted) or 'none'} wanted, {' '.join(there) or 'none'} there"
        if "python-format" in entry.flags and LONE_PERCENT.search(text):
            yield "a percent sign stands alone"
        if edges(entry.msgid) != edges(text):
            yield "a blank at an edge"


def edges(text: str) -> tuple[str, str]:
    """The blanks at both ends."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
