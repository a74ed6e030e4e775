"""What machines and other sites are told about a page: JSON-LD and Open Graph."""

import datetime
import json
import struct

import pytest
from django.conf import settings

from declarations.models import Proposal
from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, words

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def graph(client, path):
    (block,) = see(client, path).select("script[type='application/ld+json']")
    assert block.attrs == {"type": "application/ld+json"}
    data = json.loads(block.string)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def test_an_edition_is_an_event_in_the_pages_language(client, content):
    event = graph(client, "/es/editions/2015/")["Event"]
    assert event["@id"] == f"{HOST}/id/edition/2015"
    assert event["name"] == "La 7.ª edición de los Encuentros del Mont-Blanc, 2015"
    assert (event["startDate"], event["endDate"]) == ("2015-11-26", "2015-11-28")
    assert event["location"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Chamonix-Mont-Blanc",
        "addressCountry": "FR",
    }


def test_an_edition_names_the_declarations_that_are_published(client):
    edition = make_edition(2101)
    make_declaration(edition, "2101")
    make_declaration(edition, "2101-b", is_published=False)
    event = graph(client, "/en/editions/2101/")["Event"]
    assert event["recordedIn"] == [{"@type": "CreativeWork", "@id": f"{HOST}/id/2101"}]


def test_what_nobody_knows_is_not_told(client):
    make_edition(2101)
    assert set(graph(client, "/en/editions/2101/")["Event"]) == {"@type", "@id", "url", "name", "organizer"}


def test_words_of_another_language_say_which(client):
    make_edition(2101, theme_en="Theme")
    event = graph(client, "/fr/editions/2101/")["Event"]
    assert event["description"] == {"@language": "en", "@value": "Theme"}
    assert event["url"] == f"{HOST}/en/editions/2101/"


def test_a_declaration_has_parts_and_translations(client, content):
    english, french = (graph(client, f"/{code}/declarations/2015/")["CreativeWork"] for code in ("en", "fr"))
    assert (english["inLanguage"], french["inLanguage"]) == ("en", "fr")
    assert english["exampleOfWork"] == french["exampleOfWork"]
    assert [work["@id"] for work in english["workTranslation"]] == [
        f"{HOST}/fr/declarations/2015/",
        f"{HOST}/es/declarations/2015/",
    ]
    assert french["translationOfWork"]["@id"] == english["@id"] == f"{HOST}/en/declarations/2015/"
    assert "workTranslation" not in french
    assert [part["@id"] for part in french["hasPart"]] == [f"{HOST}/id/2015/p{n}" for n in (1, 2, 3, 4)]
    assert [len(part["hasPart"]) for part in french["hasPart"]] == [4, 4, 7, 5]
    assert french["hasPart"][1]["url"] == f"{HOST}/fr/declarations/2015/p2/"
    assert french["hasPart"][1]["hasPart"][2]["@id"] == f"{HOST}/id/2015/p2/3"


def test_a_language_that_the_forum_published_is_no_translation(client):
    declaration = make_declaration(title_en="T", title_fr="T")
    make_version(declaration, "fr", origin="as_published")
    for code in ("en", "fr"):
        work = graph(client, f"/{code}/declarations/2101/")["CreativeWork"]
        assert not {"workTranslation", "translationOfWork"} & set(work)


def test_a_proposal_tells_its_words_and_what_it_is_a_part_of(client, content):
    work = graph(client, "/fr/declarations/2015/p2/3/")["CreativeWork"]
    assert (work["name"], work["identifier"]) == ("MBM 2015, P2.3", "MBM 2015, P2.3")
    assert (
        " ".join(work["text"].split())
        == words(see(client, "/fr/declarations/2015/").select_one("#p2-3 .body"))[3:]
    )
    assert work["isPartOf"]["@id"] == f"{HOST}/id/2015/p2"
    project = graph(client, "/fr/declarations/2015/p2/")["CreativeWork"]
    assert [part["@id"] for part in project["hasPart"]] == [f"{HOST}/id/2015/p2/{n}" for n in (1, 2, 3, 4)]
    assert project["isPartOf"]["@id"] == f"{HOST}/id/2015"
    assert "text" not in project


def test_a_page_that_shows_the_source_describes_the_source(client):
    make_declaration()
    work = graph(client, "/es/declarations/2101/")["CreativeWork"]
    assert (work["@id"], work["inLanguage"]) == (f"{HOST}/en/declarations/2101/", "en")


def test_an_article_is_news(client, content):
    article = graph(client, "/en/news/outcome-of-the-2015-forum/")["NewsArticle"]
    assert (article["datePublished"], article["creditText"]) == ("2015-12-10", "aamazit")
    assert article["about"] == {"@type": "Event", "@id": f"{HOST}/id/edition/2015"}


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("/fr/editions/2101/", ["/fr/", "/fr/editions/", "/fr/editions/2101/"]),
        ("/fr/news/piece/", ["/fr/", "/fr/news/", "/fr/news/piece/"]),
        ("/fr/declarations/2101/", ["/fr/", "/fr/declarations/", "/fr/declarations/2101/"]),
        (
            "/fr/declarations/2101/p1/1/",
            [
                "/fr/",
                "/fr/declarations/",
                "/fr/declarations/2101/",
                "/fr/declarations/2101/p1/",
                "/fr/declarations/2101/p1/1/",
            ],
        ),
    ],
)
def test_the_way_is_shown_and_told_alike(client, path, steps):
    declaration = make_declaration()
    make_proposals(declaration, 1, make_project(declaration, title_en="Project"))
    make_article()
    items = graph(client, path)["BreadcrumbList"]["itemListElement"]
    assert [item["item"] for item in items] == [f"{HOST}{step}" for step in steps]
    assert [a["href"] for a in see(client, path).select("nav.place ol a")] == steps[:-1]


def test_words_never_end_the_block(client):
    title = "</script><script>alert(1)</script><!-- &amp;\u2028"
    make_article("a", title_en=title)
    source = get(client, "/en/news/a/").content.decode()
    assert "</script><script>alert" not in source
    assert graph(client, "/en/news/a/")["NewsArticle"]["headline"] == title


def test_pages_of_the_portal_itself_tell_nothing(client):
    for path in ("/en/", "/en/editions/", "/en/news/", "/en/agenda/"):
        assert see(client, path).select("script[type='application/ld+json']") == []


def test_open_graph_agrees_with_the_page(client, content):
    page = see(client, "/fr/declarations/2015/")
    told = {}
    for meta in page.select("meta[property^='og:']"):
        told.setdefault(meta["property"], []).append(meta["content"])
    assert page.title.get_text() == f"{told['og:title'][0]} – {told['og:site_name'][0]}"
    assert told["og:description"] == [page.select_one("meta[name=description]")["content"]]
    assert told["og:url"] == [page.select_one("link[rel=canonical]")["href"]]
    assert told["og:type"] == ["article"]
    assert told["og:locale"] == ["fr_FR"]
    assert told["og:locale:alternate"] == ["en_GB", "es_ES"]


@pytest.mark.parametrize("path", ["/en/", "/fr/editions/2015/", "/es/news/", "/en/declarations/2015/p2/3/"])
def test_a_shared_link_has_a_picture_of_ours(client, content, path):
    page = see(client, path)
    told = {meta["property"]: meta["content"] for meta in page.select("meta[property^='og:image']")}
    assert told["og:image"] == f"{HOST}/static/img/card.png"
    picture = (settings.BASE_DIR / "static/img/card.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (
        int(told["og:image:width"]),
        int(told["og:image:height"]),
    )
    assert len(told["og:image:alt"]) > 20
    assert page.select_one("meta[name='twitter:card']")["content"] == "summary_large_image"


@pytest.mark.parametrize(
    ("path", "title", "description"),
    [
        (
            "editions/2101/",
            "101e édition, 2101",
            "101e édition des Rencontres du Mont-Blanc, 2101\u202f: Comment\u202f?",
        ),
        (
            "editions/2102/",
            "102e édition, 2102",
            "102e édition des Rencontres du Mont-Blanc, 2102, Morzine.",
        ),
        ("declarations/2101/p1/", "MBM 2101, P1\u202f: A < B", None),
        ("declarations/2101/p1/1/", "MBM 2101, P1.1\u202f: Faire\u202f;", "Faire\u202f;"),
        ("declarations/2101/", "Déclaration <finale>", None),
    ],
)
def test_titles_and_descriptions_are_set_as_in_the_language(client, path, title, description):
    make_edition(2101, number=101, source="fr", theme_fr="Comment\u202f?", city_fr="Morzine")
    make_edition(2102, number=102, source="fr", city_fr="Morzine")
    declaration = make_declaration(source="fr", title_fr="Déclaration <finale> – Forum")
    project = make_project(declaration, title_fr="A < B")
    Proposal(declaration=declaration, project=project, text_fr="Faire\u202f;").save()
    page = see(client, f"/fr/{path}")
    assert page.title.get_text() == f"{title} – Les Rencontres du Mont-Blanc"
    told = page.select_one("meta[name=description]")["content"]
    assert description is None or told == description


def test_a_title_is_escaped_once(client):
    make_article("a", title_en='A & "B" <c>', dated_on=datetime.date(2101, 1, 1))
    page = see(client, "/en/news/a/")
    assert page.select_one("meta[property='og:title']")["content"] == 'A & "B" <c>'
    assert page.title.get_text() == 'A & "B" <c> – The Mont-Blanc Meetings'
