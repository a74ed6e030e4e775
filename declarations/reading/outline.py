"""A declaration laid out for a reader: sections of lines, each with its words, language and address."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from declarations.models import Paragraph, Project, Proposal
from mbm_portal.editorial import dialect, languages
from mbm_portal.editorial.languages import Text

LETTERS_A_MINUTE = 1000
"""Characters that adults read silently: 987 in English, 998 in French, 1,025 in Spanish, by S. Trauzettel-
Klosinski and K. Dietz, “Standardized Assessment of Reading Performance: The New International Reading Speed
Texts IReST”, 2012.
"""
MARKS = {"preamble": "R", "closing": "C", "note": "N", "signature": "S", "body": "¶"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or item. language: empty when it is the page's own. kind: paragraph, bullet or item."""

    code: str
    anchor: str
    mark: str
    kind: str
    html: str
    label: str = ""
    language: str = ""
    note: Text | None = None
    has_lost_link: bool = False
    path: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Where to turn to: the mark and the path of a project or a proposal."""

    mark: str
    path: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind that follow each other: they make one list, or stand alone."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A project with its words."""

    anchor: str
    mark: str
    label: Text
    title: Text
    lead_in: Text
    note: Text
    path: str
    body: tuple[Group, ...] = ()
    items: tuple[Line, ...] = ()
    closing: tuple[Group, ...] = ()


@dataclass(slots=True)
class Outline:
    """A whole declaration, in the order of the text."""

    title: Text
    note: Text
    preamble: tuple[Group, ...]
    body: tuple[Group, ...]
    items: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    closing: tuple[Group, ...]
    signature: tuple[Group, ...]
    notes: tuple[Line, ...]
    has_fallbacks: bool
    minutes: int
    """How long reading it takes, at LETTERS_A_MINUTE; 1 or more."""


def mark(tail: str) -> str:
    """The short mark in the margin: ``p2/3`` → P2.3, ``p2/body/4`` → P2¶4, ``preamble/1`` → R1."""
    segments = tail.split("/")
    name, *rest = segments
    if re.fullmatch(r"p\d+", name) and rest:
        inner = rest[0] if len(rest) == 1 else f"{MARKS.get(rest[0], rest[0])}{rest[1]}"
        return f"{name.upper()}.{inner}" if len(rest) == 1 else f"{name.upper()}{inner}"
    if name in MARKS and len(rest) == 1:
        return f"{MARKS[name]}{rest[0]}"
    return tail.upper()


def outline(declaration, language: str) -> Outline:
    """Lay out a declaration that was selected ``for_reading``; no query of its own."""
    lines = Lines(declaration, language)
    paragraphs = grouped(declaration.paragraphs.all(), lambda row: (row.part, row.project_id))
    proposals = grouped(declaration.proposals.all(), lambda row: row.project_id)
    top = {part: lines.groups(paragraphs.get((part, None), ())) for part in Paragraph.Part.values}
    chapters = [
        lines.chapter(
            project,
            body=paragraphs.get((Paragraph.Part.BODY, project.pk), ()),
            items=proposals.get(project.pk, ()),
            closing=paragraphs.get((Paragraph.Part.CLOSING, project.pk), ()),
        )
        for project in declaration.projects.all()
    ]
    return Outline(
        title=lines.text(declaration, "title"),
        note=lines.text(declaration, "note"),
        preamble=top["preamble"],
        body=top["body"],
        items=tuple(lines.line(proposal) for proposal in proposals.get(None, ())),
        chapters=tuple(chapters),
        closing=top["closing"],
        signature=top["signature"],
        notes=tuple(line for group in top["note"] for line in group.lines),
        has_fallbacks=lines.has_fallbacks,
        minutes=max(1, round(lines.letters / LETTERS_A_MINUTE)),
    )


def grouped(rows: Iterable, key: Callable) -> dict:
    """The rows under their keys, in their order."""
    found: dict = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


class Lines:
    """Makes the lines of one declaration in one language.

    notes_at: the path of the page that holds the footnotes; empty on that page itself.
    """

    def __init__(self, declaration, language: str, notes_at: str = ""):
        self.has_fallbacks = False
        self.letters = 0
        self.stem = f"{declaration.code}/"
        self.path = declaration.get_absolute_url()
        self.language = language
        self.notes_at = notes_at
        self.links_items = not declaration.in_preview

    def tail(self, part) -> str:
        return part.code.removeprefix(self.stem)

    def text(self, part, field: str, is_quoted: bool = False) -> Text:
        """Read a field, and remember whether any words so far stood in for others.

        is_quoted: words that stand as printed where they are not translated, as a footnote's addresses do.
        """
        words = languages.text(part, field, self.language)
        self.has_fallbacks = self.has_fallbacks or (words.is_fallback and not is_quoted)
        return words

    def line(self, passage) -> Line:
        is_item = isinstance(passage, Proposal)
        is_footnote = not is_item and passage.part == Paragraph.Part.NOTE
        words, note = self.text(passage, "text", is_quoted=is_footnote), self.text(passage, "note")
        self.letters += len(words.value)
        tail = self.tail(passage)
        to_html = dialect.blocks if (is_item or is_footnote) and "\n" in words.value else dialect.inline
        return Line(
            code=passage.code,
            anchor=tail.replace("/", "-"),
            mark=mark(tail),
            kind="item" if is_item else passage.kind,
            html=to_html(words.value, self.notes_at),
            label=passage.label if is_item else "",
            language=words.language if words.is_fallback else "",
            note=note,
            has_lost_link="]()" in words.value and dialect.has_lost_link(words.value),
            path=f"{self.path}{tail}/" if is_item and self.links_items else "",
        )

    def step(self, code: str | None) -> Step | None:
        """The way to a project or a proposal; None without a code."""
        tail = code.removeprefix(self.stem) if code else ""
        return Step(mark(tail), f"{self.path}{tail}/") if code else None

    def groups(self, paragraphs: Iterable[Paragraph]) -> tuple[Group, ...]:
        lines = [self.line(paragraph) for paragraph in paragraphs]
        return tuple(Group(kind, tuple(run)) for kind, run in groupby(lines, key=lambda line: line.kind))

    def chapter(
        self,
        project: Project,
        body: Iterable[Paragraph] = (),
        items: Iterable[Proposal] = (),
        closing: Iterable[Paragraph] = (),
    ) -> Chapter:
        tail = self.tail(project)
        names = ("label", "title", "lead_in", "note")
        label, title, lead_in, note = (self.text(project, name) for name in names)
        return Chapter(
            anchor=tail.replace("/", "-"),
            mark=mark(tail),
            label=label,
            title=title,
            lead_in=lead_in,
            note=note,
            path=f"{self.path}{tail}/" if self.links_items else "",
            body=self.groups(body),
            items=tuple(self.line(item) for item in items),
            closing=self.groups(closing),
        )
