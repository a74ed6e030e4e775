"""Trees to match: made up by Hypothesis, or the declaration of 2015 with something taken out of it."""

import copy
from itertools import pairwise

from django.conf import settings
from hypothesis import strategies as st

from declarations.importing.matching.parts import parts_of
from declarations.importing.parsing import parse
from declarations.importing.rendering import render
from declarations.importing.tree import DeclarationText, Header, PassageText, ProjectText

VOCABULARY = [
    "water",
    "bread",
    "school",
    "village",
    "river",
    "worker",
    "council",
    "market",
    "price",
    "future",
    "common",
    "history",
    "garden",
    "winter",
    "journey",
    "letter",
    "harbour",
    "forest",
    "music",
    "engine",
    "mirror",
    "copper",
    "silver",
    "window",
    "ladder",
    "candle",
    "basket",
    "barley",
]


def shipped(language):
    """The declaration of 2015 in a language, as it is shipped."""
    return parse(
        (settings.BASE_DIR / f"declarations/content/2015.{language}.txt").read_text(encoding="utf-8")
    )


def lists_of(text):
    """Every list of passages of a tree, to be changed in place."""
    yield from (text.preamble, text.body, text.items)
    for project in text.projects:
        yield from (project.body, project.items, project.closing)
    yield from (text.closing, text.signature, text.notes)


def tails_of(text):
    return [passage.tail for passages in lists_of(text) for passage in passages]


def neighbours_of(text):
    """Each two tails that stand together in one list."""
    return [(one.tail, other.tail) for passages in lists_of(text) for one, other in pairwise(passages)]


def without(text, *tails):
    """A copy that lacks these passages and projects."""
    text = copy.deepcopy(text)
    for passages in lists_of(text):
        passages[:] = [passage for passage in passages if passage.tail not in tails]
    text.projects = [project for project in text.projects if project.tail not in tails]
    return text


def renumbered(text):
    """A copy whose proposals are numbered anew where they were numbered."""
    text = copy.deepcopy(text)
    for passages in lists_of(text):
        for number, passage in enumerate(passages, start=1):
            passage.label = f"{number})" if passage.label else ""
    return text


def with_lines(text):
    """A copy whose parts know the lines at which they begin, as a text that comes in does."""
    return parse(render(text, every_code=True))


def is_same(pair):
    return pair.states == {"same"} and pair.old.tail == pair.new.tail


def pairs_of(matching):
    """Old tail and new tail of each pair; None where there is no counterpart."""
    return [(pair.old and pair.old.tail, pair.new and pair.new.tail) for pair in matching.pairs]


def wrong(matching, known):
    """The pairs whose parts are not each other's counterparts: their tails tell, where both sides know them."""
    return [
        (old, new)
        for old, new in pairs_of(matching)
        if new is not None and (new if new in known else None) != old
    ]


def tails(text):
    """Every tail of a tree, those of its projects among them."""
    return {part.tail for part in parts_of(text)}


@st.composite
def wordings(draw, number):
    """A sentence of common words, two of which are its own."""
    words = draw(st.lists(st.sampled_from(VOCABULARY), min_size=6, max_size=12))
    return " ".join([*words[:3], f"own{number}", *words[3:], f"end{number}"])


@st.composite
def trees(draw, most=5):
    """A declaration of a few projects; tails are those that its order gives."""
    numbers = iter(range(10_000))

    def passages(stem, kinds=("paragraph", "bullet")):
        count = draw(st.integers(0, most))
        return [
            PassageText(
                f"{stem}{place}",
                draw(wordings(next(numbers))),
                draw(st.sampled_from(kinds)),
                f"{place})" if kinds == ("item",) else "",
            )
            for place in range(1, count + 1)
        ]

    header = Header(code="2101", edition=2101, language="en")
    text = DeclarationText(header, "A declaration", passages("preamble/"), items=passages("", ("item",)))
    for place in range(1, draw(st.integers(0, 4)) + 1):
        project = ProjectText(
            f"p{place}", f"Project {place}:", draw(wordings(next(numbers))), "We propose to:"
        )
        project.body = passages(f"p{place}/body/")
        project.items = passages(f"p{place}/", ("item",))
        text.projects.append(project)
    text.closing = passages("closing/")
    return text
