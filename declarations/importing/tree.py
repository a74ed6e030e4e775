"""A whole declaration in one language, as a tree without a database: what files are read into."""

import datetime
import re
from dataclasses import dataclass, field


class TextError(Exception):
    """A text that cannot be read: the line, counted from 1, and why, as one sentence."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


@dataclass
class PassageText:
    """One paragraph, bullet, proposal or footnote. tail: its code without the declaration's."""

    tail: str
    text: str
    kind: str = "paragraph"
    label: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)

    @property
    def anchor(self) -> str:
        return self.tail.replace("/", "-")


@dataclass
class ProjectText:
    """A project; every text may be empty in a translation."""

    tail: str
    label: str = ""
    title: str = ""
    lead_in: str = ""
    note: str = ""
    body: list[PassageText] = field(default_factory=list)
    items: list[PassageText] = field(default_factory=list)
    closing: list[PassageText] = field(default_factory=list)
    line: int = field(default=0, compare=False)


@dataclass
class Header:
    """What stands above the text: about the declaration, and about this language of it."""

    code: str = ""
    edition: int | None = None
    language: str = ""
    source_language: str = ""
    origin: str = "as_published"
    translator: str = ""
    official_url: str = ""
    adopted_on: datetime.date | None = None
    adopted_in: str = ""
    source_file: str = ""
    source_sha256: str = ""
    is_published: bool = True
    note: str = ""
    lines: dict[str, int] = field(default_factory=dict, compare=False)
    """The line of each value that the file gives."""


@dataclass
class DeclarationText:
    """A declaration in one language, its parts in reading order."""

    header: Header = field(default_factory=Header)
    title: str = ""
    preamble: list[PassageText] = field(default_factory=list)
    body: list[PassageText] = field(default_factory=list)
    items: list[PassageText] = field(default_factory=list)
    projects: list[ProjectText] = field(default_factory=list)
    closing: list[PassageText] = field(default_factory=list)
    signature: list[PassageText] = field(default_factory=list)
    notes: list[PassageText] = field(default_factory=list)


def next_tail(stem: str, previous: str, label: str = "") -> str:
    """The tail of a part that none is written for: the printed number, else one more than the part before.

    stem: what stands before the number, such as ``p`` or ``p2/`` or ``preamble/``.
    """
    printed = re.search(r"[0-9]{1,6}", label)
    if printed:
        return f"{stem}{int(printed[0])}"
    number = previous.removeprefix(stem)
    return f"{stem}{int(number) + 1 if previous.startswith(stem) and number.isdecimal() else 1}"


def normal_text(value: str) -> str:
    """A text as rows hold it: no blanks at the ends of lines, never two empty lines together."""
    lines = [line.strip(" \t") for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def normal_line(value: str) -> str:
    """A label or title as rows hold it: one line."""
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
