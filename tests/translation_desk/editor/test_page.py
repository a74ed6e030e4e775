"""The side-by-side editor: one text beside its source."""

import pytest

from declarations.models import Proposal
from mbm_portal.editorial.models import Term, TranslatedText
from tests.admin.forms import address, sign_in
from tests.factories import (
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, words
from tests.translation_desk.editor.writing import KEY, NOTE, NOTED, PATH, send

pytestmark = pytest.mark.django_db


class TestThePage:
    def test_shows_the_source_and_what_stands_around_it(self, translator, proposal):
        page = see(translator, PATH)
        assert words(page.select_one("#content h1")) == "MBM 2101, P1.1 – Proposal: text"
        assert words(page.select_one("#source")) == NOTE
        assert page.select_one("#source")["lang"] == "en"
        assert words(page.select_one(".translate-heading")) == "Under Project 1 : Work"
        near = [words(one) for one in page.select(".translate-near p:first-child")]
        assert near == ["2101/p1:title Work", "2101/p1/2:text Do thing 2;"]
        assert words(page.select(".translate-near p")[1]) == "Travail"
        assert words(page.select_one(".translate-where span")) == "Text 4 of 7 in 2101"

    def test_names_the_agreed_terms_and_marks_them(self, translator):
        Term.objects.create(slug="sse", word_en="solidarity economy", acronym_en="SSE", acronym_fr="ESS")
        page = see(translator, PATH)
        assert [words(mark) for mark in page.select("#source mark")] == ["SSE"]
        assert [words(term) for term in page.select(".translate-terms dd")] == ["SSE → ESS"]

    def test_shows_the_other_language_as_help(self, translator):
        other = see(translator, PATH).select_one(".translate-other")
        assert (words(other.summary), words(other.p), other.p["lang"]) == ("Spanish", "Actuar.", "es")

    def test_says_how_the_translation_stands_and_whose_it_is(self, translator, proposal):
        page = see(translator, PATH)
        assert words(page.select_one("#standing .state")) == "missing"
        assert not page.select_one("[name=confirm]")
        make_version(
            proposal.declaration, "fr", is_published=False, origin="courtesy", translator="A. Martin"
        )
        told = words(see(translator, PATH).select_one(".translate-version"))
        assert told == "courtesy translation, translated by A. Martin · not public"

    def test_shows_what_changed_in_the_source_for_eyes_and_ears(self, translator, proposal):
        send(translator, "save", words=NOTED)
        proposal.refresh_from_db()
        proposal.text_en = NOTE.replace("Act", "Decide")
        proposal.save()
        moved = see(translator, PATH).select_one(".translate-moved")
        assert [words(one) for one in moved.select("del, ins")] == ["[out: Act]", "[in: Decide]"]
        assert "with [the report]" in words(moved)

    def test_says_when_nothing_is_known_of_what_it_was_made_from(self, translator, proposal):
        send(translator, "save", words=NOTED)
        TranslatedText.objects.all().delete()
        assert words(see(translator, PATH).select_one(".translate-moved p")).startswith("It is not known")

    @pytest.mark.parametrize(
        "path",
        [
            "/admin/translate/fr/2101/p1/1:nothing",
            "/admin/translate/fr/2101/p9/1:text",
            "/admin/translate/fr/2101/p1/1:note",
            "/admin/translate/de/2101/p1/1:text",
            "/admin/translate/de/",
            "/admin/translate/fr/?in=2999",
        ],
    )
    def test_there_is_none_for_what_is_not_translated(self, translator, path):
        get(translator, path, 404)

    def test_there_is_none_for_the_source_itself(self, client, proposal):
        get(sign_in(client, "organiser"), f"/admin/translate/en/{KEY}", 404)

    @pytest.mark.parametrize("count", [1, 8])
    def test_asks_a_constant_number_of_times(self, translator, proposal, count, django_assert_num_queries):
        make_proposals(proposal.declaration, count)
        see(translator, PATH)
        with django_assert_num_queries(12):
            see(translator, PATH)

    def test_every_kind_of_text_has_one(self, content, client):
        browser = sign_in(client, "organiser")
        for key in ("edition/2015:theme", "news/outcome-of-the-2015-forum:body", "2015/p2:lead_in"):
            assert see(browser, f"/admin/translate/fr/{key}").select_one("textarea[lang=fr]")


def test_the_page_of_a_row_leads_here(translator, proposal):
    page = see(translator, address(Proposal, "change", proposal.pk))
    assert page.select_one(".standing-of a")["href"] == PATH
