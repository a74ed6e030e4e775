"""Declarations written as Word files: styles, automatic and typed numbers, footnotes, links, looks."""

import io
from copy import deepcopy
from dataclasses import dataclass

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from declarations.importing.tree import DeclarationText, PassageText
from mbm_portal.editorial.dialect import TOKEN

FIRST_LABELS = {"1": "decimal", "a": "lowerLetter", "I": "upperRoman"}
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass
class Word:
    """One way of writing. title, heading: styles. is_automatic: numbers are counted by Word, not typed."""

    title: str = "Title"
    heading: str = "Heading 1"
    is_automatic: bool = True
    is_split: bool = False

    def write(self, text: DeclarationText) -> bytes:
        return _Writer(self).write(text)


class _Writer:
    def __init__(self, way: Word):
        self.way = way
        self.document = docx.Document()
        self.lists = 0

    def write(self, text: DeclarationText) -> bytes:
        self.add(text.title, self.way.title)
        for passage in text.preamble:
            self.passage(passage)
        self.items(text.items)
        for project in text.projects:
            self.add(f"{project.label} {project.title}".strip(), self.way.heading)
            for passage in project.body:
                self.passage(passage)
            if project.lead_in:
                self.add(project.lead_in)
            self.items(project.items)
            for passage in project.closing:
                self.passage(passage)
        for passage in [*text.closing, *text.signature]:
            self.passage(passage)
        self.notes(text.notes)
        packed = io.BytesIO()
        self.document.save(packed)
        return packed.getvalue()

    def add(self, text: str, style: str | None = None):
        paragraph = self.document.add_paragraph(style=style)
        self.words(paragraph._p, text)
        return paragraph

    def passage(self, passage: PassageText) -> None:
        self.add(passage.text, "List Bullet" if passage.kind == "bullet" else None)

    def items(self, items: list[PassageText]) -> None:
        number = self.new_list(items[0].label) if items and items[0].label and self.way.is_automatic else None
        for item in items:
            first, *rest = item.text.split("\n\n")
            if number is not None:
                set_number(self.add(first), number)
            elif item.label:
                self.add(f"{item.label} {first}")
            else:
                self.add(first, "List Bullet")
            for paragraph in rest:
                self.more(paragraph)

    def more(self, paragraph: str) -> None:
        for line in paragraph.split("\n"):
            if line.startswith("- "):
                self.add(line[2:], "List Bullet 2")
            else:
                self.add(line).paragraph_format.left_indent = Pt(36)

    def new_list(self, label: str) -> int:
        """A list of its own that prints labels like this one."""
        self.lists += 1
        first = next(letter for letter in label if letter in FIRST_LABELS)
        root, name = self.document.part.numbering_part.element, 900 + self.lists
        shape = label.replace(first, "%1", 1)
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{FIRST_LABELS[first]}"/><w:lvlText w:val="{shape}"/></w:lvl></w:abstractNum>'
        )
        root.insert(0, definition)
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>')
        )
        return name

    def words(self, parent, text: str, properties=()) -> None:
        """Put words of the dialect into a paragraph, each look in a run of its own."""
        position = 0
        for found in TOKEN.finditer(text):
            self.run(parent, text[position : found.start()], properties)
            self.token(parent, found, properties)
            position = found.end()
        self.run(parent, text[position:], properties)

    def token(self, parent, found, properties) -> None:
        if found["escaped"]:
            self.run(parent, found["escaped"], properties)
        elif found["note"]:
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(int(found["note"]) + 1))
            self.run(parent, "", [*properties, raised()]).append(reference)
        elif found["text"]:
            link = OxmlElement("w:hyperlink")
            target = self.document.part.relate_to(
                found["address"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link.set(qn("r:id"), target)
            parent.append(link)
            self.words(link, found["text"], properties)
        elif found["emphasis"]:
            self.words(parent, found["emphasis"], [*properties, OxmlElement("w:i")])
        else:
            self.words(parent, found["superscript"], [*properties, raised()])

    def run(self, parent, text: str, properties):
        halves = [text[: len(text) // 2], text[len(text) // 2 :]] if self.way.is_split else [text]
        for half in halves:
            run = OxmlElement("w:r")
            run.append(OxmlElement("w:rPr"))
            run[0].extend(map(deepcopy, properties))
            for place, line in enumerate(half.split("\n")):
                if place:
                    run.append(OxmlElement("w:br"))
                words = OxmlElement("w:t")
                words.text = line
                words.set(qn("xml:space"), "preserve")
                run.append(words)
            parent.append(run)
        return run

    def notes(self, notes: list[PassageText]) -> None:
        """A part of its own; its numbers begin at 2, as in files of Word, and are not those printed."""
        root = OxmlElement("w:footnotes")
        for note in notes:
            element = OxmlElement("w:footnote")
            element.set(qn("w:id"), str(int(note.tail.removeprefix("note/")) + 1))
            paragraph = OxmlElement("w:p")
            self.words(paragraph, note.text)
            element.append(paragraph)
            root.append(element)
        package = self.document.part.package
        part = NotesPart(PackURI("/word/footnotes.xml"), NOTES_TYPE, None, package)
        part.root = root
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


class NotesPart(Part):
    @property
    def blob(self) -> bytes:
        return docx.oxml.xmlchemy.serialize_for_reading(self.root).encode()


def set_number(paragraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number


def raised():
    element = OxmlElement("w:vertAlign")
    element.set(qn("w:val"), "superscript")
    return element
