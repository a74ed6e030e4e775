"""What a translator is asked to look at once more, and what one key mends."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mbm_portal.editorial.exchange.concerns import Concern, concerns, mended
from mbm_portal.editorial.exchange.marks import marks, unspoken
from mbm_portal.editorial.exchange.terms import Term

N = "\u202f"
SSE = Term({"en": ("SSE actor",), "fr": ("acteur de l’ESS",)}, {"en": "SSE", "fr": "ESS", "es": "ESS"})
ECONOMY = Term(
    {
        "en": ("social and solidarity economy",),
        "fr": ("économie sociale et solidaire",),
        "es": ("economía social y solidaria",),
    },
    {"en": "SSE", "fr": "ESS", "es": "ESS"},
)
EDITION = Term({"en": ("edition",), "fr": ("édition",), "es": ("edición", "encuentro")}, {})
CLOSING = Term({"en": ("closing",), "fr": ("clôture",)}, {}, is_watched=False)
GLOSSARY = (ECONOMY, EDITION, CLOSING)

FRENCH = [
    ("Voici :", f"Voici{N}:"),
    ("Voici\u00a0: la suite", f"Voici{N}: la suite"),
    ("Quoi?", f"Quoi{N}?"),
    ("Quoi ?!", f"Quoi{N}?!"),
    ("« mot »; «mot»", f"«{N}mot{N}»{N}; «{N}mot{N}»"),
    ("l'ESS d'aujourd'hui", "l’ESS d’aujourd’hui"),
    ('le "mot" et “l’autre”', f"le «{N}mot{N}» et «{N}l’autre{N}»"),
    (f'«{N}un "mot"{N}»', f"«{N}un “mot”{N}»"),
    ('"Quoi ?"', f"«{N}Quoi{N}?{N}»"),
    ("et puis...", "et puis…"),
    (
        "*mot*: [le *texte*](https://x.org/a:b?c): oui[^1]:",
        f"*mot*{N}: [le *texte*](https://x.org/a:b?c){N}: oui[^1]{N}:",
    ),
    ("la 7^e^: voir", f"la 7^e^{N}: voir"),
    ("- un ;\n- deux.", f"- un{N};\n- deux."),
    ("mai '68", "mai ’68"),
    ('"a" : [b](https://x.org/a:b)...', f"«{N}a{N}»{N}: [b](https://x.org/a:b)…"),
    ("https://x.org/a... oui?", f"https://x.org/a… oui{N}?"),
    ("%(count)s textes: l'%(name)s", f"%(count)s textes{N}: l’%(name)s"),
]
SPANISH = [
    ("Vea : esto", "Vea: esto"),
    ("« palabra » ; «otra »", "«palabra»; «otra»"),
    ('la "palabra"', "la «palabra»"),
    ("Bien. Qué hacemos?", "Bien. ¿Qué hacemos?"),
    ("Con qué medios, y cuándo? Pronto!", "¿Con qué medios, y cuándo? ¡Pronto!"),
    ("¿ Qué ?", "¿Qué?"),
    ("«Qué?»", "«¿Qué?»"),
    ("O'Higgins", "O’Higgins"),
]
ENGLISH = [
    ('The forum\'s "word"', "The forum’s “word”"),
    ("'One' and the countries' plans, '90s", "‘One’ and the countries’ plans, ’90s"),
    ('("word")', "(“word”)"),
]
MENDED = [
    (language, *pair)
    for language, pairs in (("fr", FRENCH), ("es", SPANISH), ("en", ENGLISH))
    for pair in pairs
]


@pytest.mark.parametrize(("language", "words", "result"), MENDED)
def test_what_a_rule_can_tell_is_mended(language, words, result):
    assert mended(words, language) == result
    assert concerns(result, language) == []
    assert all(concern.mended for concern in concerns(words, language))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", f"À 10:30, voir https://x.org/?q=1;a, 2015/p2/3:text et ?with=fr{N}!"),
        ("fr", f"(?) (!) **{N}? Non{N}?!! ^1:^ [^1] \\*a\\*"),
        ("fr", "Écrire à forum@example.org, R&amp;D <a href=\"x\" title='y'>ici</a>"),
        ("es", "A las 10:30, «¿Qué?» ¡Bien! [voz](https://x.org/?a=b)"),
        ("es", "Pero, ¿qué hacemos??"),
        ("en", "A “word”; the forum’s: « mot » ? !"),
        ("de", 'l\'"a" :'),
        ("fr", ""),
    ],
)
def test_what_is_well_set_is_left_alone(language, words):
    assert concerns(words, language) == []
    assert mended(words, language) == words


@pytest.mark.parametrize(
    ("language", "words", "place", "sentence"),
    [
        (
            "es",
            "Si es así, qué hacemos?",
            "?",
            "In Spanish “¿” opens what “?” closes: set it where it belongs.",
        ),
        ("es", "¿Qué hacemos", "¿", "What “¿” opens, “?” closes: set it where it belongs."),
        ("fr", 'un "mot', '"', "This quotation mark has no partner: set both by hand."),
        ("fr", "un 'mot' dit", "'mot'", "These single quotes are not the language’s own: set them by hand."),
        ("en", "5' long", "'", "This straight mark is no apostrophe: set it by hand."),
    ],
)
def test_what_a_rule_cannot_tell_is_left_to_a_person(language, words, place, sentence):
    start = words.index(place)
    assert concerns(words, language) == [Concern(sentence, start, start + len(place))]
    assert mended(words, language) == words


def test_each_concern_says_where_and_mends_itself_alone():
    words = "L'ESS : oui"
    assert concerns(words, "fr") == [
        Concern("The apostrophe is curved: “’”.", 1, 2, "L’ESS : oui"),
        Concern("In French a narrow no-break space stands before “:”.", 5, 7, f"L'ESS{N}: oui"),
    ]


class TestTerms:
    def of(self, words, source, language="fr", source_language="en", terms=GLOSSARY):
        return concerns(words, language, source, source_language, terms)

    def test_an_acronym_that_was_left(self):
        assert self.of("Le SSE, oui", "The SSE, yes") == [
            Concern("“SSE” is “ESS” in French.", 3, 6, "Le ESS, oui")
        ]
        assert self.of("The ESS", "L’ESS", "en", "fr") == [
            Concern("“ESS” is “SSE” in English.", 4, 7, "The SSE")
        ]

    def test_an_acronym_that_is_spoken_of_or_stands_in_an_address(self):
        words = f"Le mot «{N}SSE{N}», l’ESS, https://x.org/SSE [ici](https://sse.org/SSE)"
        assert self.of(words, "The word SSE") == []
        assert self.of("L’ESS et l’ESS", "L’ESS", "es", "fr") == []

    def test_agreed_words_that_are_not_there(self):
        assert self.of("La réunion", "The edition of the social and solidarity economy") == [
            Concern(
                "The agreed word for “social and solidarity economy” is “économie sociale et solidaire / ESS”.",
                0,
                0,
            ),
            Concern("The agreed word for “edition” is “édition”.", 0, 0),
        ]

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("fr", "Les ÉDITIONS"),
            ("fr", "L’édition"),
            ("fr", "d'une *édition*[^1]"),
            ("es", "Las ediciones"),
            ("es", "Encuentros"),
        ],
    )
    def test_a_plural_a_capital_an_elision_or_another_form_will_do(self, language, words):
        words = mended(words, language)
        assert self.of(words, "Editions", language) == []

    def test_the_acronym_stands_for_the_words_and_the_words_for_the_acronym(self):
        assert self.of("L’ESS", "The social and solidarity economies") == []
        assert self.of("L’économie sociale et solidaire", "SSE") == []

    def test_an_everyday_word_and_a_source_alone_are_not_looked_at(self):
        assert self.of("Combler", "Closing the gap") == []
        assert self.of("The ESS", "The ESS", "en", "en") == []
        assert concerns("Le SSE", "fr") == []

    @pytest.mark.django_db
    def test_the_glossary_is_read_once_or_passed_in(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert concerns("Le SSE", "fr", "The SSE") == []
        with django_assert_num_queries(0):
            self.of("Le SSE", "The SSE")


PIECES = st.sampled_from(
    [
        *"«»“”\"'‘’;:!?¿¡.,*^[](){}\\-–…\n\n 10aéÉx",
        " ",
        N,
        "\u00a0",
        "...",
        "[^1]",
        "^e^",
        "[mot](https://x.org/a:b)",
        "*mot*",
        "10:30",
        "https://x.org/?a=b;c",
        "%(name)s",
        "{name}",
        "<b>",
        "mot",
        "Qué",
        "- ",
        "l'",
        "&nbsp;",
    ]
)
WORDS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)


@settings(max_examples=400, deadline=None)
@given(words=WORDS, language=st.sampled_from(["en", "fr", "es"]))
@example('"«a"»', "fr")
@example("^a :^", "es")
def test_mending_twice_changes_no_more_and_no_mark_is_touched(words, language):
    once = mended(words, language)
    assert mended(once, language) == once
    assert marks(once) == marks(words)
    assert [once[a:b] for a, b in unspoken(once)] == [words[a:b] for a, b in unspoken(words)]
    assert once.count("\n") == words.count("\n")
    assert [concern for concern in concerns(once, language) if concern.mended] == []


@settings(max_examples=200, deadline=None)
@given(words=WORDS, language=st.sampled_from(["en", "fr", "es"]))
def test_every_concern_stands_in_the_words(words, language):
    for concern in concerns(words, language):
        assert 0 <= concern.start <= concern.end <= len(words)
        assert concern.sentence
        assert concern.mended != words


def test_a_large_text_is_looked_at_quickly():
    for words in ("'a " * 5_000, '"a ' * 5_000, "a ? " * 5_000, "« " * 5_000, "[" * 15_000, "¿a " * 5_000):
        for language in ("en", "fr", "es"):
            assert isinstance(mended(words, language), str)
