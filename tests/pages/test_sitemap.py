import xml.etree.ElementTree as ET

import pytest

from tests.factories import make_declaration, make_project, make_proposals, make_version
from tests.pages.reading import get

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client):
    tree = ET.fromstring(get(client, "/sitemap.xml").content)  # noqa: S314
    return {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in tree.findall("s:url", NAMES)
    }


def test_a_text_stands_once_in_each_announced_language(client):
    declaration = make_declaration(title_en="T", title_fr="T", title_es="T")
    make_version(declaration, "fr")
    make_version(declaration, "es", is_published=False)
    found = entries(client)
    expected = {
        "en": "http://testserver/en/declarations/2101/",
        "fr": "http://testserver/fr/declarations/2101/",
        "x-default": "http://testserver/id/2101",
    }
    assert found["http://testserver/en/declarations/2101/"] == expected
    assert found["http://testserver/fr/declarations/2101/"] == expected
    assert "http://testserver/es/declarations/2101/" not in found


def test_projects_and_proposals_stand_with_their_codes(client):
    declaration = make_declaration()
    make_proposals(declaration, 1, make_project(declaration, title_en="x"))
    found = entries(client)
    assert (
        found["http://testserver/en/declarations/2101/p1/1/"]["x-default"] == "http://testserver/id/2101/p1/1"
    )


def test_the_portals_own_pages_exist_in_every_language(client):
    assert set(entries(client)["http://testserver/es/editions/"]) == {"en", "fr", "es"}


def test_every_address_in_it_answers_200_and_is_indexed(client, content):
    for address in entries(client):
        response = get(client, address.removeprefix("http://testserver"))
        assert b"noindex" not in response.content
