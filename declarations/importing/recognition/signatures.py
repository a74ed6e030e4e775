"""Where a text ends with its place and date, and with those who sign."""

import re

from declarations.importing.recognition.blocks import Block
from declarations.importing.recognition.dates import date_in
from declarations.importing.recognition.vocabulary import (
    NAMES_MEETING,
    OPENS_SIGNATURE,
    OPENS_SIGNERS,
    opening,
    opens_with_verb,
)

LONGEST_SIGNATURE = 240
LONGEST_DATELINE = 12
"""Words; what is longer and opens with a verb is an item that names a day. “Dakar” looks like a verb too."""
FAREWELL = re.compile(
    r"\b(?:agreer|salutations|consideration distinguee|haute consideration|yours (?:faithfully|sincerely)"
    r"|sincerely|atentamente|saludos|cordialmente|cordialement)\b"
)
"""How letters end, above the name of those who write."""
LONGEST_NAME = 16
"""Words of a name with its office, its organisation and its country."""


def signature_start(blocks: list[Block], end: int, language: str) -> int:
    """The index where the signature begins; ``end`` when there is none."""
    listed = _signers(blocks, end)
    start = listed
    for index in range(listed - 1, max(listed * 3 // 5, 0), -1):
        block = blocks[index]
        if _is_text(block):
            break
        is_item = len(block.text.split()) > LONGEST_DATELINE and opens_with_verb(block.text, language)
        is_dated = _is_dateline(block) and date_in(block.text)
        if (is_dated and not is_item) or _signs(block) or (index == start - 1 and _is_session(block)):
            start = index
    return start if start < end else _names(blocks, end)


def _signers(blocks: list[Block], end: int) -> int:
    """Where a headed list of those who sign begins, numbered or not: “Signed,”, “Liste des signataires”."""
    names = 0
    for index in range(end - 1, 2, -1):
        block = blocks[index]
        if len(block.text) < 80 and OPENS_SIGNERS.match(opening(block.text)):
            return index if names * 5 >= (end - index - 1) * 4 and names > 1 else end
        names += _is_named(block)
        if names * 2 < end - index - 2:
            return end
    return end


def _is_named(block: Block) -> bool:
    return 0 < len(block.text.split()) <= LONGEST_NAME and not re.search(r"[;:]$", block.text)


def _is_text(block: Block) -> bool:
    """True for what cannot stand in a signature: headings, numbered items, sentences."""
    if block.level or len(block.text) > LONGEST_SIGNATURE:
        return True
    is_item = block.marker and not block.marker.is_bullet
    return bool(is_item or block.text.rstrip("*").endswith(";") or block.text.count(". ") > 1)


def _signs(block: Block) -> bool:
    """“Done at …”, “Signed by:”, “For the assembly: …”."""
    begins = opening(block.text)
    return bool(OPENS_SIGNATURE.match(begins) or re.match(r"(?:for|pour|por) [^.;:]{3,50} ?:", begins))


def _is_dateline(block: Block) -> bool:
    return len(re.sub(r"\W+", " ", block.text).split()) <= 30


def _is_session(block: Block) -> bool:
    """“66th plenary meeting”, right above its day."""
    is_short = len(block.text.split()) <= 6 and not re.search(r"[.;:!?,]$", block.text)
    return bool(is_short and re.match(r"\d", block.text) and NAMES_MEETING.search(opening(block.text)))


def _names(blocks: list[Block], end: int) -> int:
    """Where a list of those who signed begins, at the end of a text without a date."""
    start = end
    while start > 1 and _is_name(blocks[start - 1]):
        start -= 1
    is_letter = 1 < start < end and FAREWELL.search(opening(blocks[start - 1].text))
    if end - start < 2 and not is_letter:
        return end
    above = blocks[start - 1].text
    return start - 1 if above.endswith(":") and re.search(r"sign|firm", above, re.IGNORECASE) else start


def _is_name(block: Block) -> bool:
    """A short line without an end: the name of somebody who signs."""
    is_plain = not block.level and (block.marker is None or block.marker.is_bullet)
    return is_plain and 0 < len(block.text.split()) <= 8 and not re.search(r"[.;:!?]$", block.text)
