"""The glossary in the admin, and the soft help with how translations are set."""

import pytest

from declarations.models import Project, Proposal
from mbm_portal.editorial.models import Revision, Term
from tests.admin.forms import address, form_of, sign_in
from tests.factories import (
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
    make_term,
    make_version,
)
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db
N = "\u202f"
READERS = pytest.mark.parametrize(
    "group", ["editor", "translator (en)", "translator (fr)", "translator (es)"]
)


@pytest.fixture
def organiser(client):
    return sign_in(client, "organiser")


@pytest.fixture
def term():
    return make_term("proposal", "proposal", "proposition", word_es="propuesta", meaning_en="One item")


def save(client, row, **changes):
    path = address(type(row), "change", row.pk)
    return client.post(path, {**form_of(see(client, path)), **changes}, follow=True)


class TestGlossary:
    def test_an_organiser_keeps_it_in_every_language(self, organiser):
        values = form_of(see(organiser, address(Term, "add")))
        values |= {
            "slug": "sse",
            "word_en": "social economy",
            "word_fr": "économie sociale",
            "acronym_es": "ESS",
        }
        assert organiser.post(address(Term, "add"), values).status_code == 302
        row = Term.objects.get()
        assert (row.slug, row.forms("fr"), row.acronym_in("es"), row.is_watched) == (
            "sse", ("économie sociale",), "ESS", True,
        )  # fmt: skip
        before = Revision.objects.get().number
        save(organiser, row, others_fr="économies sociales, économie des associations", slug="other")
        row.refresh_from_db()
        assert (row.slug, row.forms("fr")[1:]) == ("sse", ("économies sociales", "économie des associations"))
        assert Revision.objects.get().number == before + 1
        assert organiser.post(address(Term, "delete", row.pk), {"post": "yes"}).status_code == 302
        assert not Term.objects.exists()

    def test_the_list_shows_every_language(self, organiser, term):
        make_term("sse", "social economy", "économie sociale", acronym_en="SSE", acronym_fr="ESS")
        page = see(organiser, address(Term))
        assert [
            [words(cell) for cell in row.select("th, td")[1:5]]
            for row in page.select("#result_list tbody tr")
        ] == [
            ["proposal", "proposal", "proposition", "propuesta"],
            ["sse", "social economy, SSE", "économie sociale, ESS", ""],
        ]
        assert [words(head) for head in page.select("#result_list thead .text")][2:5] == [
            "English",
            "French",
            "Spanish",
        ]

    @pytest.mark.parametrize("count", [1, 30])
    def test_the_list_asks_a_constant_number_of_times(self, organiser, count, django_assert_num_queries):
        for number in range(count):
            make_term(f"term-{number}", "word", "mot")
        see(organiser, address(Term))
        with django_assert_num_queries(7):
            see(organiser, address(Term))

    def test_a_term_without_words_or_with_a_name_that_is_taken_is_refused(self, organiser, term):
        values = form_of(see(organiser, address(Term, "add")))
        page = soup(organiser.post(address(Term, "add"), {**values, "slug": "new", "acronym_en": "SSE"}))
        assert "Agreed words are missing: write them in at least one language." in words(page.main)
        page = soup(organiser.post(address(Term, "add"), {**values, "slug": "proposal", "word_en": "x"}))
        assert "There is a term with this short name already." in words(page.main)
        assert Term.objects.count() == 1

    @READERS
    def test_everybody_else_reads_it(self, client, term, group):
        sign_in(client, group)
        assert "proposition" in words(see(client, address(Term, "change", term.pk)).main)
        assert see(client, address(Term)).select("#content .addlink, #content [name=action]") == []
        get(client, address(Term, "add"), 403)
        for action in ("change", "delete"):
            response = client.post(address(Term, action, term.pk), {"post": "yes", "word_fr": "x"})
            assert response.status_code == 403
        assert Term.objects.get().word_fr == "proposition"


class TestNotices:
    @pytest.fixture
    def proposal(self):
        declaration = make_declaration(title_en="Declaration")
        make_proposals(declaration, 1, make_project(declaration, title_en="Work"))
        proposal = Proposal.objects.get()
        proposal.text_en = "A proposal of the SSE"
        proposal.save()
        return proposal

    def notices(self, response):
        found = soup(response).select(".messagelist .warning")
        return [words(line) for warning in found for line in warning.select("li")]

    def test_a_translator_is_told_what_may_want_another_look(self, client, proposal, term):
        make_term("sse", "social economy", "économie sociale", acronym_en="SSE", acronym_fr="ESS")
        response = save(sign_in(client, "translator (fr)"), proposal, text_fr="L'idée : la SSE...")
        where = f"{proposal.code}, Text – French"
        assert self.notices(response) == [
            f"{where}: The agreed word for “proposal” is “proposition”.",
            f"{where}: The apostrophe is curved: “’”.",
            f"{where}: In French a narrow no-break space stands before “:”.",
            "and 2 more",
        ]
        proposal.refresh_from_db()
        assert proposal.text_fr == "L'idée : la SSE..."

    def test_a_translator_is_told_which_marks_of_the_source_are_gone(self, organiser, proposal):
        source = "See [the report](https://example.org/){fr} and %(count)s more[^1]."
        make_paragraph(proposal.declaration, "note", code="2101/note/1", text_en="A footnote.")
        response = save(organiser, proposal, text_en=source, text_fr="Voir le rapport.")
        where = f"{proposal.code}, Text – French"
        assert self.notices(response) == [
            f"{where}: The link to https://example.org/ is missing: [words](https://example.org/).",
            f"{where}: The footnote mark [^1] of the source is missing.",
            f"{where}: The placeholder %(count)s of the source is missing.",
        ]
        proposal.refresh_from_db()
        assert proposal.text_fr == "Voir le rapport."

    def test_nothing_is_said_of_good_words_unchanged_ones_or_the_source(self, organiser, proposal):
        assert self.notices(save(organiser, proposal, text_fr=f"Ceci{N}: bien", text_en="It's ours")) == []
        Proposal.objects.update(text_fr="Ceci : mal")
        assert self.notices(save(organiser, proposal, label="9)")) == []

    def test_nothing_is_said_of_what_the_forum_published(self, organiser, proposal):
        make_version(proposal.whole, "fr", origin="as_published")
        assert self.notices(save(organiser, proposal, text_fr="Ceci : mal")) == []

    def test_rows_on_the_page_of_another_are_looked_at_too(self, organiser):
        edition = make_edition()
        edition.axes.create(title_en="Axis")
        response = save(organiser, edition, **{"axes-0-title_fr": "L'axe"})
        assert self.notices(response) == [
            "edition/2101/axis/1, Title – French: The apostrophe is curved: “’”."
        ]

    def test_every_language_is_looked_at(self, organiser, proposal):
        project = Project.objects.get()
        response = save(organiser, project, title_fr="L'un", title_es="Qué ?")
        assert self.notices(response) == [
            f"{project.code}, Title – French: The apostrophe is curved: “’”.",
            f"{project.code}, Title – Spanish: In Spanish “¿” opens what “?” closes.",
            f"{project.code}, Title – Spanish: In Spanish no space stands before “?”.",
        ]


class TestMending:
    def test_the_boxes_of_translations_offer_it_and_those_of_the_source_do_not(self, organiser):
        declaration = make_declaration(title_en="Declaration")
        make_version(declaration, "es", origin="as_published")
        make_proposals(declaration, 1)
        page = see(organiser, address(Proposal, "change", Proposal.objects.get().pk))
        assert {box["name"] for box in page.select("textarea[data-mend]")} == {"text_fr", "note_fr"}
        assert page.select_one("[name=text_fr]")["data-mend"] == "/admin/typography/"
        assert see(organiser, address(Proposal, "add")).select("[data-mend]") == []

    def test_the_words_come_back_as_they_are_set(self, client):
        sign_in(client, "translator (fr)")
        answer = client.post(
            "/admin/typography/", {"words": "L'ESS :\r\n[ici](https://x.org/a:b)", "language": "fr"}
        )
        assert answer.json() == {"mended": f"L’ESS{N}:\n[ici](https://x.org/a:b)"}

    def test_what_is_not_asked_properly_is_refused(self, client):
        sign_in(client, "editor")
        assert client.get("/admin/typography/").status_code == 405
        assert client.post("/admin/typography/", {"words": "x", "language": "de"}).status_code == 400
        assert (
            client.post("/admin/typography/", {"words": "x" * 100_001, "language": "fr"}).status_code == 400
        )

    def test_staff_alone_may_ask(self, client):
        answer = client.post("/admin/typography/", {"words": "x", "language": "fr"})
        assert answer["Location"].startswith("/admin/login/")
