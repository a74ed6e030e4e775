"""The parts of an exchange that know no row: states, marks, agreed terms."""

import pytest

from mbm_portal.editorial.exchange.freshness import State, state_of
from mbm_portal.editorial.exchange.marks import lost
from mbm_portal.editorial.exchange.terms import Term, agreed


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        (("", "mot", "word"), None),
        ((None, None), None),
        (("word", ""), State.MISSING),
        (("word", None, "word"), State.MISSING),
        (("word", "mot", "word"), State.CURRENT),
        (("a\r\nb\n", "mot", "a\nb"), State.CURRENT),
        (("word", "mot", "word", True), State.CONFIRMED),
        (("words", "mot", "word"), State.OUTDATED),
        (("words", "mot", "word", True), State.OUTDATED),
        (("word", "mot"), State.OUTDATED),
    ],
)
def test_the_state_of_a_translation(arguments, state):
    assert state_of(*arguments) == state


@pytest.mark.parametrize(
    ("source", "translation", "marks"),
    [
        ("a [b](https://x.org/) c", "d [e](https://x.org/) f", []),
        ("a [b](https://x.org/) c", "d [e]() f", ["](https://x.org/)"]),
        ("[b]()", "b", ["]()"]),
        ("a[^1] b[^1]", "a[^1]", ["[^1]"]),
        ("*see [b](#x)*", "*voir b*", ["](#x)"]),
        (r"\[^1]", "rien", []),
        ("7^th^ *x*", "7e x", []),
        ("%(count)s of {name}", "%(count)s", ["{name}"]),
        ("[b](https://x.org/){fr}", "[b](https://x.org/){fr}", []),
        ("value %s, 50 % d", "x", ["%s"]),
    ],
)
def test_the_marks_that_a_translation_lost(source, translation, marks):
    assert lost(source, translation) == marks


GLOSSARY = (
    Term({"en": ("SSE actor",), "fr": ("acteur de l’ESS",)}, {"en": "SSE", "fr": "ESS", "es": "ESS"}),
    Term({"en": ("project",), "fr": ("projet", "chantier"), "es": ("proyecto",)}, {}),
    Term({"en": ("proposal",), "fr": ("proposition",), "es": ("propuesta",)}, {}),
)


def pairs(text, language, other):
    return [(found.form, found.translation) for found in agreed(text, language, other, GLOSSARY)]


def test_the_terms_that_a_text_holds():
    assert pairs("Proposals of the SSE for each project", "en", "fr") == [
        ("SSE", "ESS"),
        ("project", "projet / chantier"),
        ("proposal", "proposition"),
    ]
    assert pairs("passed; sse; SSEN; projected https://x.org/SSE", "en", "es") == []
    assert pairs("Les propositions de l’ESS", "fr", "es") == [("ESS", "ESS"), ("proposition", "propuesta")]


def test_where_a_term_stands_in_the_source():
    (found,) = agreed("*Project* one, [projects](https://x.org/project)[^1]", "en", "fr", GLOSSARY)
    assert found.spans == ((1, 8), (16, 24))
