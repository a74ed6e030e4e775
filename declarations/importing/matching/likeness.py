"""How much two texts have in common: by their words in one language, by their roots across two."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

from mbm_portal.editorial.dialect import TOKEN, plain

ROOT = 4
"""So many first letters of a word are alike in English, French and Spanish where the words are related."""
SPELT = (("ph", "f"), ("th", "t"), ("y", "i"), ("qu", "c"), ("k", "c"), ("z", "c"))
"""Spelt otherwise from one language to another, in words that are related."""
CONCEPTS = {
    word: f"={line.split()[0]}"
    for line in (Path(__file__).parent / "counterparts.txt").read_text(encoding="utf-8").splitlines()
    for word in line.split()
}
"""Words of three languages, folded, that mean the same and do not look it: one meaning a line of the list."""
RARE, NEAR = 12, 8
"""So many words of a text, and so many texts to either side for each, show what it may be like."""
ADDRESS = re.compile(r"\((https?://[^()\s]+)\)")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Small letters without accents, one kind of blank, apostrophe, quotation mark and dash; no marks."""
    text = text.replace("œ", "oe").replace("Œ", "Oe")
    text = unicodedata.normalize("NFKD", plain(text))
    text = re.sub(r"[\u0300-\u036f]", "", text)
    text = re.sub(r"[‘’ʼ´`]", "'", re.sub(r"[“”„«»]", '"', re.sub(r"[‐‑‒–—−]", "-", text)))
    text = re.sub(r"\s+([;:!?.,%\"])", r"\1", re.sub(r"\"\s+", '"', text))
    return " ".join(text.lower().split())


@dataclass(frozen=True)
class Features:
    """What a text is compared by. words: for its own language. roots: for another: beginnings of words,
    meanings, numbers, links, footnotes. length: in letters."""

    words: Counter
    roots: Counter
    length: int


def features_of(text: str) -> Features:
    bare = folded(text)
    roots: Counter = Counter()
    for word in re.findall(r"[^\W\d_]+|\d+", bare):
        if root := root_of(word):
            roots[root] += 1
    for match in TOKEN.finditer(text):
        if match["note"]:
            roots[f"[^{match['note']}]"] += 1
        elif match["text"]:
            roots["[]"] += 1
    roots.update(address.lower() for address in ADDRESS.findall(text))
    return Features(Counter(re.findall(r"\w+", bare)), roots, len(bare))


@lru_cache(maxsize=16384)
def root_of(word: str) -> str:
    """What a folded word is known by in all three languages; empty for a short one that says nothing."""
    if word in CONCEPTS:
        return CONCEPTS[word]
    if word.isdigit() or len(word) < ROOT:
        return word if word.isdigit() else ""
    word = re.sub(r"(.)\1", r"\1", word)
    for here, there in SPELT:
        word = word.replace(here, there)
    word = re.sub(r"ci(?=[ao])", "ti", word)
    return re.sub(r"^es(?=[tpc])", "s", word)[:ROOT]


class Comparer:
    """Compares the texts of two lists, known by their keys, from 0 to 1; a word is worth the more, the fewer
    texts hold it.
    """

    def __init__(self, one: dict[int, Counter], other: dict[int, Counter]):
        self.one, self.other = one, other
        held = Counter(word for texts in (one, other) for text in texts.values() for word in text)
        count = len(one) + len(other) + 1
        self.worth = {word: log(1 + count / (1 + times)) for word, times in held.items()}
        self.totals = [{key: self.total(text) for key, text in texts.items()} for texts in (one, other)]

    def total(self, text: Counter) -> float:
        return sum(self.worth[word] * count for word, count in text.items())

    def __call__(self, key: int, other_key: int) -> float:
        one, other, worth = self.one[key], self.other[other_key], self.worth
        shared = sum(min(one[word], other[word]) * worth[word] for word in one.keys() & other.keys())
        total = self.totals[0][key] + self.totals[1][other_key]
        return 2 * shared / total if total else 0.0

    def candidates(self) -> Iterable[tuple[int, int]]:
        """The pairs that share a rare word, the nearest where many texts hold it."""
        holding: dict[str, list[int]] = {}
        for key, text in self.one.items():
            for word in text:
                holding.setdefault(word, []).append(key)
        for key, text in self.other.items():
            words = sorted((word for word in text if word in holding), key=lambda word: len(holding[word]))
            near = (found for word in words[:RARE] for found in _nearest(holding[word], key))
            yield from ((found, key) for found in dict.fromkeys(near))


def _nearest(keys: list[int], key: int) -> list[int]:
    middle = bisect_left(keys, key)
    return keys[max(middle - NEAR, 0) : middle + NEAR]
