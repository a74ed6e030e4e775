"""A text cut into the runs that a writer set apart: headings, paragraphs, items, footnotes."""

import re
from dataclasses import dataclass

from declarations.importing.recognition.characters import cleaned
from declarations.importing.recognition.footnotes import (
    NOTE,
    RULE,
    is_note,
    mark_of,
    note_marks,
    with_note_marks,
)
from declarations.importing.recognition.hyphens import mended
from declarations.importing.recognition.inline import TOKEN, to_dialect
from declarations.importing.recognition.markers import BULLETS, Marker, marker_of
from declarations.importing.recognition.page_breaks import without_page_breaks
from declarations.importing.recognition.pointed import with_pointed_bullets
from declarations.importing.recognition.wrapping import ENDED, Measure, is_capitals

HEADING = re.compile(r"(#{1,6})[ \t]+(.*)$")
CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1[ \t]*$", re.DOTALL)
LEAD_MARK = re.compile(r"(?:\*\*|__|\*(?=\S))(?=[\w(])")

LONE_BULLETS = BULLETS - set("-*+—–o")
LONE_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$")
HANGING = 3
MOST_LINES = 200_000


class TooLongError(Exception):
    """More lines than any declaration has."""


@dataclass(frozen=True)
class Block:
    """One run. line: where it begins in the source, from 1. text: its words in the dialect, without marker.

    level: as a heading, 1 to 6, 0 when it is not marked as one. is_strong: all of it bold or capitals.
    indent: blanks before it. note: the mark of the footnote that it is. is_rule: a line drawn across,
    without words. is_furniture: a running head or a page number.
    """

    line: int
    text: str
    level: int = 0
    is_strong: bool = False
    indent: int = 0
    marker: Marker | None = None
    note: str = ""
    is_rule: bool = False
    is_furniture: bool = False

    @property
    def words(self) -> str:
        """Everything that was printed, the marker included."""
        label = self.marker.label if self.marker else ""
        return f"{label} {self.text}".strip()


class _Run:
    """A run as it grows. length: of what stands behind its last line end that is kept."""

    def __init__(
        self, line: int, first: str, indent: int, level: int = 0, note: str = "", is_rule: bool = False
    ):
        self.line, self.indent, self.level, self.note, self.is_rule = line, indent, level, note, is_rule
        self.pieces = [first]
        self.length, self.stars = len(first), first.count("*")

    def add(self, joint: str, words: str) -> None:
        self.pieces += [joint, words]
        self.length = len(words) + (0 if joint == "\n" else self.length + 1)
        self.stars += words.count("*")

    @property
    def raw(self) -> str:
        return "".join(self.pieces)

    @property
    def last(self) -> str:
        """The line that was added last."""
        return self.pieces[-1]


def cut(source: str) -> list[Block]:
    """The blocks of a pasted text, a plain text or Markdown."""
    lines = [
        line.expandtabs(4).rstrip("\n")
        for line in re.split(r"\r\n|\r|\n|\u2028|\u2029|\f", cleaned(source.lstrip("\ufeff")))
    ]
    if len(lines) > MOST_LINES:
        raise TooLongError
    lines = with_note_marks(with_pointed_bullets(lines))
    kept, furniture = without_page_breaks(lines)
    heads = [Block(index + 1, lines[index].strip(), is_furniture=True) for index in furniture]
    lines = mended([lines[index] for index in kept])
    marks = note_marks(lines)
    starts = [_starts(line) for line in lines]
    runs = _runs(lines, starts, marks, Measure(lines, starts))
    for run in runs:
        run.line = kept[run.line - 1] + 1
    return [*(_block(run, marks) for run in runs), *heads]


def made(
    text: str,
    line: int,
    level: int = 0,
    indent: int = 0,
    marker: Marker | None = None,
    is_strong: bool = False,
) -> Block:
    """A block from words that are in the dialect already, such as those of a Word file."""
    found = marker or marker_of(text)
    return Block(
        line,
        found.rest if found and not marker else text,
        level,
        is_strong or is_capitals(text),
        indent,
        found,
    )


def _starts(line: str) -> bool:
    """True when a line begins something by its own mark."""
    bare = line.strip()
    return bool(
        HEADING.match(bare)
        or RULE.match(bare)
        or bare.startswith("[^")
        or marker_of(_without_strong(bare)[0])
    )


def _without_strong(raw: str) -> tuple[str, bool]:
    """The words without the bold that encloses all of them, and whether it did."""
    found = STRONG.match(raw.strip()) if raw.lstrip()[:2] in ("**", "__") else None
    if found and found[1] not in found[2]:
        return found[2].strip(), True
    return raw, False


def _runs(lines: list[str], starts: list[bool], marks, measure: Measure) -> list[_Run]:
    runs: list[_Run] = []
    is_apart = True
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        if bare.startswith(">"):
            bare = re.sub(r"^(?:>[ ]?)+", "", bare).strip()
        if not bare:
            is_apart = True
            continue
        if runs and not is_apart and _is_underlined(runs[-1], bare):
            runs[-1].level = 1 if bare.startswith("=") else 2
        elif runs and _is_lone(runs[-1], is_apart):
            runs[-1].add(" ", bare)
        elif (
            starts[number - 1]
            or is_apart
            or is_note(bare, marks)
            or _ends(runs[-1])
            or not _goes_on(runs[-1], line, lines, number, measure)
        ):
            runs.append(_begun(number, bare, _indent(line), marks))
        else:
            runs[-1].add(_joint(lines[number - 2], runs[-1]), bare)
        is_apart = False
    return runs


def _is_underlined(run: _Run, bare: str) -> bool:
    """True for a line of signs right below a heading."""
    return bool(re.match(r"[=-]{3,}$", bare)) and run.length < 120 and run.level == 0


def _is_lone(run: _Run, is_apart: bool) -> bool:
    """True for a bullet, or a number right above words, that stands alone on its line."""
    if len(run.raw) > 5 or run.level or run.note or run.is_rule:
        return False
    return run.raw in LONE_BULLETS or bool(not is_apart and LONE_NUMBER.match(run.raw))


def _ends(run: _Run) -> bool:
    return bool(run.level or run.is_rule)


def _goes_on(run: _Run, line: str, lines, number: int, measure: Measure) -> bool:
    """True when a line belongs to the run above it."""
    above = lines[number - 2]
    if run.indent - _indent(line) >= HANGING and ENDED.search(above.rstrip()):
        return False
    if _joint(above, run) == "\n":
        return True
    return measure.continues(run.pieces[0], above.rstrip(), line, _hangs(run, line))


def _hangs(run: _Run, line: str) -> bool:
    """True for a line as far from the margin as the run above: so stand lists with drawn bullets."""
    return run.indent >= HANGING and _indent(line) == run.indent


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joint(line: str, run: _Run) -> str:
    """A line end after two blanks, a backslash or inside an emphasis; a blank after any other line."""
    is_open = run.pieces[0].startswith("*") and run.stars % 2
    return "\n" if is_open or line.endswith("  ") or _has_break(line) else " "


def _has_break(line: str) -> bool:
    """True when a line ends with a backslash of its own, which stands for a line end."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _without_break(line: str) -> str:
    bare = line.rstrip(" \t")
    return bare[:-1].rstrip(" \t") if _has_break(bare) else bare


def _begun(number: int, bare: str, indent: int, marks) -> _Run:
    heading = HEADING.match(bare)
    if heading:
        words = CLOSING_HASHES.sub("", heading[2].rstrip(" \t"))
        return _Run(number, words.rstrip(" \t"), indent, level=len(heading[1]))
    if RULE.match(bare):
        return _Run(number, "", indent, is_rule=True)
    if is_note(bare, marks):
        found = NOTE.match(bare)
        return _Run(
            number, found["x"] or found["y"] or found["z"] or found["w"] or "", indent, note=mark_of(bare)
        )
    return _Run(number, bare, indent)


def _block(run: _Run, marks) -> Block:
    raw, is_strong = _without_strong("\n".join(map(_without_break, run.raw.split("\n"))))
    marker, words, rest_strong = (None, raw, False) if run.note or run.is_rule else _marked(raw)
    return Block(
        run.line,
        to_dialect(words, marks),
        run.level,
        is_strong or rest_strong or is_capitals(raw),
        run.indent,
        marker,
        run.note,
        run.is_rule,
    )


def _marked(raw: str) -> tuple[Marker | None, str, bool]:
    """The marker of a run, the words behind it, and whether all of them are bold."""
    lead = LEAD_MARK.match(raw) if raw[:1] in ("*", "_") else None
    marker = marker_of(raw[lead.end() :] if lead else raw)
    if marker is None:
        return None, raw, False
    rest = f"{lead[0]}{marker.rest}" if lead else marker.rest
    if lead and not _is_balanced(rest, lead[0]):
        rest = rest.replace(lead[0], "", 1).replace(lead[0], "", 1)
    return marker, *_without_strong(rest)


def _is_balanced(rest: str, mark: str) -> bool:
    return bool(TOKEN.match(rest)) or (rest.count(mark) % 2 == 0 and rest.strip(mark) != "")
