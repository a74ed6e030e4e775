"""A declaration in several languages side by side, row by row; a gap in one shifts nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from declarations.models import Declaration, Paragraph, Project, Proposal
from declarations.reading.outline import grouped, mark
from mbm_portal.editorial import dialect
from mbm_portal.editorial.languages import LANGUAGES, localized, readable

MOST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A language. version: its LanguageVersion, or None. is_public: whether visitors may read it.

    missing: how many passages other columns have and this one lacks.
    """

    language: str
    version: object
    is_public: bool
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one passage in one language; html is empty where it has none. label: as printed.

    language: of the words: a footnote that is not translated stands as it is printed in the source.
    """

    language: str
    html: SafeString | str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One passage in every language. kind: heading, lead-in, paragraph, bullet, item or note.

    cells: one for each column; a single one where a footnote is the same in all.
    """

    kind: str
    anchor: str
    mark: str
    cells: tuple[Cell, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together. name: preamble, body, project, closing, signature or notes."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]


def languages_beside(asked: Iterable[str], first: str) -> list[str]:
    """The languages to set beside the first: those that the portal has, each once, in the order asked for."""
    wanted = [language.strip() for part in asked for language in part.split(",")]
    known = [language for language in dict.fromkeys(wanted) if language in LANGUAGES and language != first]
    return known[: MOST - 1]


def parallel(declaration: Declaration, languages: list[str]) -> Parallel:
    """Lay out a declaration that was selected ``for_reading``; no query of its own."""
    return Rows(declaration, languages).parallel()


def has_words(cell: Cell) -> bool:
    return bool(cell.html or cell.label)


class Rows:
    """Makes the rows of one declaration."""

    def __init__(self, declaration: Declaration, languages: list[str]):
        self.declaration = declaration
        versions = {version.language: version for version in declaration.language_versions.all()}
        allowed = readable(declaration)
        self.columns = tuple(
            Column(language, versions.get(language), language in allowed) for language in languages
        )
        self.stem = f"{declaration.code}/"
        self.path = "" if declaration.in_preview else declaration.get_absolute_url()

    def parallel(self) -> Parallel:
        declaration = self.declaration
        paragraphs = grouped(declaration.paragraphs.all(), lambda row: (row.part, row.project_id))
        proposals = grouped(declaration.proposals.all(), lambda row: row.project_id)
        part = Paragraph.Part

        def top(name: str, *more) -> Section:
            return Section(str(name), (*self.passages(paragraphs.get((name, None), ())), *more))

        sections = [top(part.PREAMBLE), top(part.BODY, *self.passages(proposals.get(None, ())))]
        for project in declaration.projects.all():
            body = paragraphs.get((part.BODY, project.pk), ())
            closing = paragraphs.get((part.CLOSING, project.pk), ())
            rows = [
                *self.head(project),
                *self.passages(body),
                *self.lead_in(project),
                *self.passages(proposals.get(project.pk, ())),
                *self.passages(closing),
            ]
            sections.append(Section("project", tuple(rows)))
        sections += [top(part.CLOSING), top(part.SIGNATURE), top(part.NOTE)]
        return Parallel(self.counted(sections), tuple(section for section in sections if section.rows))

    def counted(self, sections: list[Section]) -> tuple[Column, ...]:
        """The columns, each with the number of its gaps."""
        rows = [row for section in sections for row in section.rows if any(map(has_words, row.cells))]
        return tuple(
            replace(column, missing=sum(not has_words(row.cells[place]) for row in rows if row.cells[place:]))
            for place, column in enumerate(self.columns)
        )

    def head(self, project: Project) -> list[Row]:
        cells = tuple(
            Cell(
                column.language,
                dialect.inline(self.words(project, "title", column)),
                self.words(project, "label", column),
            )
            for column in self.columns
        )
        if not any(map(has_words, cells)):
            cells = ()
        return [Row("heading", self.anchor(project), self.mark(project), cells, self.path_of(project))]

    def lead_in(self, project: Project) -> list[Row]:
        row = self.row(project, "lead_in", "lead-in")
        return [row] if any(cell.html for cell in row.cells) else []

    def passages(self, passages: Iterable) -> list[Row]:
        return [self.passage(passage) for passage in passages]

    def passage(self, passage) -> Row:
        if isinstance(passage, Proposal):
            return self.row(passage, "text", "item", passage.label)
        kind = "note" if passage.part == Paragraph.Part.NOTE else passage.kind
        return self.row(passage, "text", str(kind))

    def row(self, part, field: str, kind: str, label: str = "") -> Row:
        to_html = dialect.blocks if kind in ("item", "note") else dialect.inline
        cells = []
        for column in self.columns:
            words, language = self.words(part, field, column), column.language
            if kind == "note" and not words:
                language = self.declaration.source_language
                words = getattr(part, localized(field, language)) or ""
            cells.append(Cell(language, to_html(words) if words else "", label if words else ""))
        if kind == "note" and len(set(cells)) == 1:
            cells = cells[:1]
        is_part = kind != "lead-in"
        return Row(
            kind,
            self.anchor(part) if is_part else "",
            self.mark(part) if is_part else "",
            tuple(cells),
            self.path_of(part) if kind == "item" else "",
        )

    def words(self, part, field: str, column: Column) -> str:
        """The words in this very language; none of another stand in for them."""
        return (getattr(part, localized(field, column.language)) or "") if column.is_public else ""

    def anchor(self, part) -> str:
        return self.tail(part).replace("/", "-")

    def mark(self, part) -> str:
        return mark(self.tail(part))

    def path_of(self, part) -> str:
        return f"{self.path}{self.tail(part)}/" if self.path else ""

    def tail(self, part) -> str:
        return part.code.removeprefix(self.stem)
