"""Word files (.docx): paragraphs with numbering, headings, footnotes, links, emphasis and superscripts."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from docx import Document

from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.names import qn
from declarations.importing.inputs.numbering import Numbering
from declarations.importing.inputs.styles import Styles
from declarations.importing.inputs.tables import cell_of, with_row_marks
from declarations.importing.inputs.wording import Notes, Wording
from declarations.importing.recognition.blocks import Block, made
from declarations.importing.recognition.markers import marker_of
from declarations.importing.recognition.pointed import with_pointed_bullets

LARGEST_UNPACKED = 60 * 1024 * 1024
"""Bytes of all the parts that are read; a declaration has some hundred thousand."""
OVERFLOW = re.compile(r"huge|memory|amplification|unknown error", re.IGNORECASE)
"""In what the reader of XML says of too much text."""
STEP = 180
"""Twentieths of a point that an indent counts for one blank."""
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(content: bytes) -> list[Block]:
    """The blocks of a Word file. Raises UnreadableError."""
    _check(content)
    try:
        blocks = _Reader(Document(io.BytesIO(content))).blocks()
    except MemoryError:
        raise
    except Exception as error:
        if OVERFLOW.search(str(error)):
            raise MemoryError from error
        raise UnreadableError(_broken()) from error
    if not any(block.words for block in blocks):
        raise UnreadableError(
            _("There is no text in this Word file. If it holds pictures of pages, paste the text instead.")
        )
    return blocks


def _broken() -> str:
    return _(
        "This Word file cannot be opened: it is damaged or not a .docx. Open it in Word and save it again."
    )


def _check(content: bytes) -> None:
    """Raise UnreadableError for what is no Word file, and for one that would unpack without measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableError(_("This file has a password. Save it without one."))
            if "word/document.xml" not in names:
                raise UnreadableError(_broken())
            if len(parts) > 5000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableError(
                    _("This file unpacks to far more than a declaration holds; it was not opened.")
                )
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError(_broken()) from error


def _with_pointed_bullets(blocks: list[Block]) -> list[Block]:
    texts = with_pointed_bullets([block.text for block in blocks])
    return [
        block if text == block.text or block.marker else replace(block, text=marker.rest, marker=marker)
        for block, text in zip(blocks, texts, strict=True)
        for marker in [marker_of(text)]
    ]


class _Reader:
    def __init__(self, document):
        self.document = document
        self.styles = Styles(document)
        self.numbering = Numbering(document, self.styles.known)
        self.notes = Notes(document)
        self.wording = Wording(document, self.notes)
        self.line = 0
        self.cells: dict[int, tuple[object, int]] = {}

    def blocks(self) -> list[Block]:
        found = [
            block for element in self.paragraphs(self.document.element.body) for block in self.block(element)
        ]
        found = _with_pointed_bullets(with_row_marks(found, self.cells) if self.cells else found)
        for mark, paragraphs in self.notes.in_order():
            found += self.note(mark, paragraphs)
        return [*found, *self.furniture()]

    def paragraphs(self, root) -> Iterator:
        for element in root.iter(qn("w:p")):
            if not any(above.tag == COMPATIBILITY for above in element.iterancestors()):
                yield element

    def block(self, element) -> list[Block]:
        self.line += 1
        words = self.wording.of(element).strip("\n ")
        if not words.strip():
            return []
        if (place := cell_of(element)) is not None:
            self.cells[self.line] = place
        block = made(
            words,
            self.line,
            level=self.styles.level(element),
            marker=self.numbering.marker(element, words),
            indent=self.indent(element),
        )
        return [replace(block, is_strong=True) if self.styles.is_strong(element) else block]

    def indent(self, element) -> int:
        """Blanks before a paragraph: by its level in a list, by its style’s, or as it is set."""
        found = self.numbering.place(element)
        if found:
            deeper = re.search(r"[1-9]$", self.styles.name(element))
            return (found[1] or int(deeper[0]) - 1 if deeper else found[1]) * 4
        left = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        given = (left.get(qn("w:left")) or left.get(qn("w:start")) or "") if left is not None else ""
        return int(given) // STEP if given.isdecimal() else 0

    def note(self, mark: str, paragraphs: list) -> list[Block]:
        found: list[Block] = []
        for element in paragraphs:
            self.line += 1
            words = self.wording.of(element).strip()
            if words:
                found.append(Block(self.line, words, note="" if found else mark))
        return found

    def furniture(self) -> list[Block]:
        """The running heads and feet, each once."""
        found: dict[str, Block] = {}
        for relation in self.document.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(("/header", "/footer")):
                continue
            for element in self.paragraphs(relation.target_part.element):
                self.line += 1
                words = self.wording.of(element).strip()
                if words:
                    found.setdefault(words, Block(self.line, words, is_furniture=True))
        return list(found.values())
