"""The desk's first page and its lists: how staff find what is to be done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import Article, Edition
from tests.admin.forms import address, sign_in
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


class TestFirstPage:
    def shelves(self, client):
        page = see(client, "/admin/")
        return {
            words(shelf.h2): [words(link) for link in shelf.select(".shelf-name > a:first-child")]
            for shelf in page.select(".shelf")
        }

    def test_an_administrator_finds_everything_on_five_shelves(self, staff):
        assert self.shelves(staff) == {
            "Texts that are published": [
                "Editions", "Declarations", "Incoming texts", "News", "Agenda", "Pages", "Translation files",
            ],
            "Parts of these texts": [
                "Projects", "Proposals", "Paragraphs", "Axes debated", "Ideas", "Quotations", "Sources", "Partners",
                "Language versions",
            ],
            "Words that are agreed": ["Agreed terms"],
            "Staff": ["Staff accounts", "Groups"],
            "What the portal writes down by itself": [
                "Texts", "Translated texts", "Issued codes", "Values from files", "State of the content",
            ],
        }  # fmt: skip

    def test_an_editor_finds_what_is_theirs(self, client):
        assert "Staff" not in self.shelves(sign_in(client, "editor"))

    def test_an_account_without_a_group_is_told_what_to_do(self, client):
        page = see(sign_in(client), "/admin/")
        assert "Ask an administrator to put it into a group." in words(page.main)

    def test_says_of_each_kind_what_it_is_for(self, staff):
        lines = see(staff, "/admin/").select(".shelf li")
        assert len(lines) == 24
        assert [words(line) for line in lines if not line.select("p.help")] == []

    def test_lists_drafts_and_languages_in_waiting(self, staff):
        make_article("sleeping", is_published=False, title_en="Sleeping piece")
        awake = make_article("awake", title_en="Awake")
        make_version(awake, "fr", is_published=False)
        waiting = see(staff, "/admin/").select_one(".waiting")
        assert [words(line) for line in waiting.select("li")] == [
            "Article news/sleeping Sleeping piece",
            "news/awake: French",
        ]
        assert [link["href"] for link in waiting.select("a")] == [
            address(Article, "change", Article.objects.get(slug="sleeping").pk),
            address(Article, "change", awake.pk),
        ]

    def test_asks_as_often_for_one_draft_as_for_ten(self, staff):
        counts = []
        for number in (1, 10):
            for count in range(number):
                make_article(f"piece-{number}-{count}", is_published=False, title_en="x")
                make_version(make_article(f"out-{number}-{count}", title_en="x"), "fr", is_published=False)
            with CaptureQueriesContext(connection) as queries:
                see(staff, "/admin/")
            counts.append(len(queries))
        assert counts[0] == counts[1]


def listed(client, model, **query):
    """The codes or words of the list's rows, in order."""
    path = address(model) + "?" + "&".join(f"{name}={value}" for name, value in query.items())
    return [words(link) for link in see(client, path).select("#result_list tbody th a")]


class TestLists:
    def test_find_drafts_and_what_is_public(self, staff):
        for slug, at in (("draft", None), ("now", "2020-01-01T00:00Z"), ("later", "2999-01-01T00:00Z")):
            article = make_article(slug, is_published=False, title_en=slug)
            if at:
                article.publish(at=at)
        assert listed(staff, Article, state="draft") == ["draft"]
        assert listed(staff, Article, state="public") == ["now"]
        assert listed(staff, Article, state="later") == ["later"]
        assert len(listed(staff, Article)) == 3

    def test_find_rows_whose_words_are_missing_in_a_language(self, staff):
        declaration = make_declaration(title_en="x", title_fr="x", title_es="x")
        for code, texts in {
            "full": {"text_en": "x", "text_fr": "x", "text_es": "x"},
            "no-french": {"text_en": "x", "text_es": "x"},
            "empty-french": {"text_en": "x", "text_fr": "", "text_es": "x"},
            "no-words": {},
        }.items():
            Proposal(declaration=declaration, code=f"2101/{code}", **texts).save()
        assert set(listed(staff, Proposal, missing="fr")) == {"2101/no-french", "2101/empty-french"}
        assert listed(staff, Proposal, missing="es") == []
        assert len(listed(staff, Proposal, missing="xx")) == 4

    def test_a_footnote_stands_as_printed_and_lacks_no_language(self, staff):
        declaration = make_declaration(title_en="x", title_fr="x", title_es="x")
        note = make_paragraph(declaration, "note", text_en="A footnote.")
        recital = make_paragraph(declaration, text_en="A recital.")
        assert listed(staff, Paragraph, missing="fr") == [recital.code]
        page = see(staff, f"/admin/declarations/paragraph/{note.pk}/change/")
        assert words(page.select_one(".languages li[data-shows=fr]")) == "French ✓ 1 of 1 text"

    def test_measure_what_is_missing_by_the_source_language(self, staff):
        french = make_declaration(source="fr", title_fr="x")
        Proposal(declaration=french, code="2101/1", text_fr="x").save()
        Proposal(declaration=french, code="2101/2", text_en="x").save()
        assert listed(staff, Proposal, missing="en") == ["2101/1"]

    def test_find_whole_texts_that_are_not_public_in_a_language(self, staff):
        declared = make_declaration(title_en="x", title_fr="x", title_es="x")
        make_version(declared, "fr")
        make_version(declared, "es", is_published=False)
        assert listed(staff, Declaration, missing="fr") == []
        assert listed(staff, Declaration, missing="es")[0] == "2101"
        assert listed(staff, Declaration, missing="en") == []

    def test_find_the_parts_of_an_edition(self, staff):
        for year in (2101, 2102):
            declaration = make_declaration(make_edition(year), str(year))
            make_project(declaration, title_en=f"Project of {year}", code=f"{year}/p1")
        edition = Edition.objects.get(year=2102)
        assert listed(staff, Project, declaration__edition__document__exact=edition.pk)[0] == "2102/p1"
        links = [words(a) for a in see(staff, address(Project)).select("#changelist-filter a")]
        assert links.count("2102") == 2  # the edition and its declaration

    def test_say_in_which_languages_there_are_words(self, staff):
        declaration = make_declaration()
        Proposal(declaration=declaration, code="2101/1", text_en="x", text_fr="x", note_en="x").save()
        marks = see(staff, address(Proposal)).select(".marks > span")
        assert [mark["title"] for mark in marks] == [
            "English: all words are there",
            "French: some words are there",
            "Spanish: no words yet",
        ]

    def test_say_in_which_languages_a_text_is_public(self, staff):
        make_version(make_declaration(), "fr")
        marks = see(staff, address(Declaration)).select(".marks > span")
        assert [mark["title"] for mark in marks] == [
            "English: public",
            "French: public",
            "Spanish: not public",
        ]

    def test_show_words_in_the_language_of_staff_else_in_the_source_marked(self, staff):
        declaration = make_declaration(source="fr", title_fr="Titre")
        Proposal(declaration=declaration, code="2101/1", text_fr="Agir *vite*").save()
        cell = see(staff, address(Proposal)).select_one(".field-in_words span")
        assert (words(cell), cell["lang"]) == ("Agir vite", "fr")
