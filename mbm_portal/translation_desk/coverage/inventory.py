"""Every text with its parts and how each field stands in each language, read in bulk.

The rows come as plain tuples of columns: at 10,000 parts, making instances of them would cost more than
everything else together. What is read here are the columns that a translator fills, never what a page shows
in their place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Case, IntegerField, Q, When, prefetch_related_objects
from django.db.models.query import QuerySet

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import AgendaItem, Article, Axis, Edition, Idea, Quotation
from mbm_portal.editorial.exchange.entries import in_order
from mbm_portal.editorial.exchange.freshness import bare
from mbm_portal.editorial.languages import LANGUAGES, in_every_language, readable
from mbm_portal.editorial.models import Document, TranslatedText
from mbm_portal.pages.models import Page
from mbm_portal.translation_desk.coverage.standing import LEFT, Eye, Made, Standing, Tally, as_printed

WHOLES = {
    "edition": Edition,
    "declaration": Declaration,
    "news": Article,
    "agenda": AgendaItem,
    "page": Page,
}
"""The kinds of text, by the word in an address that chooses one."""
OF_EDITIONS = (Axis, Idea, Quotation)
OF_DECLARATIONS = (Project, Paragraph, Proposal)
CONFIRMED = Case(
    When(Q(confirmed_at__isnull=False) | Q(confirmed_by__isnull=False), then=1),
    default=0,
    output_field=IntegerField(),
)
"""Whether a translation is confirmed, as a number: no instant has to be read of thousands of rows."""
PART = Paragraph.Part
PROJECTS = 3
OUTSIDE = {PART.PREAMBLE: 0, PART.BODY: 1, "proposal": 2, PART.CLOSING: 4, PART.SIGNATURE: 5, PART.NOTE: 6}
"""Where what belongs to no project stands in a declaration, the projects being PROJECTS."""
INSIDE = {"project": 0, PART.BODY: 1, "proposal": 2, PART.CLOSING: 3}


class Line(NamedTuple):
    """One field of one row. words: of its source text. standings: in the order of LANGUAGES.

    place: sorts the lines of a text in the order of reading; its first three members name a project.
    """

    model: type
    code: str
    field: str
    place: tuple
    source: str
    words: int
    standings: tuple[Standing, ...]

    @property
    def key(self) -> str:
        return f"{self.code}:{self.field}"

    def is_left(self, numbers: Iterable[int]) -> bool:
        """True when something is left to do in one of the languages with these numbers."""
        return any(self.standings[number] in LEFT for number in numbers)


@dataclass
class Portion:
    """A text with its lines. tallies: one for each language, in the order of LANGUAGES."""

    document: Document
    kind: str
    eye: Eye
    may_quote: bool
    """False when visitors may not read the source text itself: its words stay out of sight."""
    lines: list[Line] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=lambda: [Tally() for _language in LANGUAGES])

    def add(self, line: Line) -> None:
        self.lines.append(line)
        for tally, standing in zip(self.tallies, line.standings, strict=True):
            tally.add(standing, line.words)


def inventory(kinds: Iterable[str] = tuple(WHOLES), is_public: bool = True) -> list[Portion]:
    """The texts of these kinds with their lines: 13 queries for all kinds.

    is_public: what visitors may know; otherwise everything, drafts too.
    """
    portions = portions_of(kinds, is_public)
    made = made_from()
    for portion in portions.values():
        document = portion.document
        columns = [getattr(document, name) for name in columns_of(type(document))]
        for line in lines_of(type(document), document.code, (-1,), columns, portion.eye, made):
            portion.add(line)
    for model, code, owner, place, columns in parts_of(set(kinds)):
        if owner in portions:
            for line in lines_of(model, code, place, columns, portions[owner].eye, made):
                portions[owner].add(line)
    for portion in portions.values():
        portion.lines.sort(key=lambda line: line.place)
    return list(portions.values())


def portions_of(kinds: Iterable[str], is_public: bool) -> dict[int, Portion]:
    """The texts without their lines, by key: one query for each kind, and one for the languages of all."""
    rows = []
    for kind in kinds:
        manager = WHOLES[kind].objects
        rows += [
            (kind, row) for row in (manager.published() if is_public else manager.all()).order_by("code")
        ]
    prefetch_related_objects([row for _kind, row in rows], "language_versions")
    return {
        row.pk: Portion(
            row, kind, Eye.on(row, is_public), not is_public or row.source_language in readable(row)
        )
        for kind, row in rows
    }


def made_from() -> list[dict[str, Made]]:
    """For each language, in the order of LANGUAGES, what its translations were made from: 1 query."""
    found: list[dict[str, Made]] = [{} for _language in LANGUAGES]
    numbers = {language: number for number, language in enumerate(LANGUAGES)}
    rows = TranslatedText.objects.order_by().values_list("key", "language", "made_from", CONFIRMED)
    for key, language, source, is_confirmed in rows.iterator(5000):
        if language in numbers:
            found[numbers[language]][key] = Made(source, bool(is_confirmed))
    return found


def parts_of(kinds: set[str]) -> Iterator[tuple[type, str, int, tuple, list]]:
    """Model, code, owner's key, place and columns of the parts of such texts: 6 queries at most."""
    if "edition" in kinds:
        for number, model in enumerate(OF_EDITIONS):
            for (code, owner, position, pk), columns in rows_of(model, "edition_id", "position", "pk"):
                yield model, code, owner, (number, position, pk), columns
    if "declaration" in kinds:
        yield from parts_of_declarations()


def parts_of_declarations() -> Iterator[tuple[type, str, int, tuple, list]]:
    projects = {}
    for (code, owner, position, pk), columns in rows_of(Project, "declaration_id", "position", "pk"):
        projects[pk] = (PROJECTS, position, pk)
        yield Project, code, owner, (*projects[pk], INSIDE["project"]), columns
    names = ("declaration_id", "project_id", "position", "pk")
    for (code, owner, project, position, pk, part), columns in rows_of(Paragraph, *names, "part"):
        holder = (*projects[project], INSIDE[part]) if project else (OUTSIDE[part],)
        yield Paragraph, code, owner, (*holder, position, pk), columns
    for (code, owner, project, position, pk), columns in rows_of(Proposal, *names):
        holder = (*projects[project], INSIDE["proposal"]) if project else (OUTSIDE["proposal"],)
        yield Proposal, code, owner, (*holder, position, pk), columns


def rows_of(model, *names: str) -> Iterator[tuple[tuple, list]]:
    """Code and named columns of every row, beside those that hold its words: 1 query."""
    # Not the model's own queryset: one that knows about languages costs half as much again.
    found = QuerySet(model).order_by().values_list("code", *names, *columns_of(model))
    start = len(names) + 1
    for row in found.iterator(5000):
        yield row[:start], row[start:]


@lru_cache(maxsize=32)
def columns_of(model) -> tuple[str, ...]:
    """The columns that hold words: every field in every language, in the order of LANGUAGES."""
    return tuple(in_every_language(*in_order(model)))


def lines_of(model, code: str, place: tuple, columns, eye: Eye, made: list[dict]) -> Iterator[Line]:
    """The fields of a row that hold words in its source language. columns: as columns_of names them."""
    size = len(LANGUAGES)
    is_footnote = model is Paragraph and place[0] == OUTSIDE[PART.NOTE]
    for number, name in enumerate(in_order(model)):
        words = columns[number * size : (number + 1) * size]
        source = bare(words[eye.source]) if words[eye.source] else ""
        if not source:
            continue
        key = f"{code}:{name}"
        standings = tuple(
            eye.standing(language, source, words[language], made[language].get(key))
            for language in range(size)
        )
        if is_footnote:
            standings = tuple(map(as_printed, standings))
        yield Line(model, code, name, place, source, len(source.split()), standings)
