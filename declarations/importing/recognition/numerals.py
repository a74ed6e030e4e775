"""Numbers written in words, in English, French and Spanish, as days and years are in a signature line."""

import re

from declarations.importing.recognition.vocabulary import listed

_PLAIN = {word: number for number, words in enumerate(listed("numerals"), start=1) for word in words.split()}
_HUNDREDS = {
    word: hundreds * 100
    for hundreds, words in enumerate(listed("hundreds"), start=1)
    for word in words.split()
}
_VALUES = _PLAIN | _HUNDREDS
_FACTORS = {"hundred": 100, "cent": 100, "cents": 100, "thousand": 1000, "mille": 1000, "mil": 1000}
_WORD = "|".join(sorted({*_VALUES, *_FACTORS}, key=len, reverse=True))
IN_WORDS = rf"(?:{_WORD})(?:(?:[ -](?:and|et|y))?[ -](?:{_WORD}))*"
"""The pattern of a number in words, folded."""


def value(text: str) -> int:
    """What digits or folded words stand for: “twenty thirty-one” is 2031, “quatre-vingt-dix” is 90."""
    if text.isdecimal():
        return int(text)
    whole, part, last = 0, 0, 0
    for word in re.findall(r"[a-z]+", text):
        factor, number = _FACTORS.get(word), _VALUES.get(word, 0)
        if factor == 1000:
            whole, part = (part or 1) * 1000, 0
        elif factor:
            part = (part or 1) * factor
        else:
            part = _joined(part, last, word, number)
        last = number
    return whole + part


def _joined(part: int, last: int, word: str, number: int) -> int:
    """What a word makes of the part before it. last: the value of the word before."""
    if word in ("vingt", "vingts") and part % 100 == 4:
        return part + 76
    if part >= 10 and number >= last > 0 and number >= 10:
        return part * 100 + number
    return part + number
