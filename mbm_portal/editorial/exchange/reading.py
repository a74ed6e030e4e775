"""Reading a PO file that comes back: whole and ours, or refused with a sentence."""

import re
from dataclasses import dataclass

import polib
from django.utils.translation import gettext as _

from mbm_portal.editorial.exchange.catalogue import COUNT, MARK
from mbm_portal.editorial.exchange.entries import fingerprint
from mbm_portal.editorial.exchange.freshness import bare
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.editorial.models.codes import CODE

LARGEST = 40_000_000
"""Bytes: the whole portal at 10,000 items is well below; a larger file is not even parsed."""
LONGEST = 2_000
"""Lines between two keywords, those of one text or comment: joining them costs the square of their number."""
KEY = re.compile(rf"({CODE.pattern}):([a-z][a-z_]*)")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
KEYWORD = re.compile(r"(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)?\s*(?=\")")
KEY_LINE = re.compile(r"\s*(?:#(?:~\|?|\|)\s*)?msg")
FINGERPRINT = re.compile(rf"^{MARK} ([0-9a-f]{{16}})$", re.MULTILINE)


class ExchangeError(Exception):
    """A file that cannot be taken: why, in one sentence for its sender."""


@dataclass(frozen=True)
class Returned:
    """One entry of a file. known: the fingerprint of the translation at the export, None without one.

    is_unfinished: marked by the translator as needing work (fuzzy).
    """

    code: str
    field: str
    source: str
    words: str
    known: str | None
    is_unfinished: bool

    @property
    def key(self) -> str:
        return f"{self.code}:{self.field}"


class Lines(str):
    """A text whose lines end at line feeds alone, as gettext's do."""

    __slots__ = ()

    def splitlines(self, keepends=False):
        return self.split("\n")


def read(
    data: bytes, language: str = "", is_partial: bool = False, largest: int = LARGEST
) -> tuple[str, list[Returned]]:
    """The language of a PO file and its entries; ExchangeError when it is not whole or not ours.

    language: the one expected; empty for whichever the file names. is_partial: entries may have been taken
    out. largest: bytes; no more than LARGEST.
    """
    if len(data) > largest:
        raise ExchangeError(_("The file is too large: at most %(size)s MB.") % {"size": largest // 1_000_000})
    file = parse(text_of(data))
    returned = [entry_of(entry) for entry in file if not entry.obsolete and is_ours(entry)]
    if not returned:
        raise ExchangeError(foreign(file))
    check_end([entry for entry in file if not entry.obsolete][-1])
    check_once(returned)
    if not is_partial:
        check_count(file, len(returned))
    return language_in(file, language), returned


def text_of(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ExchangeError(
            _("The file is not UTF-8 text (line %(line)s). Save it as UTF-8.") % {"line": line}
        ) from error
    if "\0" in text:
        raise ExchangeError(_("The file holds a NUL character: it is no PO file, or damaged."))
    return text


def parse(text: str) -> polib.POFile:
    lines = text.split("\n")
    check_lines(lines)
    try:
        file = polib.pofile(Lines(f"\n{text}"), encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError) as error:
        number = re.search(r"line (\d+)", str(error))
        raise ExchangeError(syntax(int(number[1]) - 1 if number else len(lines))) from error
    charset = re.search(r"charset=([\w-]+)", file.metadata.get("Content-Type", ""))
    if charset and charset[1].lower().replace("-", "") not in {"utf8", "usascii", "ascii"}:
        raise ExchangeError(
            _("The header of the file names the encoding %(charset)s. Save the file as UTF-8.")
            % {"charset": charset[1]}
        )
    return file


def check_lines(lines: list[str]) -> None:
    """Every line is PO, the last entry has its translation, and no text has more lines than a text has."""
    last, run = "msgstr", 0
    for number, line in enumerate(lines, 1):
        run = 0 if KEY_LINE.match(line) else run + 1
        if run > LONGEST or not is_line(line):
            raise ExchangeError(syntax(number))
        last = line.split()[0] if line.startswith("msg") else last
    if not last.startswith("msgstr"):
        raise ExchangeError(syntax(len(lines)))


def is_line(line: str) -> bool:
    """True for a blank, a comment, or a keyword with a string that is closed."""
    line = line.strip()
    if not line or (line.startswith("#") and not line.startswith(("#~", "#|"))):
        return True
    line = re.sub(r"^#(?:~\|?|\|)\s*", "", line)
    keyword = KEYWORD.match(line)
    return bool(keyword and STRING.fullmatch(line, keyword.end()))


def syntax(line: int) -> str:
    return _("Line %(line)s is not PO: the file is damaged, ends early, or is of another kind.") % {
        "line": line
    }


def is_ours(entry: polib.POEntry) -> bool:
    return bool(entry.msgctxt and KEY.fullmatch(entry.msgctxt))


def entry_of(entry: polib.POEntry) -> Returned:
    if not entry.msgid:
        raise ExchangeError(
            _("%(key)s has no source text: the file is damaged or ends early.") % {"key": entry.msgctxt}
        )
    if "\0" in entry.msgstr:
        raise ExchangeError(_("The file holds a NUL character: it is no PO file, or damaged."))
    code, field = KEY.fullmatch(entry.msgctxt).groups()
    known = FINGERPRINT.findall(entry.comment)
    return Returned(
        code=code,
        field=field,
        source=bare(entry.msgid),
        words=bare(entry.msgstr),
        known=known[-1] if known else None,
        is_unfinished=entry.fuzzy,
    )


def foreign(file: polib.POFile) -> str:
    if any(not entry.obsolete for entry in file):
        return _(
            "No entry of the file names a text of the portal, such as 2015/p2/3:text. Words of the interface "
            "go back to the repository, not here."
        )
    return _("The file holds no entry.")


def check_end(entry: polib.POEntry) -> None:
    """A long translation stands on several lines: all but the last end in a blank or a line end."""
    known = FINGERPRINT.findall(entry.comment)
    is_cut = entry.msgstr[-1:].isspace() and not entry.msgid[-1:].isspace()
    if is_cut and known[-1:] != [fingerprint(entry.msgstr)]:
        raise ExchangeError(
            _(
                "The last translation, %(key)s, ends in a blank or a line end that its source does not have: "
                "the file seems to end early."
            )
            % {"key": entry.msgctxt}
        )


def check_once(returned: list[Returned]) -> None:
    seen = set()
    for entry in returned:
        if entry.key in seen:
            raise ExchangeError(_("%(key)s stands twice in the file.") % {"key": entry.key})
        seen.add(entry.key)


def check_count(file: polib.POFile, count: int) -> None:
    promised = file.metadata.get(COUNT, "")
    if re.fullmatch(r"[0-9]{1,9}", promised) and count < int(promised):
        raise ExchangeError(
            _(
                "The file has %(count)s of the %(promised)s entries that were exported: it ends early, or "
                "entries were taken out. If that was on purpose, say so."
            )
            % {"count": count, "promised": promised}
        )


def language_in(file: polib.POFile, expected: str) -> str:
    """The language of the header; that which is expected where the header names none."""
    named = file.metadata.get("Language", "").strip()
    language = re.split(r"[-_@.]", named)[0].lower() if named else expected
    if not language:
        raise ExchangeError(_("The header of the file names no language."))
    if language not in LANGUAGES:
        raise ExchangeError(
            _("“%(value)s”, the language of the file, is none of the portal’s.") % {"value": named}
        )
    if expected and language != expected:
        raise ExchangeError(
            _("The file is in “%(language)s”, not in “%(expected)s”.")
            % {"language": language, "expected": expected}
        )
    return language
