"""From the canonical text form (docs/canonical-text.md) to the tree; the inverse of ``rendering``."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from declarations.importing.header import read_header
from declarations.importing.rendering import MARKER
from declarations.importing.tree import (
    DeclarationText,
    PassageText,
    ProjectText,
    TextError,
    next_tail,
    normal_line,
    normal_text,
)

TAIL = re.compile(r"\{([^{}\s]*)\}(?: |$)")
GOOD_TAIL = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*){0,3}")
MARKS = ("##", "#", ">", "+", "-", "!")
NOTE = re.compile(r"\[\^([0-9A-Za-z]+)\]:(?: |$)")
SECTIONS = ("preamble", "body", "items", "projects", "closing", "signature", "notes")
"""The parts of a text, in the order in which they must stand."""
PRINTED = {
    # Translators: the opening paragraphs of a declaration.
    "preamble": gettext_lazy("preamble"),
    # Translators: the paragraphs between preamble and closing of a declaration, or the words of an article.
    "body": gettext_lazy("body"),
    # Translators: the items of a project: what the forum proposes.
    "items": gettext_lazy("proposals"),
    # Translators: thematic chapters of a declaration, not plans.
    "projects": gettext_lazy("projects"),
    # Translators: the last paragraphs of a declaration, after its projects.
    "closing": gettext_lazy("closing"),
    # Translators: the line with place and date at the end of a declaration.
    "signature": gettext_lazy("signature"),
    # Translators: a part of a declaration.
    "notes": gettext_lazy("footnotes"),
}
"""What the parts are called in a sentence."""


@dataclass
class Block:
    """A run of lines that makes one part of the text, without its mark."""

    line: int
    mark: str
    tail: str
    text: str


def parse(source: str) -> DeclarationText:
    """Read a whole text. Raises TextError with the first line that cannot be read."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _refuse_control_characters(lines)
    reader = Reader()
    start = read_header(lines, reader.text.header)
    _refuse_unclear_indents(lines, start)
    for block in _blocks(lines, start):
        reader.read(block)
    return reader.text


def _refuse_control_characters(lines: list[str]) -> None:
    for number, line in enumerate(lines, start=1):
        for character in line:
            if character != "\t" and unicodedata.category(character) in ("Cc", "Cs"):
                raise TextError(
                    number,
                    _("the character %(name)s cannot be part of a text.")
                    % {"name": f"U+{ord(character):04X}"},
                )


def _refuse_unclear_indents(lines: list[str], start: int) -> None:
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.strip(" \t") and re.match(r"\t| \t| (?! )", line):
            raise TextError(
                number, _("a line begins with a tab or a single space; two spaces continue the block above.")
            )


def _blocks(lines: list[str], start: int) -> Iterator[Block]:
    index = start
    while index < len(lines):
        if not lines[index].strip(" \t"):
            index += 1
            continue
        end = _end_of_block(lines, index)
        yield _block(index + 1, lines[index:end])
        index = end


def _end_of_block(lines: list[str], index: int) -> int:
    """A block goes on with indented lines, and with lines that bear no mark and follow at once."""
    end, scan = index + 1, index + 1
    while scan < len(lines):
        line = lines[scan]
        if not line.strip(" \t"):
            scan += 1
            continue
        is_indented = line.startswith("  ")
        if not is_indented and (scan > end or (MARKER.match(line) and not line.startswith("\\"))):
            break
        scan += 1
        end = scan
    return end


def _block(number: int, lines: list[str]) -> Block:
    first, mark, tail = lines[0].strip(" \t"), "", ""
    if lines[0].startswith(" "):
        raise TextError(number, _("an indented line continues the block above it; there is none."))
    if note := NOTE.match(first):
        mark, tail, first = "[^", f"note/{note[1]}", first[note.end() :]
    elif first.startswith("=="):
        return Block(number, "==", "", first)
    else:
        mark = next((mark for mark in MARKS if first == mark or first.startswith(f"{mark} ")), "")
        first = first.removeprefix(mark).strip(" \t")
        tag = TAIL.match(first)
        if tag:
            tail, first = _good_tail(number, tag[1]), first[tag.end() :]
    first = first.strip(" \t").removeprefix("\\")
    rest = [line.strip(" \t") for line in lines[1:]]
    return Block(number, mark, tail, normal_text("\n".join([first, *rest])))


def _good_tail(line: int, tail: str) -> str:
    if not GOOD_TAIL.fullmatch(tail):
        raise TextError(
            line,
            _("“%(code)s” is not a code; it has small letters, digits, hyphens and slashes.")
            % {"code": tail},
        )
    return tail


def split_label(text: str) -> tuple[str, str]:
    r"""``label | words`` → (label, words); ("", words) without a bar.

    In a label ``\|`` and ``\\`` stand for themselves.
    """
    first, newline, rest = text.partition("\n")
    if "|" not in first:
        return "", text
    match = re.match(r"((?:\\[\\|]|[^|\\])*?)\|", first)
    if match is None:
        return "", text
    label = re.sub(r"\\([\\|])", r"\1", match[1])
    return normal_line(label), normal_text(first[match.end() :] + newline + rest)


class Reader:
    """Puts blocks where they belong; ``text`` grows as they come."""

    def __init__(self):
        self.text = DeclarationText()
        self.section = "preamble"
        self.project: ProjectText | None = None
        self.place: list[PassageText] = self.text.preamble
        self.stem = "preamble/"
        self.noted: Callable[[Block], None] | None = self.note_setter(self.text.header)
        self.tails: dict[str, int] = {}

    def read(self, block: Block) -> None:
        readers = {
            "#": self.title,
            "##": self.open_project,
            ">": self.lead_in,
            "+": self.item,
            "!": self.note,
            "==": self.open_section,
            "[^": self.footnote,
            "-": self.passage,
            "": self.passage,
        }
        readers[block.mark](block)

    def enter(self, section: str, block: Block) -> None:
        if SECTIONS.index(section) < SECTIONS.index(self.section):
            what = block.text[:40] or block.mark
            raise TextError(
                block.line,
                _("“%(what)s” cannot stand after this part: %(part)s.")
                % {"what": what, "part": PRINTED[self.section]},
            )
        self.section = section

    def claim(self, tail: str, line: int) -> str:
        if tail in self.tails:
            raise TextError(
                line,
                _("the code %(code)s stands on line %(line)d already.")
                % {"code": tail, "line": self.tails[tail]},
            )
        self.tails[tail] = line
        return tail

    def title(self, block: Block) -> None:
        if self.text.title or self.text.preamble or self.section != "preamble":
            raise TextError(block.line, _("the title stands once, above the text."))
        self.text.title = normal_line(block.text)

    def open_section(self, block: Block) -> None:
        name = (
            block.text.removeprefix("==").removesuffix("==").strip(" ") if block.text.endswith("==") else ""
        )
        if name == "after the proposals":
            if self.project is None or self.section != "projects":
                raise TextError(block.line, _("“after the proposals” stands in a project."))
            self.place, self.stem = self.project.closing, f"{self.project.tail}/closing/"
            return
        if name not in ("body", "closing", "signature"):
            known = "body, after the proposals, closing, signature"
            raise TextError(
                block.line,
                _("“%(line)s” opens no part; the parts are: %(known)s.")
                % {"line": block.text[:80], "known": known},
            )
        self.enter(name, block)
        self.place, self.stem, self.noted = getattr(self.text, name), f"{name}/", None

    def open_project(self, block: Block) -> None:
        self.enter("projects", block)
        label, title = split_label(block.text)
        previous = self.text.projects[-1].tail if self.text.projects else ""
        tail = self.claim(block.tail or next_tail("p", previous, label), block.line)
        self.project = ProjectText(tail, label, normal_line(title), line=block.line)
        self.text.projects.append(self.project)
        self.place, self.stem = self.project.body, f"{tail}/body/"
        self.noted = self.note_setter(self.project)

    def lead_in(self, block: Block) -> None:
        if self.section != "projects" or self.project is None:
            raise TextError(block.line, _("a lead-in stands in a project."))
        if self.project.lead_in or self.project.items:
            raise TextError(block.line, _("a project has one lead-in, before its proposals."))
        self.project.lead_in = block.text

    def item(self, block: Block) -> None:
        if self.section == "projects" and self.project and self.place is not self.project.closing:
            items, stem = self.project.items, f"{self.project.tail}/"
        else:
            self.enter("items", block)
            items, stem = self.text.items, ""
        self.place = items
        label, words = split_label(block.text)
        previous = items[-1].tail if items else ""
        tail = self.claim(block.tail or next_tail(stem, previous, label), block.line)
        self.add(items, PassageText(tail, words, "item", label, line=block.line))

    def passage(self, block: Block) -> None:
        if self.section in ("items", "notes") or (self.project and self.place is self.project.items):
            raise TextError(
                block.line,
                _(
                    "a paragraph after a proposal or a footnote: indent it by two spaces if it belongs to "
                    "that, or open a part above it, such as “== after the proposals ==” or “== closing ==”."
                ),
            )
        kind = "bullet" if block.mark == "-" else "paragraph"
        previous = self.place[-1].tail if self.place else ""
        tail = self.claim(block.tail or next_tail(self.stem, previous), block.line)
        self.add(self.place, PassageText(tail, block.text, kind, line=block.line))

    def footnote(self, block: Block) -> None:
        self.enter("notes", block)
        self.place = self.text.notes
        tail = self.claim(block.tail.lower(), block.line)
        self.add(self.text.notes, PassageText(tail, block.text, line=block.line))

    def add(self, place: list[PassageText], passage: PassageText) -> None:
        if not passage.text:
            raise TextError(passage.line, _("there is a mark without words."))
        place.append(passage)
        self.noted = self.note_setter(passage)

    def note_setter(self, part) -> Callable[[Block], None]:
        def set_note(block: Block) -> None:
            if part.note:
                raise TextError(
                    block.line, _("a part has one note of ours; put its paragraphs together by indenting.")
                )
            part.note = block.text

        return set_note

    def note(self, block: Block) -> None:
        if self.noted is None:
            raise TextError(block.line, _("a note of ours stands below the paragraph that it is about."))
        self.noted(block)
