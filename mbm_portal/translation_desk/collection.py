"""What may be translated: every text with its parts, in reading order, and where each part stands."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import AgendaItem, Article, Axis, Edition, Idea, Quotation
from mbm_portal.editorial.dialect import plain
from mbm_portal.editorial.exchange.entries import Entry, entries_of, in_order, records_of
from mbm_portal.editorial.languages import is_issued, localized
from mbm_portal.editorial.models import CodedModel, Document
from mbm_portal.pages.models import Page

MODELS = {
    Page: "",
    Edition: "",
    Article: "",
    AgendaItem: "",
    Declaration: "",
    Axis: "edition",
    Idea: "edition",
    Quotation: "edition",
    Project: "declaration",
    Paragraph: "declaration",
    Proposal: "declaration",
}
"""Every kind of row that holds words, and its relation to the text that it belongs to."""
SHORT = 60
"""Characters of a neighbour that are enough to know it."""


class Scope(NamedTuple):
    """What of the portal is meant: a declaration, an edition with all that belongs to it, or everything.

    is_public: only what is published.
    """

    edition: Edition | None = None
    declaration: Declaration | None = None
    is_public: bool = False

    @property
    def name(self) -> str:
        text = self.declaration or self.edition
        return text.code if text else ""

    def rows(self, model) -> QuerySet:
        return (model.objects.published() if self.is_public else model.objects).for_reading()

    def documents(self) -> Iterator[Document]:
        """The texts, those of an edition together, newest first; a constant number of queries."""
        if self.declaration:
            yield from self.rows(Declaration).filter(pk=self.declaration.pk)
            return
        of_edition = Q(edition=self.edition) if self.edition else Q()
        below: dict[int | None, list] = {}
        for model in (Article, AgendaItem, Declaration):
            for row in self.rows(model).filter(of_edition).order_by("code"):
                below.setdefault(row.edition_id, []).append(row)
        if not self.edition:
            yield from self.rows(Page).order_by("code")
        editions = self.rows(Edition)
        for edition in editions.filter(pk=self.edition.pk) if self.edition else editions:
            yield edition
            yield from below.pop(edition.pk, ())
        for rows in below.values():
            yield from rows


def scope_at(edition: str | None = None, declaration: str | None = None) -> Scope:
    """By the year of an edition or the code of a declaration; everything without. Raises LookupError."""
    return Scope(
        edition=_row_at(Edition, f"edition/{edition}") if edition else None,
        declaration=_row_at(Declaration, declaration) if declaration else None,
    )


def _row_at(model: type[Document], code: str) -> Document:
    row = model.objects.filter(code=code).first()
    if row is None:
        raise LookupError(f"There is no {model._meta.verbose_name} {code}.")
    return row


class Place(NamedTuple):
    """A part of a text with what stands around it, in the source language; empty where nothing does."""

    row: CodedModel
    heading: str
    before: str
    after: str


def entries(
    scope: Scope, language: str, only_needed: bool = False, only_ours: bool = False
) -> Iterator[Entry]:
    """Every text of a scope to be translated into a language, in reading order.

    only_ours: without the texts that the forum itself published in the language.
    """
    records = records_of(language)
    for document in scope.documents():
        if only_ours and is_issued(document, language):
            continue
        found = entries_in(document, language, records)
        yield from (entry for entry in found if not only_needed or entry.is_needed)


def places(document: Document) -> Iterator[Place]:
    rows = list(in_reading_order(document))
    words = [first_words(row) for row, _heading in rows]
    for number, (row, heading) in enumerate(rows):
        before = words[number - 1] if number else ""
        after = words[number + 1] if number + 1 < len(rows) else ""
        yield Place(row, heading, before, after)


def in_reading_order(document: Document) -> Iterator[tuple[CodedModel, str]]:
    """Every part with the words of the heading that it stands under."""
    if not isinstance(document, Declaration):
        title = first_words(document)
        yield from ((row, "" if row is document else title) for row in document.parts())
        return
    title = first_words(document)
    yield document, ""
    part = Paragraph.Part
    yield from ((row, title) for row in paragraphs(document, part.PREAMBLE))
    yield from ((row, title) for row in paragraphs(document, part.BODY))
    yield from ((row, title) for row in document.proposals.all() if row.project_id is None)
    for project in document.projects.all():
        yield project, title
        inside = [
            *paragraphs(document, part.BODY, project.pk),
            *(row for row in document.proposals.all() if row.project_id == project.pk),
            *paragraphs(document, part.CLOSING, project.pk),
        ]
        heading = first_words(project)
        yield from ((row, heading) for row in inside)
    for name in (part.CLOSING, part.SIGNATURE, part.NOTE):
        yield from ((row, title) for row in paragraphs(document, name))


def paragraphs(document: Declaration, part: str, project: int | None = None) -> Iterator[Paragraph]:
    for row in document.paragraphs.all():
        if row.part == part and row.project_id == project:
            yield row


def first_words(row: CodedModel) -> str:
    """How a row begins, in its source language; a project with its label."""
    language = row.whole.source_language
    names = [name for name in in_order(type(row)) if name != "note"]
    found = [getattr(row, localized(name, language)) or "" for name in names]
    words = " ".join([text for text in found if text][: 2 if isinstance(row, Project) else 1])
    return shortened(words)


def shortened(words: str) -> str:
    """The first words on one line, without marks; enough to know a text by."""
    words = " ".join(plain(words).split())
    return f"{words[:SHORT].rsplit(' ', 1)[0]} …" if len(words) > SHORT else words


def in_preview(row: CodedModel, language: str) -> str:
    """Where staff see a row among what stands around it: a line for the translator."""
    path = reverse("preview", kwargs={"language": language, "code": row.whole.code})
    # Translators: a noun; path is the address of the page as visitors would see it.
    return _("Preview: %(path)s") % {"path": path if row is row.whole else f"{path}#{row.anchor}"}


def about(place: Place, language: str, field: str, seen: Callable = in_preview) -> Iterator[str]:
    """What a translator has to know of a field: one line each.

    seen: makes, of a row and a language, the line on where the row is seen.
    """
    row = place.row
    name = getattr(row, "citation", row.code)
    label = row._meta.get_field(field).verbose_name
    kind = capfirst(row._meta.verbose_name)
    # Translators: such as “MBM 2015, P2.3 – Proposal: text”.
    yield _("%(name)s – %(kind)s: %(field)s") % {"name": name, "kind": kind, "field": label}
    if place.heading:
        # Translators: words is the heading of the project under which the text to translate stands.
        yield _("Under: %(words)s") % {"words": place.heading}
    if place.before:
        # Translators: the beginning of the text that stands before the one to translate.
        yield _("After: %(words)s") % {"words": place.before}
    if place.after:
        # Translators: the beginning of the text that stands after the one to translate.
        yield _("Before: %(words)s") % {"words": place.after}
    yield seen(row, language)


def entries_in(
    document: Document, language: str, records: dict, seen: Callable = in_preview
) -> Iterator[Entry]:
    """Every text of a document to be translated into the language, in reading order.

    records: what is known of each translation. seen: as for ``about``.
    """
    for place in places(document):
        yield from entries_of(place.row, language, records, partial(about, place, language, seen=seen))
