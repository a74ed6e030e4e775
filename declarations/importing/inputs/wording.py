"""The words of a paragraph of a Word file, in the inline dialect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from docx.oxml import parse_xml

from declarations.importing.inputs.names import qn
from declarations.importing.recognition.characters import cleaned
from mbm_portal.editorial.dialect import escaped

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
APART = frozenset(qn(tag) for tag in ("w:pPr", "w:del", "w:moveFrom"))
"""What holds no words of a paragraph, or words that tracked changes took away."""
NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
BITS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\x00-\x1f]+$")
ENCODED = {" ": "%20", "(": "%28", ")": "%29"}


@dataclass(frozen=True)
class Words:
    """Words of one look. text: in the dialect, without the marks of that look. address: of their link."""

    text: str
    is_slanted: bool = False
    is_raised: bool = False
    address: str = ""


class Notes:
    """The footnotes and endnotes of a document; the first that the text refers to is 1."""

    def __init__(self, document):
        self.paragraphs: dict[tuple[str, str], list] = {}
        self.marks: dict[tuple[str, str], str] = {}
        for relation in document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if relation.is_external or kind not in NOTES.values():
                continue
            for note in parse_xml(relation.target_part.blob):
                if note.get(qn("w:type")) in (None, "normal"):
                    self.paragraphs[kind, note.get(qn("w:id"))] = list(note.iter(qn("w:p")))

    def mark(self, kind: str, name: str) -> str:
        """What is printed for a note; empty for one that is not there."""
        if (kind, name) not in self.paragraphs:
            return ""
        return self.marks.setdefault((kind, name), str(len(self.marks) + 1))

    def in_order(self) -> Iterator[tuple[str, list]]:
        """Each note with its mark, those that nothing refers to last."""
        for kind, name in self.paragraphs:
            self.mark(kind, name)
        for note, mark in self.marks.items():
            yield mark, self.paragraphs[note]


class Wording:
    def __init__(self, document, notes: Notes):
        self.relations = document.part.rels
        self.notes = notes

    def of(self, element) -> str:
        """The words of a paragraph, without what tracked changes delete."""
        pieces = [piece for child in element.iterchildren() for piece in self.pieces(child)]
        if not any(piece.address or piece.is_slanted or piece.is_raised for piece in pieces):
            return "".join(piece.text for piece in pieces)
        return "".join(
            _linked(address, list(linked)) for address, linked in groupby(pieces, lambda piece: piece.address)
        )

    def pieces(self, element) -> Iterator[Words]:
        if element.tag == qn("w:r"):
            yield from self.run(element)
        elif element.tag not in APART:
            address = self.address(element) if element.tag == qn("w:hyperlink") else ""
            for child in element.iterchildren():
                for piece in self.pieces(child):
                    yield replace(piece, address=address) if address else piece

    def address(self, element) -> str:
        """Where a link leads; empty when that is no address of the web or of the post."""
        relation = self.relations.get(element.get(f"{{{RELATIONS}}}id"))
        target = cleaned(relation.target_ref).strip() if relation is not None and relation.is_external else ""
        return re.sub(r"[ ()]", lambda found: ENCODED[found[0]], target) if ADDRESS.match(target) else ""

    def run(self, element) -> Iterator[Words]:
        properties = element.find(qn("w:rPr"))
        slanted = raised = None
        if properties is not None:
            slanted, raised = properties.find(qn("w:i")), properties.find(qn("w:vertAlign"))
        is_slanted = slanted is not None and slanted.get(qn("w:val")) not in ("0", "false", "off")
        is_raised = raised is not None and raised.get(qn("w:val")) == "superscript"
        for child in element.iterchildren():
            if child.tag in NOTES:
                mark = self.notes.mark(NOTES[child.tag], child.get(qn("w:id")))
                yield Words(f"[^{mark}]" if mark else "", is_slanted)
            elif child.tag == qn("w:t"):
                text = "".join(child.xpath("text()")) if len(child) else child.text or ""
                yield Words(escaped(cleaned(text)), is_slanted, is_raised)
            else:
                yield Words(BITS.get(child.tag, ""), is_slanted, is_raised)


def _linked(address: str, pieces: list[Words]) -> str:
    words = "".join(
        _slanted(is_slanted, list(alike))
        for is_slanted, alike in groupby(filter(_has_text, pieces), lambda piece: piece.is_slanted)
    )
    inner = words.strip()
    return words.replace(inner, f"[{inner}]({address})", 1) if address and inner else words


def _has_text(piece: Words) -> bool:
    return bool(piece.text)


def _slanted(is_slanted: bool, pieces: list[Words]) -> str:
    words = "".join(
        _raised(is_raised, "".join(piece.text for piece in alike))
        for is_raised, alike in groupby(pieces, lambda piece: piece.is_raised)
    )
    inner = words.strip()
    return words.replace(inner, f"*{inner}*", 1) if is_slanted and inner else words


def _raised(is_raised: bool, text: str) -> str:
    inner = text.strip()
    is_one = inner and not re.search(r"\s", inner)
    return text.replace(inner, f"^{inner}^", 1) if is_raised and is_one else text
