"""Any tree at all: what the model can hold, with words of every character, whether or not anybody would write them."""

import datetime

from hypothesis import strategies as st

from declarations.importing.tree import (
    DeclarationText,
    Header,
    PassageText,
    ProjectText,
    next_tail,
    normal_line,
    normal_text,
)

MARKS = st.sampled_from(
    [*"#>+-!=[]{}()\\|*^:~ \n", "== ", "---", "- ", "## ", "[^1]: ", "{p2}", "\u202f", "\u2028", "é", "1)"]
)
LETTERS = st.characters(exclude_categories=("Cc", "Cs"))
WORDS = st.lists(MARKS | LETTERS, max_size=25).map("".join)
TEXTS = WORDS.map(normal_text).filter(bool)
TITLES = WORDS.map(normal_line)
HEADER_LINES = TITLES
LABELS = TITLES.map(lambda words: words[:20].strip(" "))
SEGMENT = st.from_regex(r"[a-z0-9]{1,4}(?:-[a-z0-9]{1,3})?", fullmatch=True)


@st.composite
def passages(draw, stem, taken, kinds=("paragraph", "bullet"), max_size=3):
    found, previous = [], ""
    for _index in range(draw(st.integers(0, max_size))):
        label = draw(LABELS) if kinds == ("item",) else ""
        tail = draw(
            st.one_of(st.just(next_tail(stem, previous, label)), SEGMENT.map(lambda word: f"x/{word}"))
        )
        if tail in taken:
            continue
        taken.add(tail)
        found.append(
            PassageText(tail, draw(TEXTS), draw(st.sampled_from(kinds)), label, draw(TITLES.map(normal_text)))
        )
        previous = tail
    return found


@st.composite
def projects(draw, taken):
    found, previous = [], ""
    for _index in range(draw(st.integers(0, 3))):
        label = draw(LABELS)
        tail = draw(st.one_of(st.just(next_tail("p", previous, label)), SEGMENT.map(lambda word: f"y{word}")))
        if tail in taken:
            continue
        taken.add(tail)
        found.append(
            ProjectText(
                tail,
                label,
                draw(TITLES),
                draw(WORDS.map(normal_text)),
                draw(WORDS.map(normal_text)),
                draw(passages(f"{tail}/body/", taken)),
                draw(passages(f"{tail}/", taken, ("item",))),
                draw(passages(f"{tail}/closing/", taken)),
            )
        )
        previous = tail
    return found


@st.composite
def texts(draw):
    taken = set()
    header = Header(
        code=draw(SEGMENT),
        edition=draw(st.none() | st.integers(2004, 2999)),
        language=draw(st.sampled_from(["en", "fr", "es"])),
        source_language=draw(st.sampled_from(["", "en", "fr", "es"])),
        origin=draw(st.sampled_from(["as_published", "courtesy", "machine"])),
        translator=draw(HEADER_LINES),
        adopted_on=draw(st.none() | st.dates(datetime.date(1900, 1, 1))),
        adopted_in=draw(HEADER_LINES),
        is_published=draw(st.booleans()),
        note=draw(WORDS.map(normal_text)),
    )
    return DeclarationText(
        header,
        draw(TITLES),
        draw(passages("preamble/", taken)),
        draw(passages("body/", taken)),
        draw(passages("", taken, ("item",))),
        draw(projects(taken)),
        draw(passages("closing/", taken)),
        draw(passages("signature/", taken)),
        draw(footnotes(taken)),
    )


@st.composite
def footnotes(draw, taken):
    marks = draw(st.lists(st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True), unique=True, max_size=2))
    return [PassageText(f"note/{mark}", draw(TEXTS), note=draw(WORDS.map(normal_text))) for mark in marks]
