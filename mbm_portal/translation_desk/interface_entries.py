"""The entries of a catalogue of the interface, as gettext keeps them."""

import re

import polib

PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def key_of(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def forms(entry: polib.POEntry) -> list[str]:
    """The translations of an entry: one, or one for each plural form."""
    if entry.msgid_plural:
        return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [""]
    return [entry.msgstr]


def plural_count(catalogue: polib.POFile) -> int:
    found = PLURALS.search(catalogue.metadata.get("Plural-Forms", ""))
    return int(found[1]) if found else 0
