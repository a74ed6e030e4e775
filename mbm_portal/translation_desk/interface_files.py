"""Filled catalogues of the interface on their way into a checkout of the repository."""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polib

from mbm_portal.editorial.exchange.reading import ExchangeError, is_ours, language_in, parse, text_of
from mbm_portal.translation_desk.interface_entries import forms, key_of, plural_count

LARGEST = 5_000_000
"""Bytes; ours have 80,000."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
LONE_PERCENT = re.compile(r"%(?!\(\w+\)[sd]|[sd%])")


class Kind(StrEnum):
    """What becomes of an entry; new and changed ones are written."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    UNFINISHED = "unfinished"
    FAULTY = "faulty"


@dataclass
class Found:
    """One entry of a file. before, after: its translations, one for each plural form."""

    kind: Kind
    entry: polib.POEntry
    before: list[str]
    after: list[str]
    reason: str = ""

    @property
    def is_written(self) -> bool:
        return self.kind in {Kind.NEW, Kind.CHANGED}


def read(data: bytes, language: str = "") -> tuple[str, polib.POFile]:
    """The language of a file and its entries. Raises ExchangeError for what is no whole catalogue of ours."""
    if len(data) > LARGEST:
        raise ExchangeError(f"The file is too large: at most {LARGEST // 1_000_000} MB.")
    file = parse(text_of(data))
    entries = [entry for entry in file if not entry.obsolete]
    if not entries:
        raise ExchangeError("The file holds no entry.")
    if any(is_ours(entry) for entry in entries):
        raise ExchangeError("The file holds texts of the forum: import_translations takes it.")
    last = forms(entries[-1])[-1]
    if last[-1:].isspace() and not entries[-1].msgid[-1:].isspace():
        raise ExchangeError("The last translation ends in a blank: the file seems to end early.")
    twice = [key for key, count in Counter(map(key_of, entries)).items() if count > 1]
    if twice:
        raise ExchangeError(f"“{twice[0][1]}” stands twice in the file.")
    return language_in(file, language), file


def compare(own: polib.POFile, file: polib.POFile) -> list[Found]:
    """What the file would change in our catalogue. Raises ExchangeError for a file of another kind."""
    count, theirs = plural_count(own), plural_count(file)
    if theirs and theirs != count:
        raise ExchangeError(f"The file counts {theirs} plural forms, the portal {count}.")
    known = {key_of(entry): entry for entry in own}
    found = [finding(entry, known.get(key_of(entry)), count) for entry in file if not entry.obsolete]
    if all(one.kind is Kind.UNKNOWN for one in found):
        raise ExchangeError("No entry of the file is a string of the portal.")
    return found


def finding(entry: polib.POEntry, own: polib.POEntry | None, count: int) -> Found:
    after = forms(entry)
    if own is None or own.msgid_plural != entry.msgid_plural:
        return Found(Kind.UNKNOWN, entry, [], after)
    before = forms(own)
    if after == before or not any(after):
        return Found(Kind.UNCHANGED, entry, before, after)
    if entry.fuzzy:
        return Found(Kind.UNFINISHED, entry, before, after)
    reason = next(faults(own, after, count), "")
    if reason:
        return Found(Kind.FAULTY, entry, before, after, reason)
    return Found(Kind.CHANGED if any(before) else Kind.NEW, entry, before, after)


def faults(own: polib.POEntry, words: list[str], count: int) -> Iterator[str]:
    """What would break a page, or the catalogue itself; one sentence each."""
    if own.msgid_plural and (len(words) != count or not all(words)):
        yield f"It needs {count} plural forms."
    source = own.msgid_plural or own.msgid
    for text in words:
        for name, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
            wanted, there = marks(pattern, source), marks(pattern, text)
            if wanted != there:
                yield f"Its {name} must be {wanted}; there are {there}."
        if "python-format" in own.flags and LONE_PERCENT.search(text):
            yield "A percent sign stands alone; write it twice."
        if edges(own.msgid) != edges(text):
            yield "It must begin and end in a line end where the source does, and nowhere else."


def marks(pattern: re.Pattern, text: str) -> str:
    return " ".join(sorted(pattern.findall(text))) or "none"


def edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def put(own: polib.POFile, found: list[Found]) -> None:
    """Put the words into our catalogue; its order, header and comments stay."""
    known = {key_of(entry): entry for entry in own}
    for one in found:
        if one.is_written:
            entry = known[key_of(one.entry)]
            entry.fuzzy = False
            if entry.msgid_plural:
                entry.msgstr_plural = dict(enumerate(one.after))
            else:
                entry.msgstr = one.after[0]


def save(own: polib.POFile, path: Path) -> None:
    """Write the catalogue and its compiled form, each whole or not at all."""
    drafts = [
        (draft(path, f"{own}".encode()), path),
        (draft(path, own.to_binary()), path.with_suffix(".mo")),
    ]
    for written, name in drafts:
        written.replace(name)


def draft(path: Path, data: bytes) -> Path:
    """A file beside another, with its rights."""
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(name).chmod(path.stat().st_mode & 0o777)
    return Path(name)
