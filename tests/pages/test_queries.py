"""Each public page asks the database a constant number of times, however many rows there are."""

import pytest

from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
)

pytestmark = pytest.mark.django_db

COUNTS = pytest.mark.parametrize("count", [1, 20, 200])


@pytest.fixture
def declaration(count):
    declaration = make_declaration(make_edition(2101, theme_en="Theme"))
    project = make_project(declaration, title_en="Project")
    make_paragraph(declaration, text_en="Recital")
    make_proposals(declaration, count, project)
    make_proposals(declaration, count)
    return declaration


PAGES = {
    "declarations/2101/": 5,
    "declarations/2101/p1/": 4,
    "declarations/2101/p1/1/": 4,
    "declarations/2101/1/": 4,
    "declarations/": 3,
    "editions/": 3,
    "editions/2101/": 10,
    "": 5,
    "news/": 1,
}


@COUNTS
def test_pages_of_a_long_declaration(client, declaration, count, django_assert_num_queries):
    for language in ("en", "fr"):
        for path, queries in PAGES.items():
            with django_assert_num_queries(queries):
                assert client.get(f"/{language}/{path}").status_code == 200


LISTS = {"/fr/news/": 3, "/fr/": 6, "/fr/editions/": 3, "/fr/declarations/": 3, "/sitemap.xml": 10}


@COUNTS
def test_pages_of_many_texts(client, count, django_assert_num_queries):
    for number in range(1, count + 1):
        edition = make_edition(2101 + number, number=1000 + number, theme_en="Theme")
        make_article(f"piece-{number}", title_en="Piece", edition=edition)
        make_declaration(edition, str(2101 + number))
    make_proposals(make_declaration(make_edition(2101), "2101"), 1)
    for path, queries in LISTS.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


@COUNTS
def test_the_resolver(client, declaration, count, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert client.get(f"/id/2101/p1/{count}").status_code == 303
