"""Reading the TOML content files: editions, articles and agenda entries as plain tables with their lines."""

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.editorial.loading import ContentError, read_utf8

TABLE = re.compile(r"\s*\[\[\s*([\w.]+)\s*\]\]")
KEY = re.compile(r"\s*([\w-]+)(?:\.[\w-]+)*\s*=")
LONG_QUOTE = re.compile(r"'''|\"\"\"")
MISSING = object()


@dataclass
class Table:
    """One ``[[name]]`` of a file; reads its keys with their types, and knows each one's line."""

    name: str
    values: dict
    line: int
    lines: dict[str, int]

    def error(self, key: str, reason: str) -> ContentError:
        tables = self.lines.get(f"[{key}]", [])
        line = tables[0][0] if tables else self.lines.get(key, self.line)
        return ContentError(f"{key}: {reason}", line)

    def get(self, key: str, kinds: type | tuple, default=MISSING):
        value = self.values.get(key, default)
        if value is MISSING:
            raise self.error(key, "this value is missing.")
        if value is default:
            return value
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise self.error(key, f"{value!r} is not of the right kind.")
        return value

    def switch(self, key: str, default: bool = True) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "this is true or false, without quotation marks.")
        return value

    def names(self, key: str) -> list[str]:
        """A list of texts, each once."""
        value = self.get(key, list, [])
        if not all(isinstance(name, str) for name in value):
            raise self.error(key, "this is a list of texts.")
        return list(dict.fromkeys(value))

    def text(self, key: str, default: str = "") -> str:
        return self.clean(key, self.get(key, str, default))

    def clean(self, key: str, words: str) -> str:
        """Words without blanks at either end; ContentError for a character that no text has."""
        for character in words:
            if character not in "\t\n\r" and unicodedata.category(character) == "Cc":
                raise self.error(key, f"the character U+{ord(character):04X} cannot be part of a text.")
        return words.replace("\r\n", "\n").strip(" \n")

    def date(self, key: str):
        value = self.get(key, datetime.date, None)
        if isinstance(value, datetime.datetime):
            raise self.error(key, "a date has no time of day.")
        return value

    def words(self, key: str) -> dict[str, str]:
        """``theme.en = "…"`` → {"en": …}: the words in each language that the file gives."""
        value = self.get(key, dict, {})
        for language, words in value.items():
            if language not in LANGUAGES:
                raise self.error(key, f"{language!r} is not a language of the portal.")
            if not isinstance(words, str):
                raise self.error(key, f"the words in {language} are not text.")
        return {language: self.clean(key, words) for language, words in value.items()}

    def only(self, *keys: str) -> None:
        """Refuse a key that nobody reads: it is a misspelt one."""
        for key in self.values:
            if key not in keys:
                raise self.error(key, f"no such value is known here; known are {', '.join(keys)}.")

    def children(self, key: str) -> list["Table"]:
        rows = self.get(key, list, [])
        if not all(isinstance(row, dict) for row in rows):
            raise self.error(key, "this must be a list of tables.")
        lines = self.lines.get(f"[{key}]", [])
        return [
            Table(f"{self.name}.{key}", row, *(lines[index] if index < len(lines) else (self.line, {})))
            for index, row in enumerate(rows)
        ]


def read_tables(path: Path) -> list[Table]:
    """Every top-level table of a TOML file, in order; ContentError with the line for a faulty file."""
    source = read_utf8(path)
    try:
        data = tomllib.loads(source)
    except RecursionError as error:
        raise ContentError("this is not TOML that can be read: it is nested too deeply.", 1) from error
    except ValueError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        raise ContentError(f"this is not TOML: {error}.", line) from error
    return list(_tables(data, _locate(source)))


def _tables(data: dict, places: dict) -> Iterable[Table]:
    for name, rows in data.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ContentError(f"{name}: only [[tables]] stand at the top of a content file.", 1)
        for index, row in enumerate(rows):
            line, lines = places.get(name, [])[index] if index < len(places.get(name, [])) else (1, {})
            yield Table(name, row, line, lines)


def _locate(source: str) -> dict[str, list]:
    """Lines of tables and keys: {"edition": [(line, {key: line, "[axis]": [(line, {…})]})]}."""
    places: dict[str, list] = {}
    lines: dict = {}
    is_inside = False
    for number, text in enumerate(source.split("\n"), start=1):
        was_inside, is_inside = is_inside, is_inside ^ (len(LONG_QUOTE.findall(text)) % 2 == 1)
        if was_inside:
            continue
        if table := TABLE.match(text):
            name, _dot, child = table[1].partition(".")
            lines = {}
            if child and places.get(name):
                places[name][-1][1].setdefault(f"[{child}]", []).append((number, lines))
            else:
                places.setdefault(name, []).append((number, lines))
        elif key := KEY.match(text):
            lines.setdefault(key[1], number)
    return places
