"""The styles of a Word file: what a paragraph is called, and which letters are bold."""

import re

from declarations.importing.inputs.names import qn

HEADING = re.compile(r"(?:Heading|Titre|Título) ?(\d)", re.IGNORECASE)
TITLES = ("Title", "Titre", "Título")
OFF = ("0", "false", "off")


class Styles:
    """Looked up by their ids, without the search for the default that python-docx makes each time."""

    def __init__(self, document):
        self.has_title = False
        self.known = {style.style_id: style for style in document.styles}
        self.names = {name: style.name or "" for name, style in self.known.items()}
        self.strong = {name for name, style in self.known.items() if _is_strong(style.element)}

    def name(self, paragraph) -> str:
        """Empty for a paragraph without a style of its own."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.names.get(found.get(qn("w:val")), "") if found is not None else ""

    def level(self, paragraph) -> int:
        """As a heading, 1 to 6; 0 for any other paragraph. Below a title, headings begin with 2."""
        name = self.name(paragraph)
        found = HEADING.match(name)
        self.has_title |= name in TITLES
        return min(max(int(found[1]), 1) + self.has_title, 6) if found else int(name in TITLES)

    def is_strong(self, paragraph) -> bool:
        """True when all the letters of a paragraph are bold."""
        runs = [run for run in paragraph.findall(qn("w:r")) if _has_letters(run)]
        return bool(runs) and all(self.is_strong_run(run) for run in runs)

    def is_strong_run(self, run) -> bool:
        style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        return _is_strong(run) or (style is not None and style.get(qn("w:val")) in self.strong)


def _has_letters(run) -> bool:
    return any((words.text or "").strip() for words in run.iterchildren(qn("w:t")))


def _is_strong(element) -> bool:
    bold = element.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val")) not in OFF
