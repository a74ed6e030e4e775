"""The matrix laid out for a page: editions, their texts, and in each text the rows of a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.utils.text import capfirst

from declarations.models import Declaration, Project
from declarations.reading.outline import mark
from events.models import Edition
from mbm_portal.editorial import languages
from mbm_portal.editorial.languages import LANGUAGES, Text
from mbm_portal.editorial.models import LanguageVersion
from mbm_portal.translation_desk.collection import shortened
from mbm_portal.translation_desk.coverage.choice import NEEDED, Choice
from mbm_portal.translation_desk.coverage.inventory import PROJECTS, WHOLES, Line, Portion
from mbm_portal.translation_desk.coverage.standing import SIGNS, Standing, Tally

THEME = "theme"
LINES = 200
"""So many lines a page of the matrix has at least, unless it is the last; it ends with an edition."""


class Cell(NamedTuple):
    """How one line stands in one language. path: where something can be done about it; may be empty."""

    standing: Standing
    sign: str
    language: str
    path: str


class Row(NamedTuple):
    """One line of a text. opening: its first words in the source language, which may be empty."""

    mark: str
    name: str
    opening: str
    language: str
    words: int
    path: str
    cells: list[Cell]


class Section(NamedTuple):
    """Rows under one heading, such as a project; those of no project have none."""

    mark: str
    heading: str
    language: str
    rows: list[Row]


class Column(NamedTuple):
    """A language of one text. version: None where the text has none in it that the reader may know of."""

    language: str
    tally: Tally
    is_source: bool
    is_public: bool
    version: LanguageVersion | None
    file: str
    work: str


@dataclass
class Sheet:
    """One text of the matrix, with everything that its table prints."""

    portion: Portion
    anchor: str
    title: Text
    path: str
    columns: list[Column]
    sections: list[Section]

    @property
    def document(self):
        return self.portion.document

    @property
    def kind_name(self) -> str:
        return capfirst(self.document._meta.verbose_name)


class Group(NamedTuple):
    """An edition with the texts that belong to it; edition is None for those that belong to none."""

    edition: Edition | None
    portions: list[Portion]


def groups_of(portions: Iterable[Portion], choice: Choice) -> list[Group]:
    """What of the texts was chosen, edition by edition, newest first; empty texts are left out."""
    portions = list(portions)
    editions = {row.document.pk: row.document for row in portions if isinstance(row.document, Edition)}
    found: dict[int | None, list[Portion]] = {}
    for portion in portions:
        key = (
            portion.document.pk
            if portion.document.pk in editions
            else getattr(portion.document, "edition_id", None)
        )
        edition = editions.get(key)
        if is_chosen(portion, edition, choice):
            found.setdefault(edition and edition.pk, []).append(portion)
    in_order = sorted(editions.values(), key=lambda edition: -edition.number)
    groups = [Group(edition, found[edition.pk]) for edition in in_order if edition.pk in found]
    return [*groups, Group(None, found[None])] if None in found else groups


def is_chosen(portion: Portion, edition: Edition | None, choice: Choice) -> bool:
    if choice.kind not in ("", portion.kind):
        return False
    if choice.year and (edition is None or str(edition.year) != choice.year):
        return False
    return bool(lines_in(portion, choice))


def lines_in(portion: Portion, choice: Choice) -> list[Line]:
    if choice.state != NEEDED:
        return portion.lines
    return [line for line in portion.lines if line.is_left(choice.numbers)]


def paged(groups: Iterable[Group], choice: Choice) -> list[list[Group]]:
    """The groups on pages of LINES lines or a little more; an edition is never cut."""
    pages, count = [[]], 0
    for group in groups:
        if count >= LINES:
            pages.append([])
            count = 0
        pages[-1].append(group)
        count += sum(len(lines_in(portion, choice)) for portion in group.portions)
    return [page for page in pages if page]


def sheet(portion: Portion, choice: Choice, way) -> Sheet:
    """way: tells where cells lead, see ``ways``."""
    document = portion.document
    return Sheet(
        portion=portion,
        anchor=f"text-{document.code.replace('/', '-')}",
        title=title_of(document),
        path=way.whole(document),
        columns=list(columns_of(portion, choice, way)),
        sections=list(sections_of(portion, choice, way)),
    )


def title_of(document) -> Text:
    """The words by which a text is known; an edition may have none, and is known by its number."""
    return languages.text(document, document.essential_field or THEME, languages.current())


def columns_of(portion: Portion, choice: Choice, way) -> Iterator[Column]:
    versions = {version.language: version for version in portion.document.language_versions.all()}
    public = languages.announced(portion.document)
    for number in choice.numbers:
        language = LANGUAGES[number]
        yield Column(
            language=language,
            tally=portion.tallies[number],
            is_source=number == portion.eye.source,
            is_public=language in public,
            version=None if number in portion.eye.closed else versions.get(language),
            file=way.file(portion, language),
            work=way.work(portion, language),
        )


def sections_of(portion: Portion, choice: Choice, way) -> Iterator[Section]:
    language = portion.document.source_language
    titles = headings(portion)
    for project, lines in groupby(lines_in(portion, choice), key=project_of):
        rows = [row_of(portion, line, choice, way) for line in lines]
        found = titles.get(project)
        yield Section(*found, language, rows) if found else Section("", "", language, rows)


def project_of(line: Line) -> tuple:
    """What the lines of one project have in common; empty for those of none."""
    return line.place[:3] if line.place[0] == PROJECTS and len(line.place) > 3 else ()


def headings(portion: Portion) -> dict[tuple, tuple[str, str]]:
    """Mark and words of each project of a text: its label and its title."""
    found: dict[tuple, tuple[str, str]] = {}
    for line in portion.lines:
        if line.model is Project and line.field in ("label", "title"):
            number, words = found.get(project_of(line), (mark_of(portion, line), ""))
            found[project_of(line)] = (number, f"{words} {quoted(portion, line)}".strip())
    return found


def quoted(portion: Portion, line: Line) -> str:
    """The first words of the source of a line, where they may be read."""
    return shortened(line.source) if portion.may_quote else ""


def row_of(portion: Portion, line: Line, choice: Choice, way) -> Row:
    cells = [cell_of(portion, line, number, way) for number in choice.numbers]
    name = "" if line.field == "text" and line.model is not type(portion.document) else field_name(line)
    return Row(
        mark=mark_of(portion, line),
        name=name if mark_of(portion, line) else capfirst(name),
        opening=quoted(portion, line),
        language=portion.document.source_language,
        words=line.words,
        path=way.place(portion, line, languages.current()),
        cells=cells,
    )


def cell_of(portion: Portion, line: Line, number: int, way) -> Cell:
    standing, language = line.standings[number], LANGUAGES[number]
    return Cell(standing, SIGNS[standing], language, way.cell(portion, line, language, standing))


def field_name(line: Line) -> str:
    return str(line.model._meta.get_field(line.field).verbose_name)


def mark_of(portion: Portion, line: Line) -> str:
    """``P2.3``; ``Idea 2`` for what an edition holds; nothing for the words of the text as a whole."""
    code = portion.document.code
    if line.code == code:
        return ""
    tail = line.code.removeprefix(f"{code}/")
    if isinstance(portion.document, Declaration):
        return mark(tail)
    return f"{capfirst(line.model._meta.verbose_name)} {tail.rpartition('/')[2]}"


def kind_names(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """The word of each kind in an address, and its name."""
    return [(kind, capfirst(WHOLES[kind]._meta.verbose_name_plural)) for kind in kinds]
