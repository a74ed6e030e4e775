"""The tree that is written once parts are paired: codes and notes of what is held, words of what comes in."""

import re
from collections.abc import Collection
from dataclasses import replace

from declarations.importing.matching.pairs import Matching
from declarations.importing.matching.parts import Part, parts_of
from declarations.importing.tree import DeclarationText, PassageText, ProjectText, next_tail
from mbm_portal.editorial.dialect import REFERENCE

PARTS = ("preamble", "body", "items", "closing", "signature", "notes")


def corrected(
    old: DeclarationText, new: DeclarationText, matching: Matching, taken: Collection[str]
) -> DeclarationText:
    """The words and the order of ``new``; parts that were paired keep their codes and our notes.

    matching: of these two trees. taken: every tail that this declaration has ever issued. The header is that
    of ``old``, which takes only the place of adoption from ``new``, and only where it names none; so is a
    title that ``new`` lacks. A footnote is known by its mark: one that has to take another gets the
    references to it changed.
    """
    return _Correction(old, new, matching, taken).text()


class _Correction:
    def __init__(
        self, old: DeclarationText, new: DeclarationText, matching: Matching, taken: Collection[str]
    ):
        self.old, self.new = old, new
        self.kept = {pair.new.index: pair.old for pair in matching.pairs if pair.old and pair.new}
        self.notes = _notes(old)
        self.parts = iter(parts_of(new))
        self.used = {*taken, *(part.tail for part in parts_of(old))}
        self.last: dict[str, int] = {}
        for tail in self.used:
            self.count(tail)
        self.marks: dict[str, str] = {}

    def text(self) -> DeclarationText:
        new = self.new
        text = DeclarationText(_header(self.old, new), new.title or self.old.title)
        text.preamble = self.passages(new.preamble, "preamble/")
        text.body = self.passages(new.body, "body/")
        text.items = self.passages(new.items, "")
        text.projects = [self.project(project, text) for project in new.projects]
        text.closing = self.passages(new.closing, "closing/")
        text.signature = self.passages(new.signature, "signature/")
        text.notes = self.footnotes()
        _refer(text, self.marks)
        return text

    def project(self, project: ProjectText, text: DeclarationText) -> ProjectText:
        tail, note = self.known(next(self.parts), "p", project)
        return replace(
            project,
            tail=tail,
            note=note,
            body=self.passages(project.body, f"{tail}/body/"),
            items=self.passages(project.items, f"{tail}/"),
            closing=self.passages(project.closing, f"{tail}/closing/"),
        )

    def passages(self, passages: list[PassageText], stem: str) -> list[PassageText]:
        found = []
        for passage in passages:
            tail, note = self.known(next(self.parts), stem, passage)
            found.append(replace(passage, tail=tail, note=note))
        return found

    def footnotes(self) -> list[PassageText]:
        found = self.passages(self.new.notes, "note/")
        for before, after in zip(self.new.notes, found, strict=True):
            self.marks.setdefault(_mark(before), _mark(after))
        return found

    def known(self, part: Part, stem: str, piece: PassageText | ProjectText) -> tuple[str, str]:
        """The tail and our note of a part that comes in."""
        old = self.kept.get(part.index)
        if old:
            return old.tail, self.notes.get(old.tail) or piece.note
        tail = self.fresh(stem, piece)
        self.used.add(tail)
        self.count(tail)
        return tail, piece.note

    def count(self, tail: str) -> None:
        """Remember the highest number after each stem."""
        number = re.search(r"[0-9]*$", tail)[0]
        stem = tail.removesuffix(number)
        self.last[stem] = max(self.last.get(stem, 0), int(number or 0))

    def fresh(self, stem: str, piece: PassageText | ProjectText) -> str:
        """A tail that nothing has ever had: the printed number, else one above all that were."""
        printed = piece.tail if stem == "note/" else next_tail(stem, "", piece.label)
        is_printed = stem == "note/" or re.search("[0-9]", piece.label)
        if is_printed and printed not in self.used:
            return printed
        return f"{stem}{self.last.get(stem, 0) + 1}"


def translated(
    source: DeclarationText, own: DeclarationText, new: DeclarationText, matching: Matching
) -> DeclarationText:
    """The structure of ``source`` with the words of ``new`` where they were paired, else those of ``own``.

    What has words in neither is left out, and so is what ``new`` has alone. Labels of projects are
    translated; those of proposals are those of the source. Header and our notes are those of ``own``.
    """
    return _Translation(source, own, new, matching).text()


class _Translation:
    def __init__(
        self, source: DeclarationText, own: DeclarationText, new: DeclarationText, matching: Matching
    ):
        self.source, self.own, self.new = source, own, new
        self.coming = {pair.tail: pair.new for pair in matching.pairs if pair.old and pair.new}
        self.held = {part.tail: part for part in parts_of(own)}
        self.notes = _notes(own)
        self.marks = {
            part.label: tail.removeprefix("note/")
            for tail, part in self.coming.items()
            if part.place == "notes"
        }

    def text(self) -> DeclarationText:
        source = self.source
        text = DeclarationText(_header(self.own, self.new), self.new.title or self.own.title)
        for name in PARTS:
            setattr(text, name, self.passages(getattr(source, name)))
        projects = [self.project(project) for project in source.projects]
        text.projects = [project for project in projects if _has_words(project)]
        return text

    def project(self, slot: ProjectText) -> ProjectText:
        new, own = self.coming.get(slot.tail), self.held.get(slot.tail)
        words = {
            name: self.referred(getattr(new, name)) if new and getattr(new, name) else getattr(own, name, "")
            for name in ("label", "title", "lead_in")
        }
        return ProjectText(
            tail=slot.tail,
            note=self.notes.get(slot.tail, ""),
            body=self.passages(slot.body),
            items=self.passages(slot.items),
            closing=self.passages(slot.closing),
            **words,
        )

    def passages(self, slots: list[PassageText]) -> list[PassageText]:
        found = []
        for slot in slots:
            new, own = self.coming.get(slot.tail), self.held.get(slot.tail)
            words = self.referred(new.text) if new and new.text else own.text if own else ""
            if words:
                note = self.notes.get(slot.tail, "")
                found.append(replace(slot, text=words, note=note, line=new.line if new else 0))
        return found

    def referred(self, words: str) -> str:
        return _with_marks(words, self.marks)


def _has_words(project: ProjectText) -> bool:
    return bool(
        project.label or project.title or project.lead_in or project.body or project.items or project.closing
    )


def _header(held: DeclarationText, new: DeclarationText):
    return replace(held.header, adopted_in=held.header.adopted_in or new.header.adopted_in)


def _notes(text: DeclarationText) -> dict[str, str]:
    """Our note on each part, by its tail."""
    notes = {project.tail: project.note for project in text.projects}
    passages = [passage for name in PARTS for passage in getattr(text, name)]
    for project in text.projects:
        passages += [*project.body, *project.items, *project.closing]
    notes.update((passage.tail, passage.note) for passage in passages)
    return notes


def _mark(note: PassageText) -> str:
    return note.tail.removeprefix("note/")


def _refer(text: DeclarationText, marks: dict[str, str]) -> None:
    """Make the references follow the marks of their footnotes, everywhere in a text."""
    if all(before == after for before, after in marks.items()):
        return
    passages = [passage for name in PARTS for passage in getattr(text, name)]
    for project in text.projects:
        project.lead_in = _with_marks(project.lead_in, marks)
        passages += [*project.body, *project.items, *project.closing]
    for passage in passages:
        passage.text = _with_marks(passage.text, marks)


def _with_marks(words: str, marks: dict[str, str]) -> str:
    return REFERENCE.sub(lambda found: f"[^{marks.get(found[1].lower(), found[1])}]", words)
