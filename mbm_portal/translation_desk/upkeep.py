"""The catalogues of the interface: what is wrong with one, and how it should be."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.plurals import get_plural

from mbm_portal.translation_desk.extraction import PLACEHOLDER, TAG, in_order
from mbm_portal.translation_desk.interface_entries import forms, key_of, plural_count

HEADER = {
    "Project-Id-Version": "Mont-Blanc Meetings portal",
    "Report-Msgid-Bugs-To": "",
    "PO-Revision-Date": "",
    "Last-Translator": "The Mont-Blanc Meetings portal",
    "Language-Team": "The Mont-Blanc Meetings portal",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "",
}
"""The header's lines; when strings were looked for is none of them, since it would change in every run."""
FIRST_REVISION = "2026-11-22 00:00+0000"
LONE_PERCENT = re.compile(r"%(?!\(\w+\)[a-z]|[sdif%])")


def opened(path: Path, language: str) -> polib.POFile:
    """A catalogue as it is written; an empty one for a language that has none yet."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {"Language": language}
    return catalogue


def renewed(catalogue: polib.POFile, strings: list[polib.POEntry], language: str) -> polib.POFile:
    """The catalogue as it should be: the strings that are asked for, each with the words it has.

    A translation marked as unsure is emptied, and so is one made for another plural: no guess is kept.
    """
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = _header(catalogue, language)
    known = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    count = plural_count(fresh)
    for asked in sorted(strings, key=in_order):
        fresh.append(_entry(asked, known.get(key_of(asked)), count))
    return fresh


def problems(catalogue: polib.POFile, strings: list[polib.POEntry]) -> Iterator[str]:
    """What stands between the catalogue and one that may be released; one sentence each."""
    asked = {key_of(entry): entry for entry in strings}
    known = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    for key, entry in asked.items():
        if key not in known:
            yield f"not in the catalogue yet: {named(entry)}"
    for key, entry in known.items():
        if key not in asked:
            yield f"stale, nothing asks for it: {named(entry)}"
        elif entry.msgid_plural != asked[key].msgid_plural:
            yield f"stale, its plural is another: {named(entry)}"
    for entry in catalogue.obsolete_entries():
        yield f"obsolete: {named(entry)}"
    yield from unsound(catalogue)
    order = [in_order(entry) for entry in catalogue if not entry.obsolete]
    if order != sorted(order):
        yield "not sorted"


def unsound(catalogue: polib.POFile) -> Iterator[str]:
    """What is missing, unsure, or would break a page; it can be told without the code."""
    count = plural_count(catalogue)
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not all(forms(entry)):
            yield f"missing: {named(entry)}"
        elif entry.fuzzy:
            yield f"fuzzy: {named(entry)}"
        else:
            for fault in faults(entry, forms(entry), count):
                yield f"{fault}: {named(entry)}"


def faults(entry: polib.POEntry, words: list[str], count: int) -> Iterator[str]:
    """How translations differ from their source in what a program reads. count: of plural forms."""
    if entry.msgid_plural and len(words) != count:
        yield f"plural forms, {count} wanted, {len(words)} there"
    source = entry.msgid_plural or entry.msgid
    for text in words:
        for name, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
            wanted, there = sorted(pattern.findall(source)), sorted(pattern.findall(text))
            if wanted != there:
                yield f"{name}, {' '.join(wanted) or 'none'} wanted, {' '.join(there) or 'none'} there"
        if "python-format" in entry.flags and LONE_PERCENT.search(text):
            yield "a percent sign stands alone"
        if _edges(entry.msgid) != _edges(text):
            yield "a blank at an edge"


def named(entry: polib.POEntry) -> str:
    return f"“{entry.msgid}”" + (f" ({entry.msgctxt})" if entry.msgctxt else "")


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _header(catalogue: polib.POFile, language: str) -> dict[str, str]:
    plural = get_plural(language)
    given = {
        "PO-Revision-Date": FIRST_REVISION,
        "Language": language,
        "Plural-Forms": plural.plural_forms,
    }
    own = {name: value for name, value in catalogue.metadata.items() if name in HEADER and value}
    return HEADER | given | own


def _entry(asked: polib.POEntry, known: polib.POEntry | None, count: int) -> polib.POEntry:
    """A new entry; the words and the translator's own remarks come from the one that is known."""
    entry = polib.POEntry(
        msgid=asked.msgid,
        msgid_plural=asked.msgid_plural,
        msgctxt=asked.msgctxt,
        comment=asked.comment,
        flags=list(asked.flags),
        msgstr_plural=dict.fromkeys(range(count), "") if asked.msgid_plural else {},
    )
    if known is None:
        return entry
    entry.tcomment = known.tcomment
    if not known.fuzzy and known.msgid_plural == asked.msgid_plural:
        entry.msgstr = known.msgstr
        entry.msgstr_plural |= known.msgstr_plural if asked.msgid_plural else {}
    return entry
