"""The first page: a sentence of the latest declaration, its projects, the editions to come and held, the news."""

import datetime

import pytest
from django.utils import timezone

from declarations.models import Paragraph
from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_version,
)
from tests.pages.reading import see, words

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2105, 6, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def headings(page):
    return [words(heading) for heading in page.select("main h2")]


def section(page, heading):
    return page.select_one(f"#{heading}-h").parent


@pytest.mark.usefixtures("content")
class TestRealContent:
    @pytest.mark.parametrize(
        ("language", "heading"),
        [
            ("en", "From the declaration of 2015"),
            ("fr", "Extrait de la déclaration de 2015"),
            ("es", "De la declaración de 2015"),
        ],
    )
    def test_a_recital_is_quoted_with_its_address(self, client, language, heading):
        part = section(see(client, f"/{language}/"), "recital")
        assert words(part.h2) == heading
        read = see(client, f"/{language}/declarations/2015/").select_one("#preamble-4 .body")
        assert words(part.blockquote) == words(read)
        assert (words(part.a), part.a["href"]) == (
            "MBM 2015, R4",
            f"/{language}/declarations/2015/#preamble-4",
        )

    def test_the_projects_of_the_declaration_lead_into_it(self, client):
        links = see(client, "/en/").select(".contents a")
        assert [a["href"] for a in links] == [f"/en/declarations/2015/#p{n}" for n in (1, 2, 3, 4)]
        assert words(links[3]) == "The international leading group of the SSE P4"

    def test_the_years_are_those_of_the_editions_held(self, client):
        assert words(see(client, "/fr/").select_one(".kicker")) == "2004–2026"


def test_an_edition_to_come_is_never_called_the_latest(client):
    held = make_edition(2104, theme_en="Held", starts_on=datetime.date(2104, 5, 1))
    make_declaration(held, "2104", title_en="What it declared")
    make_edition(2107, theme_en="Later", starts_on=datetime.date(2107, 5, 1))
    make_edition(
        2106, theme_en="Soon", starts_on=datetime.date(2106, 5, 1), ends_on=datetime.date(2106, 5, 3)
    )
    page = see(client, "/en/")
    assert headings(page) == ["The declaration", "Next edition", "Latest edition", "News"]
    coming, latest = section(page, "coming"), section(page, "held")
    assert (words(coming.select_one(".theme")), words(coming.time)) == ("Soon", "1–3 May 2106")
    assert words(latest.select_one(".theme")) == "Held"
    assert latest.select_one("a[href='/en/declarations/2104/']")


def test_an_edition_without_a_day_is_to_come_until_its_year_is_over(client):
    for year, theme in ((2104, "Past"), (2105, "Of this year")):
        make_edition(year, theme_en=theme)
    page = see(client, "/en/")
    assert words(section(page, "coming").select_one(".theme")) == "Of this year"
    assert words(section(page, "held").select_one(".theme")) == "Past"


def test_an_edition_is_held_from_its_first_day(client):
    make_edition(2105, theme_en="Today", starts_on=TODAY, ends_on=datetime.date(2105, 6, 3))
    assert headings(see(client, "/en/")) == ["Declarations", "Latest edition", "News"]


def test_a_first_edition_to_come_stands_alone(client):
    make_edition(2106, theme_en="First")
    page = see(client, "/en/")
    assert headings(page) == ["Declarations", "Next edition", "News"]
    assert page.select(".kicker") == []


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "No declaration has been published here yet.",
                "No edition has been published here yet.",
                "No news has been published here yet.",
            ],
        ),
        (
            "fr",
            [
                "Aucune déclaration n’a encore été publiée ici.",
                "Aucune édition n’a encore été publiée ici.",
                "Aucune actualité n’a encore été publiée ici.",
            ],
        ),
    ],
)
def test_an_empty_portal_says_so_and_leads_nowhere_empty(client, language, sentences):
    page = see(client, f"/{language}/")
    assert [words(p) for p in page.select("main section p")] == sentences
    assert page.select("main section a") == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "In English: as published by the forum."),
        ("fr", "En français : traduction de courtoisie faite par ce portail, sans valeur officielle."),
    ],
)
def test_the_quotation_says_where_its_words_come_from(client, content, language, sentence):
    assert words(see(client, f"/{language}/").select_one("figcaption .standing")) == sentence


def test_only_a_recital_that_is_a_sentence_by_itself_is_quoted(client):
    declaration = make_declaration(title_fr="T", source="fr")
    make_version(declaration, "en")
    for text in (
        "Considérant ce qui est dit plus loin ;",
        "Nous voici.",
        "Nous déclarons ceci.",
        "x" * 700 + ".",
    ):
        make_paragraph(declaration, text_fr=text)
    make_paragraph(declaration, part="closing", text_fr="Une clôture plus longue que les autres.")
    quoted = section(see(client, "/en/"), "recital").blockquote.p
    assert (words(quoted), quoted["lang"]) == ("Nous déclarons ceci.", "fr")
    Paragraph.objects.filter(part="preamble").delete()
    assert not see(client, "/en/").select("#recital-h")


def test_a_draft_is_on_no_first_page(client):
    declaration = make_declaration(title_en="Draft", is_published=False)
    make_paragraph(declaration, text_en="A sentence of the draft.")
    make_project(declaration, title_en="Project of the draft")
    make_edition(2110, theme_en="Draft", is_published=False)
    make_article(title_en="Draft", is_published=False)
    assert "raft" not in words(see(client, "/en/").main)
