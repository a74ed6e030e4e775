"""A tree laid out as one list of parts, each with what is needed to know it again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from declarations.importing.matching.likeness import Features, features_of, folded
from declarations.importing.tree import DeclarationText, PassageText, ProjectText

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ROMAN_NUMBER = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


class Family(StrEnum):
    """Parts are paired within one family alone."""

    DECLARATION = "declaration"
    PROJECT = "project"
    PROPOSAL = "proposal"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a tree.

    index: its place in reading order, from 0, by which it is known within its tree. tail: its code without
    the declaration's; of a text that comes in it is only proposed. line: the line of the source that it
    begins at; 0 in a tree of rows. text: the words; of a project its title and lead-in, an empty line
    between. label: as printed; of a footnote its mark. kind: paragraph, bullet, item or project. place:
    preamble, body, items, projects, closing, signature or notes. holder: the project that it stands in, or
    None. rank: its place among those of the same holder and place, from 0.
    """

    index: int
    family: Family
    tail: str
    line: int
    text: str
    kind: str
    place: str
    rank: int
    label: str = ""
    title: str = ""
    lead_in: str = ""
    holder: "Part | None" = None

    @cached_property
    def plain_words(self) -> str:
        """The words for comparing: folded, without marks and blanks that nobody sees."""
        return folded(self.text)

    @cached_property
    def features(self) -> Features:
        return features_of(self.text)

    @cached_property
    def breaks(self) -> int:
        """How many lines it has beyond its first: its paragraphs and sub-points."""
        return self.text.count("\n")

    @cached_property
    def stop(self) -> str:
        """The stop at its end, quotation marks and references left out."""
        found = re.search(r"([.;:,!?…])[^\w.;:,!?…]*$", re.sub(r"\[\^\w+\]", "", self.text[-80:]))
        return found[1] if found else ""

    @cached_property
    def number(self) -> int | None:
        """The number that its label prints, whatever stands around it: “Projet 2 :”, “IV.”, “b)”."""
        return number_in(self.label)


def number_in(label: str) -> int | None:
    """The number in a label; a Roman one and a single letter count too."""
    if found := re.search(r"[0-9]{1,6}", label):
        return int(found[0])
    name = next(reversed(re.findall(r"[a-z]+", label.lower())), "")
    if len(name) == 1 and name not in "ivx":
        return ord(name) - ord("a") + 1
    if not name or not ROMAN_NUMBER.fullmatch(name):
        return None
    values = [ROMAN[letter] for letter in name]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def parts_of(text: DeclarationText) -> list[Part]:
    """Every part of a tree but the declaration itself, in reading order."""
    return _Layout().all(text)


class _Layout:
    def __init__(self):
        self.parts: list[Part] = []

    def all(self, text: DeclarationText) -> list[Part]:
        self.paragraphs(text.preamble, "preamble")
        self.paragraphs(text.body, "body")
        self.passages(text.items, Family.PROPOSAL, "items")
        for rank, project in enumerate(text.projects):
            self.project(project, rank)
        self.paragraphs(text.closing, "closing")
        self.paragraphs(text.signature, "signature")
        self.passages(text.notes, Family.FOOTNOTE, "notes")
        return self.parts

    def project(self, project: ProjectText, rank: int) -> None:
        holder = Part(
            index=len(self.parts),
            family=Family.PROJECT,
            tail=project.tail,
            line=project.line,
            text="\n\n".join(filter(None, (project.title, project.lead_in))),
            kind="project",
            place="projects",
            rank=rank,
            label=project.label,
            title=project.title,
            lead_in=project.lead_in,
        )
        self.parts.append(holder)
        self.paragraphs(project.body, "body", holder)
        self.passages(project.items, Family.PROPOSAL, "items", holder)
        self.paragraphs(project.closing, "closing", holder)

    def paragraphs(self, passages: Iterable[PassageText], place: str, holder: Part | None = None) -> None:
        self.passages(passages, Family.PARAGRAPH, place, holder)

    def passages(
        self, passages: Iterable[PassageText], family: Family, place: str, holder: Part | None = None
    ) -> None:
        for rank, passage in enumerate(passages):
            is_note = family is Family.FOOTNOTE
            part = Part(
                index=len(self.parts),
                family=family,
                tail=passage.tail,
                line=passage.line,
                text=passage.text,
                kind=passage.kind,
                place=place,
                rank=rank,
                label=passage.tail.removeprefix("note/") if is_note else passage.label,
                holder=holder,
            )
            self.parts.append(part)
