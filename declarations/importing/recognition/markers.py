"""What stands printed before the words of a heading or an item: numbers, letters, bullets, “Project 1 :”."""

import re
from pathlib import Path
from typing import NamedTuple

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "first premier première premiere primero primera primer unique único única",
            "second deuxième deuxieme segundo segunda seconde",
            "third troisième troisieme tercero tercera tercer",
            "fourth quatrième quatrieme cuarto cuarta",
            "fifth cinquième cinquieme quinto quinta",
            "sixth sixième sixieme sexto sexta",
            "seventh septième septieme séptimo séptima septimo septima",
            "eighth huitième huitieme octavo octava",
            "ninth neuvième neuvieme noveno novena",
            "tenth dixième dixieme décimo décima decimo decima",
        ),
        start=1,
    )
    for word in words.split()
}


def _listed(name: str) -> list[str]:
    return (Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8").split()


GROUPS = _listed("groups")
ITEMS = _listed("items")
SPACE = r"[ \t\u00a0\u202f\u2009]"
_ROMAN = r"(?:M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{1,3}|V|X|L|C))"
_KINDS = "|".join(sorted({*GROUPS, *ITEMS}, key=len, reverse=True))
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
CARDINALS = {
    word: number
    for number, words in enumerate(
        (
            "one un une uno una",
            "two deux dos",
            "three trois tres",
            "four quatre cuatro",
            "five cinq cinco",
            "six seis",
            "seven sept siete",
            "eight huit ocho",
            "nine neuf nueve",
            "ten dix diez",
        ),
        start=1,
    )
    for word in words.split()
}
"""Numbers in words behind a name: “Part two”."""
_COUNTED = "|".join(sorted({*NUMBER_WORDS, *CARDINALS}, key=len, reverse=True))
_RAISED = r"\^?\.?(?:er|ère|re|ème|e|º|ª|o|a|st|nd|rd|th)\^?"
"""“1er”, “2.ª”, “3^e^”: what follows a figure when it counts."""
NAMED = re.compile(
    rf"(?P<label>(?P<kind>{_KINDS})s?\.?{SPACE}+(?:(?:n\.?{SPACE}*[°ºo]|no\.?|nº|núm\.?|num\.?|#){SPACE}*)?"
    rf"(?P<number>\d{{1,3}}(?:{_RAISED})?|(?-i:{_ROMAN}|{_ROMAN.lower()})(?![A-Za-z])"
    rf"|(?:{_COUNTED})(?!\w)|(?-i:[A-Za-z])(?![\w’']))"
    rf"(?:{SPACE}+(?:bis|ter|et derni(?:er|ère)|and last|y últim[oa]))?)"
    rf"(?P<end>{SPACE}*(?:[:.)]|[–—-](?={SPACE}|$))(?:{SPACE}*[–—-](?={SPACE}))?)?(?:{SPACE}+|$)",
    re.IGNORECASE,
)
ORDINAL_FIRST = re.compile(
    rf"(?P<label>(?P<number>{_WORDS}|\d{{1,2}}{_RAISED}){SPACE}+(?P<kind>{_KINDS}))"
    rf"(?P<end>{SPACE}*[:.–—-])?(?:{SPACE}+|$)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"(?P<label>\((?P<a>\d{{1,3}}|[a-z]|{_ROMAN}|[ivxl]{{1,5}})\)"
    rf"|\\?\[(?P<d>\d{{1,3}}|[a-z]|{_ROMAN}|[ivxl]{{1,5}})\\?\]"
    rf"|(?P<b>\d{{1,3}}(?:\.\d{{1,3}})*|{_ROMAN}|[a-z]|[A-Z]|[ivxl]{{1,5}}){SPACE}?(?:\)|°\)?|º\)?|\.-|\.|{SPACE}?[–—-](?={SPACE}))"
    rf"|(?P<c>\d{{1,2}}(?:\.\d{{1,2}})+))(?P<end>)(?:{SPACE}+|$)"
)
WORDED = re.compile(
    rf"(?P<label>(?P<number>{_WORDS}){SPACE}?(?:\.[-–—]+|[.:)]|{SPACE}[–—-](?={SPACE})))(?:{SPACE}+|$)",
    re.IGNORECASE,
)
_BULLETS = "*+•·∙▪▫◦‣⁃●○■□–—→➔➤⇒►✓✔o➢❖◆◇▶▷▸▹◾◼⚫⬤⦁⋅✅❑❒☐☑★☆✦➜➙➡⇨⟶"
"""Beside the hyphen, and what the symbol fonts of word processors leave behind."""
BULLETS = frozenset({"-", *_BULLETS, *map(chr, range(0xF000, 0xF100))})
BULLET = re.compile(rf"(?P<label>[-{re.escape(_BULLETS)}\uf000-\uf0ff])(?:{SPACE}+)")
SECOND_BULLET = re.compile(rf"[•·∙▪●◦]{SPACE}+(?=\w)")

BEGINNINGS = {word[:2].lower() for word in (*GROUPS, *ITEMS, *NUMBER_WORDS)}
"""The first two letters of whatever names a part."""
ROMAN_OR_LETTER = re.compile(r"(?:[IVXLCDM]+|[ivxl]+|o)\b")
COUNTED_FIRST = re.compile(rf"\d{{1,2}}{_RAISED}{SPACE}")


class Marker(NamedTuple):
    """style: by which the items of one list are known. kind: project, article …, in lower case."""

    style: str
    label: str
    number: int | None
    kind: str
    rest: str

    @property
    def is_bullet(self) -> bool:
        return self.style == "bullet"


def marker_of(text: str) -> Marker | None:
    """What a run of words begins with; None for plain words."""
    start = text[:2]
    is_named = start.lower() in BEGINNINGS or bool(COUNTED_FIRST.match(text))
    if start.isalpha() and not is_named and not ROMAN_OR_LETTER.match(text):
        return None
    return (
        (_named(text) if is_named else None)
        or (_bullet(text) if start[:1] in BULLETS else None)
        or _numbered(text, is_named)
    )


def _named(text: str) -> Marker | None:
    for pattern in (NAMED, ORDINAL_FIRST):
        found = pattern.match(text)
        if found and _is_name(found, text):
            label = (found["label"] + (found["end"] or "")).replace("^", "").strip()
            kind = found["kind"].lower()
            return Marker(f"named {kind}", label, _value(found["number"]), kind, text[found.end() :].strip())
    return None


def _bullet(text: str) -> Marker | None:
    found = BULLET.match(text)
    if not found:
        return None
    rest = text[found.end() :].strip()
    if second := SECOND_BULLET.match(rest):
        rest = rest[second.end() :]
    is_number_inside = found["label"] in "-*+•" and NUMBERED.match(rest)
    return marker_of(rest) if is_number_inside else Marker("bullet", "", None, "", rest)


def _numbered(text: str, is_named: bool) -> Marker | None:
    found = WORDED.match(text) if is_named else None
    if found:
        return Marker("1 word", found["label"], _value(found["number"]), "", text[found.end() :].strip())
    found = NUMBERED.match(text)
    if not found or _is_initial(found, text):
        return None
    number, label = found["a"] or found["b"] or found["c"] or found["d"], found["label"].replace("\\", "")
    return Marker(_style(label, number), label.strip(), _value(number), "", text[found.end() :].strip())


def _is_name(found: re.Match, text: str) -> bool:
    """“Article 3 of the treaty says …” is a sentence; “Article 3. Of work” and “Article 3” are names."""
    rest = text[found.end() :]
    if found["end"] or not rest.strip():
        return True
    return (
        rest[:1].isupper()
        and found["kind"][:1].isupper()
        and not re.match(r"[A-Z]\w*\s+(?:of|de|du|del)\b", rest)
    )


def _is_initial(found: re.Match, text: str) -> bool:
    """“J. Smith spoke …” begins with an initial, “I. Finance” with a number."""
    number = found["b"] or ""
    return bool(re.fullmatch(r"[A-Z]", number) and number not in "ABCDIVX")


def _style(label: str, number: str) -> str:
    shape = label.replace(number, "#", 1).replace("\u00a0", " ").strip()
    if shape == "[#]":
        return shape
    if number.isdecimal():
        return f"1 {shape}"
    if re.fullmatch(r"\d+(?:\.\d+)+", number):
        return f"1.1 {shape}"
    if re.fullmatch(r"[IVXLCDM]{2,}|[IVX]", number):
        return f"I {shape}"
    if re.fullmatch(r"[ivxl]+", number):
        return f"i {shape}" if len(number) > 1 or number in "iv" else f"a {shape}"
    return f"{'A' if number.isupper() else 'a'} {shape}"


def _value(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    low = number.lower()
    if low in NUMBER_WORDS or low in CARDINALS:
        return NUMBER_WORDS.get(low) or CARDINALS[low]
    digits = re.match(r"\d+", number)
    if digits:
        return int(number.rpartition(".")[2]) if re.fullmatch(r"[\d.]+", number) else int(digits[0])
    if re.fullmatch(r"[ivxlcdm]+", low) and (len(low) > 1 or low in "ivx"):
        return _roman(low)
    return ord(low) - ord("a") + 1 if len(low) == 1 and low.isalpha() else None


def roman(number: int) -> str:
    """A number up to 39 in Roman letters."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def _roman(number: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    total = 0
    for letter, following in zip(number, [*number[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total
