"""Numbers that only their order tells: I alone on its line, “1 Water”, “i)” behind “h)”, “Firstly, …”."""

import re
from dataclasses import replace

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.markers import ITEMS, Marker, roman
from declarations.importing.recognition.vocabulary import fold

BARE = re.compile(r"(\d{1,2}) ([A-ZÀ-Ý¿¡«“](?:.*[^.;:,…])?)$")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_KINDS = "|".join(ITEMS)
_FIGURE = r"\d{1,2}(?:\^?er\^?)?|premier"
SIGNED = re.compile(
    rf"(?:(?P<before>n[°º] ?|#|[A-Z]{{1,2}}|(?P<kind>{_KINDS}) )(?P<a>{_FIGURE})(?P<ends> ?[:/.)–-])?"
    rf"|(?P<b>\d{{1,2}})(?P<end> ?[:/])|(?P<c>[{CIRCLED}]))[ \u00a0\u202f]+(?=\S)",
    re.IGNORECASE,
)
INITIAL = re.compile(r"([E-Z])([.)]) +(?=\S)")
FEWEST_BEFORE_ROMANS = 4
"""“c)” may be followed by a list of its own that begins with “i)”, but not by “d)” as a Roman number."""
ADVERBS = (
    "first|firstly|premierement|primero|en primer lugar",
    "second|secondly|deuxiemement|secondement|segundo|en segundo lugar",
    "third|thirdly|troisiemement|tercero|en tercer lugar",
    "fourth|fourthly|quatriemement|cuarto|en cuarto lugar",
    "fifth|fifthly|cinquiemement|quinto|en quinto lugar",
    "sixth|sixthly|sixiemement|sexto|en sexto lugar",
    "seventh|seventhly|septiemement|septimo|en septimo lugar",
)
MOST = 5_000
"""Blocks; no declaration has as many."""
LONGEST_ADVERB = 24
LAST = "finally|lastly|and finally|enfin|et enfin|finalmente|por ultimo|y por ultimo|en ultimo lugar"


def counted(blocks: list[Block]) -> list[Block]:
    """The blocks, with the markers that their order gives them."""
    if len(blocks) > MOST:
        return _with_bare_numbers(blocks)
    for step in (_with_bare_numbers, _with_lone_numbers, _with_letters, _with_adverbs, _with_signed_numbers):
        blocks = step(blocks)
    return blocks


def _with_lone_numbers(blocks: list[Block]) -> list[Block]:
    """The blocks; Roman numbers that stand alone on their lines, I, II, III …, number what follows."""
    found: dict[int, Block] = {}
    for index, block in enumerate(blocks[:-1]):
        number = len(found) + 1
        if block.text == roman(number) and not (block.marker or block.note):
            found[index] = replace(block, text="", marker=Marker("I #", block.text, number, "", ""))
    if len(found) < 2:
        return blocks
    return [found.get(index, block) for index, block in enumerate(blocks)]


def _with_letters(blocks: list[Block]) -> list[Block]:
    """The blocks; “i)” behind “h)” is a letter and no Roman number."""
    given: list[Block] = []
    before: Marker | None = None
    for block in blocks:
        lettered = _lettered(block, before) if before else block
        marker = lettered.marker
        before = marker if marker and marker.style[:2] in ("a ", "A ") else before
        given.append(lettered)
    return given


def _lettered(block: Block, before: Marker) -> Block:
    """The block with the letter that follows the one before, when it can be."""
    marker = block.marker or _initial(block.text)
    letter = re.sub(r"\W", "", marker.label) if marker and marker.style[:2] in ("i ", "I ") else ""
    if len(letter) != 1 or before.number is None:
        return block
    number, style = ord(letter.lower()) - ord("a") + 1, f"{before.style[0]}{marker.style[1:]}"
    if style != before.style or before.number != number - 1 or number < FEWEST_BEFORE_ROMANS:
        return block
    text = block.text if block.marker else marker.rest
    return replace(block, text=text, marker=marker._replace(style=style, number=number))


def _initial(text: str) -> Marker | None:
    """“E. Harvest”, which elsewhere is somebody’s name."""
    found = INITIAL.match(text)
    return Marker(f"I #{found[2]}", found[0].strip(), None, "", text[found.end() :]) if found else None


def _with_bare_numbers(blocks: list[Block]) -> list[Block]:
    """The blocks; short lines that begin with 1, 2, 3 … and a capital, without a point, are numbered."""
    found: dict[int, Block] = {}
    for index, block in enumerate(blocks):
        is_short = len(block.text) <= 100 and not block.marker
        match = BARE.match(block.text) if is_short else None
        if match and int(match[1]) == len(found) + 1:
            found[index] = replace(
                block, text=match[2], marker=Marker("1 #", match[1], int(match[1]), "", match[2])
            )
    if len(found) < 2:
        return blocks
    return [found.get(index, block) for index, block in enumerate(blocks)]


def _with_adverbs(blocks: list[Block]) -> list[Block]:
    """“Firstly, …”, “Secondly, …”, “Finally, …”: three or more, in this order, number what they open."""
    found: dict[int, Block] = {}
    for index, block in enumerate(blocks):
        number = len(found) + 1
        words = "|".join((*ADVERBS[number - 1 : number], *([LAST] if number > 2 else [])))
        match = (
            re.match(rf"(?:{words})(,| ?:) ", fold(block.text[:LONGEST_ADVERB]))
            if words and not block.marker
            else None
        )
        if not match:
            continue
        label, sign, rest = block.text.partition(match[1][-1])
        marker = Marker("1 word,", f"{label}{sign}", number, "", rest.strip())
        found[index] = replace(block, text=marker.rest, marker=marker)
        if re.match(rf"(?:{LAST})\b", match[0]):
            break
    if len(found) < 3:
        return blocks
    return [found.get(index, block) for index, block in enumerate(blocks)]


def _with_signed_numbers(blocks: list[Block]) -> list[Block]:
    """“N° 1 : …”, “#1 …”, “1/ …”, “P1. …”, “① …”, “Article 1 …”: three or more, alike and in order."""
    found: dict[str, dict[int, Block]] = {}
    for index, block in enumerate(blocks):
        match = None if block.marker or block.note else SIGNED.match(block.text)
        if not match:
            continue
        shape = re.sub(r"\s", "", f"{match['before'] or ''}#{match['ends'] or match['end'] or ''}").lower()
        like = found.setdefault(shape, {})
        if _value(match["a"] or match["b"] or match["c"]) == len(like) + 1:
            like[index] = _signed(block, match, shape, len(like) + 1)
    given = {index: block for like in found.values() if len(like) > 2 for index, block in like.items()}
    return [given.get(index, block) for index, block in enumerate(blocks)]


def _signed(block: Block, match: re.Match, shape: str, number: int) -> Block:
    kind, rest = (match["kind"] or "").lower(), block.text[match.end() :]
    label = match[0].replace("^", "").strip()
    style = f"named {kind}" if kind else f"1 {shape}"
    return replace(block, text=rest, marker=Marker(style, label, number, kind, rest))


def _value(number: str) -> int:
    if number in CIRCLED:
        return CIRCLED.index(number) + 1
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 1
