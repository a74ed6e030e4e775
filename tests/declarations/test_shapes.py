"""The shapes of the forum's other texts, in made-up rows, each on its page."""

import pytest

from declarations.models import Declaration, Proposal
from events.models import Edition
from tests.factories import (
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import see, words

pytestmark = pytest.mark.django_db


def test_a_declaration_without_projects(client):
    declaration = make_declaration()
    make_paragraph(declaration, "preamble", text_en="We, gathered,")
    make_paragraph(declaration, "body", text_en="First matter.")
    make_paragraph(declaration, "closing", text_en="We part.")
    page = see(client, "/en/declarations/2101/")
    assert [words(p.select_one(".body")) for p in page.select(".text .passage")] == [
        "We, gathered,",
        "First matter.",
        "We part.",
    ]
    assert page.select("nav.toc") == []


def test_a_project_without_items(client):
    declaration = make_declaration()
    project = make_project(declaration, label_en="Project 1", title_en="Water")
    make_paragraph(declaration, "body", project, text_en="Water is common.")
    page = see(client, "/en/declarations/2101/p1/")
    assert words(page.h1) == "Project 1 Water"
    assert "Water is common." in words(page.main)
    assert page.select("ol.passages") == []


def test_items_directly_under_a_declaration(client):
    declaration = make_declaration()
    make_proposals(declaration, 3)
    page = see(client, "/en/declarations/2101/")
    assert [item["id"] for item in page.select("li.item")] == ["1", "2", "3"]
    proposal = see(client, "/en/declarations/2101/3/")
    assert words(proposal.h1) == "MBM 2101, 3"
    assert "Do thing 3;" in words(proposal.main)


def test_two_texts_of_one_edition(client):
    edition = make_edition(2109)
    make_declaration(edition, "2109", title_en="To States")
    make_declaration(edition, "2109-fao", title_en="To the FAO")
    page = see(client, "/en/editions/2109/")
    links = {words(a): a["href"] for a in page.select("main a[href*='/declarations/2109']")}
    assert links == {"To States": "/en/declarations/2109/", "To the FAO": "/en/declarations/2109-fao/"}


@pytest.mark.parametrize(("source", "title"), [("fr", "Appel aux États"), ("es", "Llamamiento")])
def test_a_text_without_english(client, source, title):
    declaration = make_declaration(source=source, **{f"title_{source}": title})
    make_paragraph(declaration, **{f"text_{source}": "Mots / palabras"})
    page = see(client, "/en/declarations/2101/")
    assert page.h1["lang"] == source
    assert words(page.h1) == title
    assert page.select_one(".passage .body")["lang"] == source
    assert "does not exist in English yet" in words(page.select_one(".notice"))
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/{source}/declarations/2101/")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_five_unnumbered_appeals_in_a_lettered_or_roman_order(client):
    declaration = make_declaration()
    project = make_project(declaration, label_en="III.", title_en="Appeals")
    for label in ("a)", "b)"):
        Proposal.objects.create(declaration=declaration, project=project, label=label, text_en="Act.")
    assert project.code == "2101/p1"
    assert [p.code for p in declaration.proposals.all()] == ["2101/p1/1", "2101/p1/2"]
    page = see(client, "/en/declarations/2101/")
    assert [words(label) for label in page.select(".item .label")] == ["a)", "b)"]


def test_a_project_with_a_closing_of_its_own(client):
    declaration = make_declaration()
    project = make_project(declaration, title_en="Water")
    make_proposals(declaration, 1, project)
    make_paragraph(declaration, "closing", project, text_en="And so on.")
    section = see(client, "/en/declarations/2101/").find(id="p1").parent
    assert words(section).endswith("And so on.")


def test_an_empty_declaration_says_so(client):
    make_declaration()
    assert "has not been entered yet" in words(see(client, "/en/declarations/2101/").main)


def test_a_missing_translation_shifts_nothing(client):
    declaration = make_declaration(title_en="Title", title_fr="Titre")
    make_paragraph(declaration, text_en="One", text_fr="Un")
    make_paragraph(declaration, text_en="Two")
    make_paragraph(declaration, text_en="Three", text_fr="Trois")
    make_version(declaration, "fr", origin="courtesy")
    passages = see(client, "/fr/declarations/2101/").select(".passage .body")
    assert [(p.get("lang"), words(p)) for p in passages] == [(None, "Un"), ("en", "Two"), (None, "Trois")]


def test_an_item_with_paragraphs_and_sub_points(client):
    declaration = make_declaration()
    Proposal.objects.create(declaration=declaration, text_en="Build:\n\n- a\n- b\n\nand keep.")
    assert see(client, "/en/declarations/2101/1/").select_one("meta[name=description]")["content"] == (
        "Build: a b and keep."
    )
    item = see(client, "/en/declarations/2101/").select_one(".item .body")
    assert [child.name for child in item.find_all(recursive=False)] == ["p", "ul", "p"]


def test_year_and_number_are_independent():
    edition = make_edition(2120, number=3)
    assert Edition.objects.get(number=3) == edition
    assert edition.code == "edition/2120"


def test_a_declaration_of_another_year_than_its_edition():
    declaration = make_declaration(make_edition(2110), "2111")
    assert Declaration.objects.get(code="2111").edition.year == 2110
    assert declaration.citation == "MBM 2111"
