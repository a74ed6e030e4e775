"""From lines with their kinds to the tree of a declaration; what has no place in it is listed."""

from collections import Counter
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from declarations.importing.recognition.dates import Dateline, dateline, meeting
from declarations.importing.recognition.kinds import Kind, Line
from declarations.importing.tree import (
    DeclarationText,
    Header,
    PassageText,
    ProjectText,
    next_tail,
    normal_line,
    normal_text,
)
from mbm_portal.editorial.dialect import REFERENCE, plain

LONGEST_PLACE = 200


@dataclass
class Proposed:
    """text: the tree. unplaced: the lines that have no place in it. lines: all lines, as they were read.

    places: from the number of a line to the tail of the part that it went into; the title has none.
    """

    text: DeclarationText
    unplaced: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)

    @property
    def warnings(self) -> list[Line]:
        return [line for line in self.lines if line.warning]


def assemble(lines: list[Line], language: str, warns: bool = True) -> Proposed:
    """The tree of these lines, in their order; tails are given at the end.

    warns: say on its line what is a guess of the tree itself.
    """
    builder = _Builder(language, sum(line.kind is Kind.LEAD_IN for line in lines), lines, warns)
    for line in lines:
        builder.take(line)
    return builder.done()


class _Builder:
    def __init__(self, language: str, leads: int, lines: list[Line], warns: bool):
        self.text = DeclarationText(Header(language=language, source_language=language))
        self.lines, self.warns = lines, warns
        self.has_headings = any(line.kind is Kind.HEADING for line in lines)
        self.is_led_by_several = leads > 1 and not self.has_headings
        self.project: ProjectText | None = None
        self.last: PassageText | ProjectText | None = None
        self.above: Kind | None = None
        """What the last line was that neither continues another nor is left out."""
        self.more: list[str] = []
        """What continues the last text, not yet added to it."""
        self.marks: Counter = Counter()
        self.unplaced: list[Line] = []
        self.holders: dict[int, PassageText | ProjectText] = {}

    def take(self, line: Line) -> None:
        if line.kind is not Kind.MORE:
            self.close()
        if line.kind not in (Kind.MORE, Kind.DROP):
            self.above = line.kind
        unplaced = len(self.unplaced)
        getattr(self, f"take_{line.kind.value}")(replace(line, text=_with_small_marks(line.text)))
        holder = self.last or self.project
        if holder and self.above is not Kind.TITLE and len(self.unplaced) == unplaced:
            self.holders[line.number] = holder

    def close(self) -> None:
        """Add to the last text what continues it."""
        if self.more:
            self.last.text = normal_text("".join([self.last.text, *self.more]))
            self.more = []

    def take_title(self, line: Line) -> None:
        joint = " " if self.text.title.endswith((",", ":")) else " – "
        self.text.title = normal_line(joint.join(part for part in (self.text.title, _words(line)) if part))

    def take_recital(self, line: Line) -> None:
        self.add(self.text.preamble, line)

    def take_heading(self, line: Line) -> None:
        self.open_project(line.number, normal_line(line.label), normal_line(line.text))

    def open_project(self, number: int, label: str = "", title: str = "") -> None:
        """number: the line that it begins at: of its heading, else of its lead-in."""
        self.project = self.last = ProjectText("", label, title, line=number)
        self.text.projects.append(self.project)

    def take_paragraph(self, line: Line) -> None:
        project = self.project
        if project is None:
            self.add(self.text.closing if self.text.items else self.text.preamble, line)
        else:
            self.add(project.closing if project.items else project.body, line)

    def take_bullet(self, line: Line) -> None:
        self.take_paragraph(replace(line, is_bullet=True))

    def take_lead_in(self, line: Line) -> None:
        if self.project is None and not self.is_led_by_several:
            self.add(self.text.preamble, line)
            return
        if self.project is None or self.project.lead_in or self.project.items:
            self.open_project(line.number)
        self.project.lead_in = normal_text(_words(line))
        self.last = None

    def take_item(self, line: Line) -> None:
        items = self.project.items if self.project else self.text.items
        item = PassageText("", normal_text(line.text), "item", normal_line(line.label), line=line.number)
        items.append(item)
        self.last = item

    def take_more(self, line: Line) -> None:
        """Continue what stands above: a title, a lead-in, an item, a paragraph, a footnote."""
        words = _words(line)
        if self.above is Kind.TITLE:
            self.text.title = normal_line(f"{self.text.title} {words}")
        elif isinstance(self.last, ProjectText):
            self.last.title = normal_line(f"{self.last.title} {words}")
        elif self.last is None and self.above is Kind.LEAD_IN:
            self.project.lead_in = normal_text(f"{self.project.lead_in}\n\n{words}")
        elif self.last is None:
            self.unplaced.append(line)
        else:
            above = (self.more[-1] if self.more else self.last.text).rsplit("\n", 1)[-1]
            joint = "\n" if line.is_bullet and above.startswith("- ") else "\n\n"
            self.more.append(f"{joint}{'- ' if line.is_bullet else ''}{words}")

    def take_closing(self, line: Line) -> None:
        self.add(self.text.closing, line)

    def take_signature(self, line: Line) -> None:
        self.add(self.text.signature, line)

    def take_footnote(self, line: Line) -> None:
        mark = line.mark.lower()
        self.marks[mark] += 1
        again = f"n{self.marks[mark]}" if self.marks[mark] > 1 else ""
        self.last = PassageText(f"note/{mark}{again}", normal_text(line.text), line=line.number)
        self.text.notes.append(self.last)

    def take_drop(self, line: Line) -> None:
        self.unplaced.append(line)

    def add(self, passages: list[PassageText], line: Line) -> None:
        kind = "bullet" if line.is_bullet else "paragraph"
        text = normal_text(_words(line))
        if text:
            self.last = PassageText("", text, kind, line=line.number)
            passages.append(self.last)

    def done(self) -> Proposed:
        self.close()
        self.fill_empty()
        text = self.text
        self.date()
        number(text)
        places = {number: holder.tail for number, holder in self.holders.items()}
        return Proposed(text, self.unplaced, self.lines, places)

    def date(self) -> None:
        """The day and place of adoption: of the signature line, else, as a guess, of the meeting."""
        header = self.text.header
        found = next(
            (day for passage in _dated(self.text) if (day := dateline(plain(passage))).adopted_on),
            Dateline(None, ""),
        )
        header.adopted_on, header.adopted_in = found.adopted_on, _place(found.adopted_in)
        for passage in self.text.preamble[:4]:
            met = meeting(plain(passage.text))
            header.adopted_in = header.adopted_in or _place(met.adopted_in)
            if met.adopted_on and not header.adopted_on:
                header.adopted_on = met.adopted_on
                self.warn(
                    passage.line,
                    _("No line of place and date was found: the last day of the meeting is taken."),
                )
        if header.adopted_on:
            header.code, header.edition = str(header.adopted_on.year), header.adopted_on.year

    def warn(self, number: int, sentence: str) -> None:
        self.lines = [
            replace(line, warning=" ".join(filter(None, (line.warning, sentence))))
            if self.warns and line.number == number
            else line
            for line in self.lines
        ]

    def fill_empty(self) -> None:
        """An item without words is its label; a footnote without words has no place."""
        for items in (self.text.items, *(project.items for project in self.text.projects)):
            for item in items:
                if not item.text:
                    item.text, item.label = item.label, ""
        empty = [note for note in self.text.notes if not note.text]
        self.text.notes = [note for note in self.text.notes if note.text]
        for note in empty:
            self.unplaced.append(Line(note.line, Kind.DROP, f"[^{note.tail.removeprefix('note/')}]:"))


def _with_small_marks(words: str) -> str:
    """References as footnotes are known: by small letters."""
    return REFERENCE.sub(lambda found: found[0].lower(), words)


def _place(words: str) -> str:
    """What may be a place; nothing where it is longer than any."""
    place = normal_line(words)
    return place if len(place) <= LONGEST_PLACE else ""


def _words(line: Line) -> str:
    return line.text if line.kind in (Kind.ITEM, Kind.HEADING) else line.words


def _dated(text: DeclarationText):
    """The texts in which a day of adoption is looked for, the likeliest first."""
    yield from ("\n".join(passage.text for passage in text.signature), text.title)
    yield from (passage.text for passage in text.closing[-1:])


def number(text: DeclarationText) -> None:
    """Give every part its tail: the printed number where it is free, else the next."""
    for name in ("preamble", "body", "closing", "signature"):
        _tails(getattr(text, name), f"{name}/")
    _item_tails(text.items, "")
    numbers = _Numbers("p")
    for project in text.projects:
        project.tail = numbers.next(project.label)
        _tails(project.body, f"{project.tail}/body/")
        _item_tails(project.items, f"{project.tail}/")
        _tails(project.closing, f"{project.tail}/closing/")


def _tails(passages: list[PassageText], stem: str) -> None:
    for place, passage in enumerate(passages, start=1):
        passage.tail = f"{stem}{place}"


def _item_tails(items: list[PassageText], stem: str) -> None:
    numbers = _Numbers(stem)
    for item in items:
        item.tail = numbers.next(item.label)


class _Numbers:
    """The tails under one stem, none of them twice."""

    def __init__(self, stem: str):
        self.stem, self.previous, self.highest = stem, "", 0
        self.taken: set[str] = set()

    def next(self, label: str) -> str:
        tail = next_tail(self.stem, self.previous, label)
        if tail in self.taken:
            tail = f"{self.stem}{self.highest + 1}"
        self.taken.add(tail)
        self.previous, self.highest = tail, max(self.highest, int(tail.removeprefix(self.stem)))
        return tail
