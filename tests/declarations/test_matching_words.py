"""What changed between two wordings is shown word by word, and nothing of either is lost."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declarations.importing.matching.words import word_diff
from mbm_portal.editorial.dialect import TOKEN

PIECES = st.sampled_from(
    [
        *"*^[](){}\\’'-«».,;: \n",
        "the ",
        "SSE ",
        "l’",
        "économie ",
        "\u202f",
        "[^1]",
        "[report](https://a.example){fr}",
        "*very* ",
        "7^th^ ",
        "2,5",
        "\n\n",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)


def joined(spans, *kinds):
    return "".join(span.text for span in spans if span.kind in kinds)


def shown(old, new):
    """``[out]`` and ``{in}`` in one line."""
    marks = {"same": "%s", "out": "[%s]", "in": "{%s}"}
    return "".join(marks[span.kind] % span.text for span in word_diff(old, new))


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_from_it(old, new):
    spans = word_diff(old, new)
    assert joined(spans, "same", "out") == old
    assert joined(spans, "same", "in") == new


@given(TEXTS, TEXTS)
def test_no_two_spans_of_a_kind_stand_together_and_none_is_empty(old, new):
    kinds = [span.kind for span in word_diff(old, new)]
    assert all(span.text for span in word_diff(old, new))
    assert ("out", "out") not in pairwise(kinds)
    assert ("same", "same") not in pairwise(kinds)
    assert ("in", "out") not in pairwise(kinds)


@given(TEXTS, TEXTS)
def test_no_mark_is_torn_apart(old, new):
    ends = {0}
    for span in word_diff(old, new):
        ends |= {max(ends) + len(span.text)} if span.kind != "in" else set()
    assert not [mark[0] for mark in TOKEN.finditer(old) for end in ends if mark.start() < end < mark.end()]


@given(TEXTS)
def test_one_wording_beside_itself_is_all_the_same(text):
    assert word_diff(text, text) == ([("same", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("We support a guide", "We back a guide", "We [support]{back} a guide"),
        ("one two three", "one three", "one [two ]three"),
        ("a guide of laws", "a common guide of laws", "a {common }guide of laws"),
        ("the social economy", "the solidarity enterprise", "the [social economy]{solidarity enterprise}"),
        ("de l’économie", "de l’entreprise", "de l’[économie]{entreprise}"),
        ("de l’emploi", "d’emploi", "[de l’]{d’}emploi"),
        ("un guide :", "un guide\u202f:", "un guide[ :]{\u202f:}"),
        ("10\u202f000 villes", "12\u202f000 villes", "[10\u202f000]{12\u202f000} villes"),
        ("the SSE's values", "the SSE’s values", "the [SSE's]{SSE’s} values"),
        ("bien-être, santé", "bien-être et santé", "bien-être[,]{ et} santé"),
        ("see [it](https://a.example/1){fr}.", "see [it](https://a.example/2){fr}.", "see [[it](https://a.example/1){fr}]{[it](https://a.example/2){fr}}."),
        ("the 7^th^ forum[^1]", "the 8^th^ forum[^2]", "the [7]{8}^th^ forum[[^1]]{[^2]}"),
        ("It is *very* late", "It is *quite* late", "It is [*very*]{*quite*} late"),
        ("one\n\ntwo", "one\n\nthree", "one\n\n[two]{three}"),
        ("We shall build the great house of our city here", "You may paint no small boat in their village here",
         "[We shall build the great house of our city]{You may paint no small boat in their village} here"),
    ],
)  # fmt: skip
def test_it_reads_well(old, new, seen):
    assert shown(old, new) == seen


def test_a_word_that_long_changes_share_by_chance_does_not_break_them():
    old = "Our towns will plant many trees of every kind and share their fruit"
    new = "All schools must buy the bread of local bakers who use clean flour"
    assert shown(old, new) == f"[{old}]{{{new}}}"


LONG = {
    "the same but for every fiftieth word": (
        [f"word{n % 700}" for n in range(20_000)],
        [f"word{n % 700}" if n % 50 else "other" for n in range(20_000)],
    ),
    "prose with every tenth word changed": (
        [f"word{(n * n) % 97 % (n % 89 + 1)}" for n in range(20_000)],
        [f"word{(n * n) % 97 % (n % 89 + 1)}" if n % 10 else f"new{n}" for n in range(20_000)],
    ),
    "nothing in common": ([f"a{n}" for n in range(20_000)], [f"b{n}" for n in range(20_000)]),
    "two words without end": (["a", "b"] * 10_000, ["b", "b", "a"] * 6_666),
    "marks alone": (["*", "[", "^"] * 6_666, ["[^", "](", "*"] * 6_666),
    "landmarks in a chain": (
        ["x", *"qp" * 100, *(f"w{n // 2 + n % 2}" for n in range(15_000)), "x"],
        ["y", *"pqq" * 100, *(f"w{n // 2 + n % 2}" for n in range(15_000)), "y"],
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_twenty_thousand_words_take_less_than_a_second(name):
    old, new = (" ".join(words) for words in LONG[name])
    begun = time.process_time()
    spans = word_diff(old, new)
    assert time.process_time() - begun < 1
    assert joined(spans, "same", "out") == old
    assert joined(spans, "same", "in") == new
