"""From one text to the next that needs work."""

import pytest

from declarations.models import Declaration, Paragraph
from tests.admin.forms import sign_in
from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_paragraph,
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, words
from tests.translation_desk.editor.writing import KEY, PATH

pytestmark = pytest.mark.django_db


class TestTheNextText:
    def next(self, client, query="", language="fr"):
        return get(client, f"/admin/translate/{language}/{query}", 302)["Location"].removesuffix("#words")

    def test_is_the_first_that_is_missing_or_outdated(self, translator, proposal):
        assert self.next(translator) == "/admin/translate/fr/2101/p1:label"

    def test_comes_after_the_one_that_is_skipped_and_begins_again_at_the_end(self, translator):
        assert self.next(translator, f"?after={KEY}") == "/admin/translate/fr/2101/p1/2:text"
        assert self.next(translator, "?after=2101/note/1:text") == "/admin/translate/fr/2101/p1:label"

    def test_stays_within_what_was_chosen(self, translator):
        make_article()
        for query, expected in {
            "?in=news/piece": "news/piece:title?in=news%2Fpiece",
            "?in=2101/p1/2": "2101/p1/2:text?in=2101%2Fp1%2F2",
            "?in=2101": "2101/p1:label?in=2101",
            "?in=edition/2101": "2101/p1:label?in=edition%2F2101",
        }.items():
            assert self.next(translator, query) == f"/admin/translate/fr/{expected}"

    def test_skipping_leads_through_the_texts_that_need_work(self, translator):
        link = see(translator, PATH).select_one(".translate-ways a[accesskey=j]")["href"]
        assert link == "/admin/translate/fr/2101/p1/2:text"
        link = see(translator, "/admin/translate/fr/2101/note/1:text?in=2101").select_one("a[accesskey=j]")
        assert link["href"] == "/admin/translate/fr/?in=2101&after=2101/note/1:text"

    def test_a_footnote_without_words_waits_for_nobody(self, client):
        browser = sign_in(client, "translator (fr)")
        declaration = make_declaration(make_edition(), title_en="Title", title_fr="Titre")
        make_paragraph(declaration, "note", text_en="A footnote.", code="2101/note/1")
        make_version(declaration, "fr")
        page = see(browser, "/admin/translate/fr/2101/note/1:text")
        assert "it need not be translated" in words(page.select_one("#translate"))
        page = see(browser, "/admin/translate/fr/")
        assert [words(one) for one in page.select("#content-main p")] == [
            "Every text of the portal is translated, and none is outdated. Thank you.",
            "Home · Guide",
        ]

    def test_passes_by_what_is_public_and_somebody_else_s(self, translator, proposal):
        proposal.declaration.publish()
        make_version(proposal.declaration, "fr")
        page = see(translator, "/admin/translate/fr/")
        assert words(page.select_one("#content h1")) == "Nothing is left to translate into French"
        assert [words(one) for one in page.select("#content-main li")] == ["2101"]

    def test_nothing_left_is_said_with_the_way_on(self, client):
        browser = sign_in(client, "translator (es)")
        make_article(title_en="Piece", title_es="Pieza")
        page = see(browser, "/admin/translate/es/?in=news/piece")
        assert words(page.select_one(".translate-done")).startswith("Every text of news/piece is translated")
        assert page.select_one("#content-main a")["href"] == "/admin/translate/es/"
        page = see(browser, "/admin/translate/es/")
        assert words(page.select_one(".translate-done")).startswith("Every text of the portal is translated")

    @pytest.mark.parametrize("count", [1, 4])
    def test_asks_a_constant_number_of_times(self, client, count, django_assert_num_queries):
        browser = sign_in(client, "translator (fr)")
        for number in range(count):
            make_proposals(make_declaration(code=f"21{number}1", title_en="Title"), count)
        see(browser, "/admin/")
        with django_assert_num_queries(28):
            get(browser, "/admin/translate/fr/", 302)

    def test_whole_portal_in_its_own_order(self, content, client):
        Paragraph.objects.filter(code="2015/closing/1").update(text_es="")
        Declaration.objects.get(code="2015").withdraw_language("es")
        browser = sign_in(client, "translator (es)")
        assert self.next(browser, language="es") == "/admin/translate/es/2015/closing/1:text"
