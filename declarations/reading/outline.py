"""A declaration laid out for a reader: sections of lines, each with its words, language and address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from declarations.models import Paragraph, Project, Proposal
from mbm_portal.editorial import dialect, languages
from mbm_portal.editorial.languages import Text

MARKS = {"preamble": "R", "closing": "C", "note": "N", "signature": "S", "body": "¶"}


@dataclass(slots=True)
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


@dataclass(slots=True)
class Group:
    """Lines of one kind that follow each other: they make one list, or stand alone."""

    kind: str
    lines: list[Line]


@dataclass(slots=True)
class Chapter:
    """A project with its words."""

    project: Project
    anchor: str
    mark: str
    label: Text
    title: Text
    lead_in: Text
    note: Text
    path: str
    body: list[Group] = field(default_factory=list)
    items: list[Line] = field(default_factory=list)
    closing: list[Group] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A whole declaration, in the order of the text."""

    title: Text
    note: Text
    preamble: list[Group]
    body: list[Group]
    items: list[Line]
    chapters: list[Chapter]
    closing: list[Group]
    signature: list[Group]
    notes: list[Line]


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
    parts: dict[tuple, list[Paragraph]] = {}
    for paragraph in declaration.paragraphs.all():
        parts.setdefault((paragraph.part, paragraph.project_id), []).append(paragraph)
    items: dict[int | None, list[Proposal]] = {}
    for proposal in declaration.proposals.all():
        items.setdefault(proposal.project_id, []).append(proposal)
    top = {part: lines.groups(parts.get((part, None), ())) for part in Paragraph.Part.values}
    chapters = []
    for project in declaration.projects.all():
        chapter = lines.chapter(project)
        chapter.body = lines.groups(parts.get(("body", project.pk), ()))
        chapter.items = [lines.line(proposal) for proposal in items.get(project.pk, ())]
        chapter.closing = lines.groups(parts.get(("closing", project.pk), ()))
        chapters.append(chapter)
    return Outline(
        title=languages.text(declaration, "title", language),
        note=languages.text(declaration, "note", language),
        preamble=top["preamble"],
        body=top["body"],
        items=[lines.line(proposal) for proposal in items.get(None, ())],
        chapters=chapters,
        closing=top["closing"],
        signature=top["signature"],
        notes=[line for group in top["note"] for line in group.lines],
    )


class Lines:
    """Makes the lines of one declaration in one language.

    notes_at: the path of the page that holds the footnotes; empty on that page itself.
    """

    def __init__(self, declaration, language: str, notes_at: str = ""):
        self.stem = f"{declaration.code}/"
        self.path = declaration.get_absolute_url()
        self.language = language
        self.notes_at = notes_at
        self.links_items = not declaration.in_preview

    def tail(self, part) -> str:
        return part.code.removeprefix(self.stem)

    def line(self, passage) -> Line:
        words = languages.text(passage, "text", self.language)
        is_item = isinstance(passage, Proposal)
        tail = self.tail(passage)
        is_block = is_item or passage.part == "note"
        to_html = dialect.blocks if is_block and "\n" in words.value else dialect.inline
        return Line(
            code=passage.code,
            anchor=tail.replace("/", "-"),
            mark=mark(tail),
            kind="item" if is_item else passage.kind,
            html=to_html(words.value, self.notes_at),
            label=passage.label if is_item else "",
            language=words.language if words.is_fallback else "",
            note=languages.text(passage, "note", self.language),
            has_lost_link="]()" in words.value and dialect.has_lost_link(words.value),
            path=f"{self.path}{tail}/" if is_item and self.links_items else "",
        )

    def groups(self, paragraphs: Iterable[Paragraph]) -> list[Group]:
        lines = [self.line(paragraph) for paragraph in paragraphs]
        return [Group(kind, list(run)) for kind, run in groupby(lines, key=lambda line: line.kind)]

    def chapter(self, project: Project) -> Chapter:
        tail = self.tail(project)
        label, title, lead_in, note = (
            languages.text(project, name, self.language) for name in ("label", "title", "lead_in", "note")
        )
        return Chapter(
            project=project,
            anchor=tail.replace("/", "-"),
            mark=mark(tail),
            label=label,
            title=title,
            lead_in=lead_in,
            note=note,
            path=f"{self.path}{tail}/" if self.links_items else "",
        )
