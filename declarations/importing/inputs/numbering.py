"""The automatic numbers of a Word file, counted as Word prints them."""

import re

from declarations.importing.inputs.names import qn
from declarations.importing.recognition.markers import Marker, marker_of

FORMATS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")
DEEPEST = 9
ROMANS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LARGEST = 5000
"""A number beyond it is a fault of the file."""


class Numbering:
    """Lists that are made from one definition go on counting, unless one says where it starts."""

    def __init__(self, document, styles: dict):
        self.styles = styles
        self.counts: dict[tuple[str, int], int] = {}
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.definitions: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        part = next(
            (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self.read(part.element)

    def read(self, root) -> None:
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            name = number.get(qn("w:numId"))
            definition = number.find(qn("w:abstractNumId")).get(qn("w:val"))
            if definition not in abstract:
                continue
            self.definitions[name] = definition
            self.levels[name] = {
                int(level.get(qn("w:ilvl"))): _level(level)
                for level in abstract[definition].findall(qn("w:lvl"))
            }
            self.restarts[name] = {
                int(change.get(qn("w:ilvl"))): int(_value(change, "w:startOverride", "1"))
                for change in number.findall(qn("w:lvlOverride"))
                if change.find(qn("w:startOverride")) is not None
            }

    def place(self, element) -> tuple[str, int] | None:
        """The list and the level that a paragraph stands in, by itself or by its style."""
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return None
        number = properties.find(qn("w:numPr"))
        if number is None:
            style = self.styles.get(_value(properties, "w:pStyle"))
            above = style.element.find(qn("w:pPr")) if style is not None else None
            number = above.find(qn("w:numPr")) if above is not None else None
        if number is None or number.find(qn("w:numId")) is None:
            return None
        return _value(number, "w:numId"), int(_value(number, "w:ilvl", "0"))

    def marker(self, element, words: str) -> Marker | None:
        found = self.place(element)
        if found is None or found[1] not in self.levels.get(found[0], {}):
            return None
        name, level = found
        form, shape, start = self.levels[name][level]
        if form not in FORMATS:
            return Marker("bullet", "", None, "", words)
        number = self.count(name, level, start)
        label = re.sub(r"%([1-9])", lambda match: self.printed(name, int(match[1]) - 1), shape).strip()
        known = marker_of(f"{label} x")
        return known._replace(rest=words) if known else Marker(f"1 {shape}", label, number, "", words)

    def count(self, name: str, level: int, start: int) -> int:
        definition = self.definitions[name]
        restart = self.restarts[name].pop(level, None)
        if restart is not None or (definition, level) not in self.counts:
            self.counts[definition, level] = start if restart is None else restart
        else:
            self.counts[definition, level] += 1
        for deeper in range(level + 1, DEEPEST):
            self.counts.pop((definition, deeper), None)
        return self.counts[definition, level]

    def printed(self, name: str, level: int) -> str:
        number = max(self.counts.get((self.definitions[name], level), 1), 1)
        form = self.levels[name].get(level, ("decimal", "", 1))[0]
        if form in ("upperLetter", "lowerLetter"):
            letter = chr(ord("a") + (number - 1) % 26)
            return letter.upper() if form == "upperLetter" else letter
        if form in ("upperRoman", "lowerRoman") and number <= LARGEST:
            return _roman(number) if form == "upperRoman" else _roman(number).lower()
        return str(number)


def _value(element, tag: str, default: str = "") -> str:
    found = element.find(qn(tag))
    return found.get(qn("w:val")) if found is not None else default


def _level(level) -> tuple[str, str, int]:
    return (
        _value(level, "w:numFmt", "decimal"),
        _value(level, "w:lvlText", "%1."),
        int(_value(level, "w:start", "1")),
    )


def _roman(number: int) -> str:
    printed = ""
    for value, letters in ROMANS:
        while number >= value:
            printed += letters
            number -= value
    return printed
