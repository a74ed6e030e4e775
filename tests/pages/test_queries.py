"""Each public page asks the database a constant number of times, however many rows there are."""

import datetime

import pytest
from django.db import connection

from tests.factories import (
    make_appointment,
    make_article,
    make_declaration,
    make_edition,
    make_page,
    make_paragraph,
    make_project,
    make_proposals,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2102, 5, 1)
COUNTS = pytest.mark.parametrize("count", [1, 20, 200])


@pytest.fixture(autouse=True)
def _known_features(db):
    """SQLite is asked once in the life of a process whether it knows JSON; that is no query of a page."""
    assert connection.features.supports_json_field


@pytest.fixture
def declaration(count):
    declaration = make_declaration(make_edition(2101, theme_en="Theme"))
    project = make_project(declaration, title_en="Project")
    make_paragraph(declaration, text_en="Recital")
    make_proposals(declaration, count, project)
    make_proposals(declaration, count)
    return declaration


PAGES = {
    "declarations/2101/": 6,
    "declarations/2101/p1/": 5,
    "declarations/2101/p1/1/": 5,
    "declarations/2101/1/": 5,
    "declarations/": 4,
    "editions/": 4,
    "editions/2101/": 13,
    "": 6,
    "news/": 2,
    "agenda/": 2,
}


@COUNTS
def test_pages_of_a_long_declaration(client, declaration, count, django_assert_num_queries):
    for language in ("en", "fr"):
        for path, queries in PAGES.items():
            with django_assert_num_queries(queries):
                assert client.get(f"/{language}/{path}").status_code == 200


LISTS = {
    "/fr/news/": 4,
    "/fr/": 6,
    "/fr/editions/": 4,
    "/fr/declarations/": 4,
    "/fr/agenda/": 4,
    "/fr/about/": 3,
    "/fr/editions/2102/": 16,
    "/fr/news/piece-1/": 6,
    "/fr/news.atom": 2,
    "/fr/editions.ics": 2,
    "/fr/editions/2102.ics": 2,
    "/fr/agenda.ics": 3,
    "/sitemap.xml": 11,
}


@pytest.mark.parametrize("count", [1, 20, 60])
def test_pages_of_many_texts(client, count, django_assert_num_queries):
    for number in range(1, count + 1):
        edition = make_edition(2101 + number, number=1000 + number, theme_en="Theme", starts_on=DAY)
        make_article(f"piece-{number}", title_en="Piece", edition=edition)
        make_appointment(f"meeting-{number}", edition=edition, title_en="Meeting", starts_on=DAY)
        make_page("about" if number == 1 else f"page-{number}")
        make_declaration(edition, str(2101 + number))
    make_article("beside")
    make_proposals(make_declaration(make_edition(2101), "2101"), 1)
    for path, queries in LISTS.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200, path


@COUNTS
def test_the_resolver(client, declaration, count, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert client.get(f"/id/2101/p1/{count}").status_code == 303
