"""Files that are in the canonical form already: they are read by its own rules, without a guess."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.parsing import parse
from declarations.importing.recognition.kinds import Kind, Line
from declarations.importing.rendering import HEADER_KEYS
from declarations.importing.tree import DeclarationText, PassageText, TextError


def read(content: bytes) -> DeclarationText | None:
    """The tree of a file in the canonical form; None for another. Raises UnreadableError."""
    if not content.removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
        return None
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not _has_header(source):
        return None
    try:
        return parse(source)
    except TextError as error:
        raise UnreadableError(
            # Translators: where a text cannot be understood; reason is a sentence that begins with a small
            # letter.
            _("line %(line)d: %(reason)s") % {"line": error.line, "reason": error.reason}
        ) from error


def _has_header(source: str) -> bool:
    """True when a text begins with the header of the form, and not with that of some other Markdown."""
    first, *rest = source[:10_000].splitlines()
    if first.strip() != "---" or "---" not in (ends := [line.strip() for line in rest]):
        return False
    keys = {line.partition(":")[0].strip() for line in ends[: ends.index("---")]}
    return "language" in keys and ("code" in keys or keys <= HEADER_KEYS.keys())


def lines(text: DeclarationText) -> Iterator[Line]:
    """The lines of a tree, as recognition would give them; notes of ours have no place among them."""
    yield Line(1, Kind.TITLE, text.title)
    yield from _note(text.header.note, 1)
    yield from _passages(text.preamble, Kind.RECITAL)
    yield from _passages(text.body, Kind.PARAGRAPH)
    yield from _passages(text.items, Kind.ITEM)
    for project in text.projects:
        yield Line(project.line, Kind.HEADING, project.title, project.label)
        yield from _note(project.note, project.line)
        yield from _passages(project.body, Kind.PARAGRAPH)
        if project.lead_in:
            yield Line(project.line, Kind.LEAD_IN, project.lead_in)
        yield from _passages(project.items, Kind.ITEM)
        yield from _passages(project.closing, Kind.PARAGRAPH)
    yield from _passages(text.closing, Kind.CLOSING)
    yield from _passages(text.signature, Kind.SIGNATURE)
    yield from _passages(text.notes, Kind.FOOTNOTE)


def _passages(passages: list[PassageText], kind: Kind) -> Iterator[Line]:
    for passage in passages:
        mark = passage.tail.removeprefix("note/") if kind is Kind.FOOTNOTE else ""
        yield Line(passage.line, kind, passage.text, passage.label, passage.kind == "bullet", mark)
        yield from _note(passage.note, passage.line)


def _note(note: str, number: int) -> Iterator[Line]:
    if note:
        yield Line(number, Kind.DROP, f"! {note}")
