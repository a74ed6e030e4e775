"""The marks of a text that a translation has to keep: links, footnote marks, placeholders."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from mbm_portal.editorial.dialect import TOKEN

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!\d)(?<!\d\s)%[sd]\b|(?<!\))\{[A-Za-z_]\w*\}")
ADDRESS = re.compile(
    r"https?://[^\s«»\"“”<>…]*[^\s«»\"“”<>…;:!?.,)’']|mailto:\S*\w"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|</?[A-Za-z][^<>]*>|&#?\w{1,32};"
)
"""What is written for machines though no mark of ours says so: addresses, tags and characters of HTML."""


def lost(source: str, translation: str) -> list[str]:
    """The marks of the source that the translation lacks, as they are written, in their order."""
    left = Counter(marks(translation))
    missing = []
    for mark in marks(source):
        left[mark] -= 1
        if left[mark] < 0:
            missing.append(mark)
    return missing


def missing(mark: str) -> str:
    """A mark that is gone, in a sentence."""
    if mark.startswith("[^"):
        return _("The footnote mark %(mark)s of the source is missing.") % {"mark": mark}
    address = re.match(r"\]\(([^)]*)\)", mark)
    if address and address[1]:
        return _("The link to %(address)s is missing: [words](%(address)s).") % {"address": address[1]}
    if address:
        return _("Words that were a link once have lost their brackets: [words]().")
    return _("The placeholder %(mark)s of the source is missing.") % {"mark": mark}


def marks(text: str) -> list[str]:
    """``[^1]`` for a footnote, ``](address){fr}`` for a link, ``%(name)s`` or ``{name}``."""
    return [*_dialect(text), *PLACEHOLDER.findall(text)]


def _dialect(text: str):
    for match in TOKEN.finditer(text):
        if match["note"]:
            yield match[0]
        elif match["text"]:
            yield from _dialect(match["text"])
            yield match[0][len(match["text"]) + 1 :]
        elif inner := match["emphasis"] or match["superscript"]:
            yield from _dialect(inner)


def masked(text: str, filler: str) -> str:
    """The text with the filler, one character, in place of all that is no words; as long as before."""
    characters = list(text)
    for start, end in unspoken(text):
        characters[start:end] = filler * (end - start)
    return "".join(characters)


def unspoken(text: str) -> list[tuple[int, int]]:
    """Where marks, addresses, placeholders and tags stand: what nobody reads aloud or sets as words."""
    machines = [match.span() for pattern in (PLACEHOLDER, ADDRESS) for match in pattern.finditer(text)]
    return [*_unspoken(text, 0), *machines]


def _unspoken(text: str, offset: int) -> Iterator[tuple[int, int]]:
    for match in TOKEN.finditer(text):
        if match["text"]:
            yield from _unspoken(match["text"], offset + match.start("text"))
            yield offset + match.end("text"), offset + match.end()
        elif match["emphasis"]:
            yield from _unspoken(match["emphasis"], offset + match.start("emphasis"))
        else:
            yield offset + match.start(), offset + match.end()
