"""What stands before the first heading, and what stands under each."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from declarations.importing.recognition import headings
from declarations.importing.recognition.findings import Findings
from declarations.importing.recognition.kinds import Kind
from declarations.importing.recognition.markers import ITEMS
from declarations.importing.recognition.runs import SURE, Run, runs_of
from declarations.importing.recognition.vocabulary import ASKS, opening


@dataclass
class Part:
    """The blocks from first to end, the end left out. classes: the rank of heading of each, if it is one."""

    reader: Findings
    first: int
    end: int
    classes: dict[int, str]

    def block(self, index: int):
        return self.reader.blocks[index]

    def put(self, index: int, kind: Kind, warning: str = "") -> None:
        self.reader.put(index, kind, warning)

    def put_plain(self, indexes, kind: Kind) -> None:
        """Prose and lists that are no items; ``kind`` for prose under no list."""
        for index in indexes:
            if self.is_heading_inside(index):
                self.put(index, kind, _("A heading inside a part: it stands as a paragraph."))
            elif kind is Kind.PARAGRAPH and self.block(index).marker and self.block(index).marker.is_bullet:
                self.put(index, Kind.BULLET)
            else:
                self.put(index, kind)

    def is_heading_inside(self, index: int) -> bool:
        """True for a heading of its own rank; “The General Assembly” above “1. Recalls …” is none."""
        block = self.block(index)
        if not self.classes.get(index) or block.marker:
            return False
        return not (headings.BODY.match(opening(block.text)) and not block.level)

    def items_by_name(self) -> list[int]:
        """The headings that are items: “Article 3”, “Principle 7”, or numbers with prose below them."""
        found = [
            index
            for index in range(self.first, self.end)
            if self.is_item_heading(self.classes.get(index, ""))
        ]
        return found if len(found) > 1 or any("named" in self.classes[index] for index in found) else []

    def is_item_heading(self, name: str) -> bool:
        return name.removeprefix("named ") in ITEMS if name.startswith("named ") else False

    def read_named(self, items: list[int], is_last: bool) -> None:
        """Each such heading with all that stands below it."""
        closing = self.end
        if is_last:
            closing = min(self.closing_from(items[-1] + 1), self.behind_last(items))
            self.warn_of_end(items, closing)
        known = set(items)
        for index in range(items[0], closing):
            self.put(index, Kind.ITEM if index in known else Kind.MORE)
        self.put_closing(closing)

    def warn_of_end(self, items: list[int], closing: int) -> None:
        """A last paragraph of the last headed item may close the whole where other items have fewer."""
        fewest = min((below - top for top, below in pairwise(items)), default=closing)
        if closing == self.end and closing - items[-1] > fewest and self.is_prose(closing - 1):
            self.reader.warnings.setdefault(
                closing - 1,
                _("Taken for the end of the last proposal; it could be the closing of the whole."),
            )

    def behind_last(self, items: list[int]) -> int:
        """Where the last headed item ends: it has no more paragraphs than those before it have."""
        counts = sorted(
            sum(self.is_prose(at) for at in range(top + 1, below)) for top, below in pairwise(items)
        )
        usual = counts[-1 if counts[0] else len(counts) // 2] if counts else 0
        left = max(usual, headings.is_short(self.block(items[-1])) or not self.block(items[-1]).text)
        for at in range(items[-1] + 1, self.end):
            left -= self.is_prose(at)
            if left < 0:
                return at
        return self.end

    def is_prose(self, index: int) -> bool:
        return not self.block(index).marker

    def closing_from(self, index: int) -> int:
        """Where words of closing begin, from an index on; the end when they do not."""
        for at in range(index, self.end):
            block = self.block(at)
            is_slogan = at == self.end - 1 and headings.is_slogan(block)
            if is_slogan or headings.opens_closing(block) or headings.ENDING.match(opening(block.text)):
                return at
        return self.end

    def put_closing(self, index: int) -> None:
        for at in range(index, self.end):
            if headings.ENDING.match(opening(self.block(at).text)):
                self.put(at, Kind.DROP, _("A heading over the closing: it has no place of its own."))
            else:
                self.put(at, Kind.CLOSING)

    def runs(self) -> list[Run]:
        """The lists that seem to be items, in order."""
        found = runs_of(self.reader.blocks, self.first, self.end, self.reader.language)
        sure = [run for run in found if run.score >= SURE - 1]
        if sure or not found:
            return sure
        if self.reader.is_lenient:
            return [run for run in found if run.score >= 0 and (not run.is_bare or len(run.items) > 2)]
        return found[-1:] if found[-1].score >= 1 else []

    def put_run(self, run: Run) -> None:
        """The lead-in and the items of a list, with what stands inside them."""
        warning = "" if run.score >= SURE else _("Taken for a list of proposals; it could be context.")
        if run.lead is not None:
            self.put(run.lead, Kind.LEAD_IN)
        items = set(run.items)
        for index in range(run.items[0], self.last_of(run) + 1):
            self.put(index, Kind.ITEM if index in items else Kind.MORE)
        if warning:
            self.reader.warnings.setdefault(run.items[0], warning)

    def last_of(self, run: Run) -> int:
        """The last block that stands inside the last item of a list."""
        last, item = run.last, self.block(run.last)
        left = self.fewest_below(run)
        for index in range(run.last + 1, self.end):
            block = self.block(index)
            deeper = block.marker and not block.marker.kind and block.marker.style != run.style
            is_inside = block.indent > item.indent + 1 or (deeper and (item.level or item.text.endswith(":")))
            if not is_inside and (left == 0 or not self.may_go_on(index)):
                break
            left -= not is_inside
            last = index
        return last

    def fewest_below(self, run: Run) -> int:
        """How many paragraphs every item of a list has, the last left out; indented ones tell themselves."""
        if run.is_plain or len(run.items) < 3:
            return 0
        return min(
            sum(self.is_prose(at) and not self.is_deeper(at, top) for at in range(top + 1, below))
            for top, below in pairwise(run.items)
        )

    def is_deeper(self, index: int, item: int) -> bool:
        return self.block(index).indent > self.block(item).indent + 1

    def may_go_on(self, index: int) -> bool:
        """True for prose that neither leads to something nor closes the whole."""
        block = self.block(index)
        is_plain = not (block.marker or block.level or block.note or self.classes.get(index))
        return is_plain and not block.text.endswith(":") and not headings.opens_closing(block)

    def without_end(self, runs: list[Run]) -> list[Run]:
        """The lists without a last one that only promises to meet again: closings open with verbs too."""
        *before, last = runs
        is_sure = any(not run.is_plain or run.lead is not None for run in before)
        if not is_sure or not last.is_plain or last.lead is not None:
            return runs
        asking = sum(bool(ASKS.match(opening(self.block(index).text))) for index in last.items)
        return runs if asking * 2 >= len(last.items) else before


@dataclass
class Opening(Part):
    """What stands before the first heading; ``is_all``: the text has no headings at all."""

    is_all: bool = False

    def read(self) -> None:
        items = self.items_by_name()
        runs = [] if items or not self.is_all else self.runs()
        if items:
            self.put_recitals(range(self.first, items[0]))
            self.read_named(items, self.is_all)
        elif runs:
            self.read_runs(runs)
        else:
            closing = self.closing_from(self.first + 1) if self.is_all else self.end
            self.put_recitals(range(self.first, closing))
            self.put_closing(closing)

    def put_recitals(self, indexes) -> None:
        self.put_plain(indexes, Kind.RECITAL)
        for index in indexes:
            begins = opening(self.block(index).text)
            if headings.OPENING.match(begins):
                self.put(index, Kind.DROP, _("A heading over the preamble: it has no place of its own."))
            elif headings.OVER_ITEMS.match(begins):
                self.put(index, Kind.DROP, _("A heading over the items: it has no place of its own."))

    def read_runs(self, runs: list[Run]) -> None:
        runs = self.without_end(runs)
        if len(runs) == 1 and runs[0].is_numbered:
            runs[0].score = SURE
        self.put_recitals(range(self.first, runs[0].start))
        for run, following in zip(runs, [*runs[1:], None], strict=True):
            self.put_run(run)
            behind = self.last_of(run) + 1
            if following is None:
                self.put_closing(behind)
                continue
            for index in range(behind, following.start):
                self.put(index, Kind.PARAGRAPH, _("Between two lists: it could belong to either."))


@dataclass
class Section(Part):
    """A heading and what stands under it, up to the next. is_after_others: it is not the first."""

    is_last: bool = False
    is_after_others: bool = False

    def read(self) -> None:
        top = opening(self.block(self.first).text)
        if headings.ENDING.match(top) and self.is_last:
            self.put_closing(self.first)
            return
        if headings.OPENING.match(top) and not self.reader.has(Kind.HEADING):
            Opening(self.reader, self.first, self.end, self.classes).read()
            return
        self.is_after_others = self.reader.has(Kind.HEADING)
        self.put(self.first, Kind.HEADING)
        self.first += 1
        self.read_rest_of_heading()
        self.read_inside()

    def read_rest_of_heading(self) -> None:
        """“Project 1” alone on its line takes the next short line as its title."""
        above = self.block(self.first - 1)
        if self.first + 1 >= self.end or above.text:
            return
        if headings.is_short(self.block(self.first)) and not self.block(self.first).marker:
            self.put(self.first, Kind.MORE)
            self.first += 1

    def read_inside(self) -> None:
        items = self.items_by_name()
        if items:
            self.put_plain(range(self.first, items[0]), Kind.PARAGRAPH)
            self.put_lead(items[0])
            self.read_named(items, self.is_last)
            return
        runs = self.runs()
        if not runs:
            closing = self.closing_from(self.first) if self.is_last else self.end
            self.put_plain(range(self.first, closing), Kind.PARAGRAPH)
            self.put_closing(closing)
            return
        self.read_runs(runs)

    def put_lead(self, item: int) -> None:
        """A line with a colon right above the items leads to them."""
        if item > self.first and self.block(item - 1).text.endswith(":") and not self.block(item - 1).marker:
            self.put(item - 1, Kind.LEAD_IN)

    def read_runs(self, runs: list[Run]) -> None:
        behind = self.first
        if self.is_last:
            closing = self.closing_from(runs[0].last + 1)
            runs = self.without_end([run for run in runs if run.items[0] < closing])
        for run in runs:
            self.put_plain(range(behind, run.start), Kind.PARAGRAPH)
            self.put_run(run)
            behind = self.last_of(run) + 1
        if not self.is_last:
            self.put_plain(range(behind, self.end), Kind.PARAGRAPH)
            if runs and behind < self.end:
                self.reader.has_ends = True
                self.reader.warnings.setdefault(
                    behind, _("Taken for the end of the project; it could belong to the last proposal.")
                )
            return
        is_like_others = self.is_after_others and not self.reader.has_ends
        self.put_closing(behind)
        if behind < self.end and not (is_like_others or headings.opens_closing(self.block(behind))):
            self.reader.warnings.setdefault(
                behind, _("Taken for the closing of the whole; it could belong to the last project.")
            )
