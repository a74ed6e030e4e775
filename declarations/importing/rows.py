"""Between the tree and the rows of the database, one language at a time."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from declarations.importing.tree import DeclarationText, Header, PassageText, ProjectText
from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import Edition
from mbm_portal.editorial.dialect import references
from mbm_portal.editorial.languages import LANGUAGES, localized
from mbm_portal.editorial.loading import ContentError, Loader
from mbm_portal.editorial.models import LanguageVersion


def write(loader: Loader, text: DeclarationText) -> Declaration | None:
    """Put a text into rows; None when its declaration was deleted since an earlier load.

    The text in the source language makes the rows; any other finds them by their codes. Raises
    ContentError with the line.
    """
    header = text.header
    _check_header(header)
    writer = Writer(loader, header)
    declaration = writer.declaration(text)
    if declaration is None:
        return None
    if writer.is_source:
        check_notes(text)
    writer.all(declaration, text)
    writer.report_left(declaration)
    _put_version(loader, declaration, header)
    if header.is_published and header.code in loader.report.created:
        declaration.publish()
    return declaration


def _check_header(header: Header) -> None:
    for name in ("code", "language"):
        if not getattr(header, name):
            raise ContentError(_("the header names no “%(key)s”.") % {"key": name}, 1)
    for name in ("language", "source_language"):
        language = getattr(header, name)
        if language and language not in LANGUAGES:
            raise ContentError(
                _("“%(value)s” is not a language of the portal.") % {"value": language},
                header.lines.get(name, 1),
            )
    origins = LanguageVersion.Origin.values
    if header.origin not in origins:
        line = header.lines.get("origin", 1)
        raise ContentError(
            _("“%(value)s” is not one of: %(known)s.")
            % {"value": header.origin, "known": ", ".join(origins)},
            line,
        )


def check_notes(text: DeclarationText) -> None:
    """Raise ContentError for a reference to a footnote that the text does not have."""
    known = {note.tail.removeprefix("note/") for note in text.notes}
    for passage in passages_of(text):
        for mark in references(passage.text):
            if mark not in known:
                sentence = _(
                    "[^%(mark)s] refers to a footnote that the text does not have. "
                    "A footnote stands on a line that begins with the same mark and a colon, "
                    "without a space between them."
                )
                raise ContentError(sentence % {"mark": mark}, passage.line)


def _put_version(loader: Loader, declaration: Declaration, header: Header) -> None:
    key = f"{header.code}@{header.language}"
    version = loader.put(
        LanguageVersion,
        key,
        {"document_id": declaration.pk, "language": header.language},
        {"origin": header.origin, "translator": header.translator, "official_url": header.official_url},
        1,
    )
    if version and header.is_published and key in loader.report.created:
        version.published_at = timezone.now()
        version.save()


class Writer:
    """Writes the parts of one text in one language."""

    def __init__(self, loader: Loader, header: Header):
        self.loader = loader
        self.header = header
        self.is_source = header.language == (header.source_language or header.language)
        self.written: set[str] = set()

    def words(self, **texts: str) -> dict[str, str]:
        """``title="…"`` as ``title_fr="…"``; what is empty is left as it is in the database."""
        return {localized(name, self.header.language): value for name, value in texts.items() if value}

    def declaration(self, text: DeclarationText) -> Declaration | None:
        header = self.header
        words = self.words(title=text.title, adopted_in=header.adopted_in, note=header.note)
        if not self.is_source:
            return self._translated(words)
        if header.edition is None:
            raise ContentError(_("the header names no edition; a translation names its source-language."), 1)
        edition = Edition.objects.filter(year=header.edition).first()
        if edition is None:
            raise ContentError(
                _("there is no edition of %(year)s.") % {"year": header.edition},
                header.lines.get("edition", 1),
            )
        values = {
            "edition": edition,
            "source_language": header.language,
            "adopted_on": header.adopted_on,
            "source_file": header.source_file,
            "source_sha256": header.source_sha256,
        }
        known = Declaration.objects.filter(code=header.code).first()
        if known and known.source_language != header.language:
            language = known.source_language
            raise ContentError(
                _("%(code)s has its source in %(language)s; a translation names it as its source-language.")
                % {"code": known, "language": language},
                1,
            )
        return self._put(Declaration, "", {**values, **words}, 1)

    def _translated(self, words: dict[str, str]) -> Declaration | None:
        declaration = self._put(Declaration, "", words, 1)
        if declaration and declaration.source_language != self.header.source_language:
            line = self.header.lines.get("source_language", 1)
            raise ContentError(
                _("the source language of %(code)s is %(language)s.")
                % {"code": declaration, "language": declaration.source_language},
                line,
            )
        return declaration

    def all(self, declaration: Declaration, text: DeclarationText) -> None:
        top = {"declaration": declaration, "project": None}
        for part, passages in paragraph_parts(text):
            self.paragraphs(passages, part, top)
        self.proposals(text.items, top)
        for position, project in enumerate(text.projects, start=1):
            self.project(declaration, project, position)

    def project(self, declaration: Declaration, project: ProjectText, position: int) -> None:
        words = self.words(
            label=project.label, title=project.title, lead_in=project.lead_in, note=project.note
        )
        structure = {"declaration": declaration, "position": position}
        row = self._put(Project, project.tail, {**self._if_source(structure), **words}, project.line)
        if row is None:
            return
        holder = {"declaration": declaration, "project": row}
        self.paragraphs(project.body, Paragraph.Part.BODY, holder)
        self.proposals(project.items, holder)
        self.paragraphs(project.closing, Paragraph.Part.CLOSING, holder)

    def paragraphs(self, passages: Iterable[PassageText], part: str, holder: dict) -> None:
        for position, passage in enumerate(passages, start=1):
            structure = self._if_source({**holder, "position": position, "part": part, "kind": passage.kind})
            words = self.words(text=passage.text, note=passage.note)
            self._put(Paragraph, passage.tail, {**structure, **words}, passage.line)

    def proposals(self, passages: Iterable[PassageText], holder: dict) -> None:
        for position, passage in enumerate(passages, start=1):
            structure = self._if_source({**holder, "position": position, "label": passage.label})
            words = self.words(text=passage.text, note=passage.note)
            row = self._put(Proposal, passage.tail, {**structure, **words}, passage.line)
            if row and not self.is_source and passage.label != row.label:
                self.loader.report.kept.append(f"{row.code}:label")

    def report_left(self, declaration: Declaration) -> None:
        """Name the rows that an earlier state of this source text made and that it no longer has."""
        if self.is_source:
            loaded = {key.partition(":")[0] for key in self.loader.remembered}
            rows = [row.code for row in declaration.parts() if row.code in loaded]
            self.loader.report.left.extend(code for code in rows if code not in self.written)

    def _if_source(self, structure: dict) -> dict:
        return structure if self.is_source else {}

    def _put(self, model, tail: str, values: dict, line: int):
        code = f"{self.header.code}/{tail}" if tail else self.header.code
        self.written.add(code)
        if not self.is_source and not self._is_known(model, code):
            raise ContentError(_("%(code)s has no counterpart in the source text.") % {"code": code}, line)
        return self.loader.put(model, code, {"code": code}, values, line)

    def _is_known(self, model, code: str) -> bool:
        was_loaded = any(key.startswith(f"{code}:") for key in self.loader.remembered)
        return was_loaded or model.objects.filter(code=code).exists()


def passages_of(text: DeclarationText) -> Iterable[PassageText]:
    """Every passage of a text, in reading order."""
    yield from (*text.preamble, *text.body, *text.items)
    for project in text.projects:
        yield from (*project.body, *project.items, *project.closing)
    yield from (*text.closing, *text.signature, *text.notes)


def paragraph_parts(text: DeclarationText):
    """Each part of the declaration's own paragraphs, with its name."""
    part = Paragraph.Part
    return (
        (part.PREAMBLE, text.preamble),
        (part.BODY, text.body),
        (part.CLOSING, text.closing),
        (part.SIGNATURE, text.signature),
        (part.NOTE, text.notes),
    )


def read(declaration: Declaration, language: str) -> DeclarationText:
    """The tree of one language of a declaration that was selected ``for_reading``.

    Parts without words in the language are left out.
    """
    reader = RowReader(declaration, language)
    paragraphs, proposals = declaration.paragraphs.all(), declaration.proposals.all()
    text = DeclarationText(header=reader.header(), title=reader.words(declaration, "title"))
    for part, passages in paragraph_parts(text):
        rows = [row for row in paragraphs if row.part == part and row.project_id is None]
        passages.extend(reader.passages(rows))
    text.items.extend(reader.passages(row for row in proposals if row.project_id is None))
    for project in declaration.projects.all():
        inside = [row for row in paragraphs if row.project_id == project.pk]
        tree = ProjectText(
            tail=reader.tail(project),
            label=reader.words(project, "label"),
            title=reader.words(project, "title"),
            lead_in=reader.words(project, "lead_in"),
            note=reader.words(project, "note"),
            body=reader.passages(row for row in inside if row.part == Paragraph.Part.BODY),
            items=reader.passages(row for row in proposals if row.project_id == project.pk),
            closing=reader.passages(row for row in inside if row.part == Paragraph.Part.CLOSING),
        )
        has_words = tree.label or tree.title or tree.lead_in or tree.body or tree.items or tree.closing
        if has_words or language == declaration.source_language:
            text.projects.append(tree)
    return text


class RowReader:
    """Reads the words of one language; never another language's."""

    def __init__(self, declaration: Declaration, language: str):
        self.declaration = declaration
        self.language = language

    def words(self, row, field: str) -> str:
        return getattr(row, localized(field, self.language)) or ""

    def tail(self, row) -> str:
        return row.code.removeprefix(f"{self.declaration.code}/")

    def passages(self, rows: Iterable) -> list[PassageText]:
        return [
            PassageText(
                tail=self.tail(row),
                text=words,
                kind="item" if isinstance(row, Proposal) else str(row.kind),
                label=row.label if isinstance(row, Proposal) else "",
                note=self.words(row, "note"),
            )
            for row in rows
            if (words := self.words(row, "text"))
        ]

    def header(self) -> Header:
        declaration, language = self.declaration, self.language
        versions = {version.language: version for version in declaration.language_versions.all()}
        version = versions.get(language)
        header = Header(
            code=declaration.code,
            edition=declaration.edition.year,
            language=language,
            source_language=declaration.source_language,
            adopted_on=declaration.adopted_on,
            adopted_in=self.words(declaration, "adopted_in"),
            source_file=declaration.source_file,
            source_sha256=declaration.source_sha256,
            note=self.words(declaration, "note"),
            is_published=bool(version and version.published_at and declaration.is_published),
        )
        if version:
            header.origin, header.translator = version.origin, version.translator
            header.official_url = version.official_url
        elif language != declaration.source_language:
            header.origin = LanguageVersion.Origin.COURTESY
        return header
