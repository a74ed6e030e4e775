"""Declarations written as Markdown, the way people write it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from declarations.importing.tree import DeclarationText, PassageText
from mbm_portal.editorial.dialect import TOKEN


@dataclass
class Markdown:
    """One way of writing. title, heading: what stands before them. bullet: of lists. raised: around superscripts."""

    title: str = "# "
    heading: str = "## "
    bullet: str = "-"
    stressed: str = "*"
    raised: tuple[str, str] = ("<sup>", "</sup>")
    lost: str = "#"
    is_tight: bool = False

    def words(self, text: str) -> str:
        """Words of the dialect with the marks of Markdown."""
        return _tokens(text, _literal, self.token).replace("\n", "  \n")

    def token(self, found: re.Match) -> str:
        if found["escaped"]:
            return _literal(found["escaped"])
        if found["note"]:
            return found[0]
        if found["text"]:
            language = f"{{{found['hreflang']}}}" if found["hreflang"] else ""
            return f"[{self.words(found['text'])}]({found['address'] or self.lost}){language}"
        if found["emphasis"]:
            return f"{self.stressed}{self.words(found['emphasis'])}{self.stressed}"
        return self.words(found["superscript"]).join(self.raised)

    def write(self, text: DeclarationText) -> str:
        blocks = [f"{self.title}{self.words(text.title)}"]
        blocks += map(self.passage, text.preamble)
        blocks += self.items(text.items)
        for project in text.projects:
            label = _literal(project.label) if not project.label[:1].isdigit() else project.label
            blocks.append(f"{self.heading}{label} {self.words(project.title)}".replace("  ", " "))
            blocks += map(self.passage, project.body)
            blocks += [self.words(project.lead_in)] if project.lead_in else []
            blocks += self.items(project.items)
            blocks += map(self.passage, project.closing)
        blocks += map(self.passage, [*text.closing, *text.signature])
        blocks += [f"[^{note.tail.removeprefix('note/')}]: {self.words(note.text)}" for note in text.notes]
        return "\n\n".join(blocks) + "\n"

    def passage(self, passage: PassageText) -> str:
        return (
            f"{self.bullet} {self.words(passage.text)}"
            if passage.kind == "bullet"
            else self.words(passage.text)
        )

    def items(self, items: list[PassageText]) -> list[str]:
        written = [self.item(item) for item in items]
        return ["\n".join(written)] if self.is_tight and written else written

    def item(self, item: PassageText) -> str:
        first, *rest = item.text.split("\n\n")
        lines = [f"{item.label or self.bullet} {self.words(first)}"]
        for paragraph in rest:
            points = re.sub(r"^- ", f"{self.bullet} ", paragraph, flags=re.MULTILINE).split("\n")
            lines += ["", *(f"    {self.point(point)}" for point in points)]
        return "\n".join(lines)

    def point(self, line: str) -> str:
        mark = f"{self.bullet} " if line.startswith(f"{self.bullet} ") else ""
        return f"{mark}{self.words(line.removeprefix(mark))}"


def _literal(text: str) -> str:
    return re.sub(r"[\\*_^\[\]{}<`]", r"\\\g<0>", text)


def _tokens(text: str, literal: Callable, token: Callable) -> str:
    pieces, position = [], 0
    for found in TOKEN.finditer(text):
        pieces += [literal(text[position : found.start()]), token(found)]
        position = found.end()
    return "".join([*pieces, literal(text[position:])])
