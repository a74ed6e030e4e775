"""A translation is fresh by what it was made from: on every way to the rows, and by saying so."""

import io
from contextlib import contextmanager

import pytest
from django.core.management import call_command

from declarations.models import Declaration, Paragraph, Project, Proposal
from mbm_portal.editorial.exchange.confirming import confirm, typographical
from mbm_portal.editorial.exchange.freshness import State, state_of
from mbm_portal.editorial.models import Revision, TranslatedText, User
from mbm_portal.pages.models import Page
from tests.admin.forms import address, form_of, sign_in
from tests.factories import make_declaration, make_edition, make_page, make_project, make_proposals
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db
CONFIRMED, CURRENT, MISSING, OUTDATED = State.CONFIRMED, State.CURRENT, State.MISSING, State.OUTDATED


def standing(row, field="text", source="en"):
    """The states of a field in the languages that it is translated into, as the rows and records have it."""
    row.refresh_from_db()
    records = {made.language: made for made in TranslatedText.objects.filter(key=f"{row.code}:{field}")}
    found = []
    for language in sorted({"en", "fr", "es"} - {source}):
        made = records.get(language)
        told = (made.made_from, made.is_confirmed) if made else ()
        found.append(state_of(getattr(row, f"{field}_{source}"), getattr(row, f"{field}_{language}"), *told))
    return found


@pytest.fixture
def proposal():
    """“Act.” in French and Spanish, the Spanish outdated."""
    declaration = make_declaration(make_edition(), title_en="Title", is_published=False)
    make_proposals(declaration, 1, make_project(declaration, title_en="Work"))
    row = Proposal.objects.get()
    row.text_en, row.text_es = "Do", "Actuar."
    row.save()
    row.text_en, row.text_fr = "Act.", "Agir."
    row.save()
    assert standing(row) == [OUTDATED, CURRENT]
    return row


@pytest.fixture
def user():
    return User.objects.create_user("ana", password="a long password")


def save(client, row, **values):
    path = address(type(row), "change", row.pk)
    response = client.post(path, {**form_of(see(client, path)), **values})
    assert response.status_code == 302, words(soup(response))


def test_a_corrected_source_leaves_its_translations_outdated(staff, proposal):
    save(staff, proposal, text_en="Act now.")
    assert standing(proposal) == [OUTDATED, OUTDATED]


def test_a_translator_s_words_are_current(client, proposal):
    save(sign_in(client, "translator (es)"), proposal, text_es="Actuar ya.")
    assert standing(proposal) == [CURRENT, CURRENT]


def test_both_saved_at_once_belong_to_each_other(staff, proposal):
    save(staff, proposal, text_en="Act now.", text_fr="Agir maintenant.")
    assert standing(proposal) == [OUTDATED, CURRENT]


def test_words_taken_away_are_missing(staff, proposal):
    save(staff, proposal, text_fr="")
    assert standing(proposal) == [OUTDATED, MISSING]


def test_an_unchanged_form_changes_no_state(staff, proposal, user):
    confirm(proposal, "text", "fr", user)
    before = list(TranslatedText.objects.order_by("pk").values())
    for row in (proposal, proposal.project, proposal.declaration):
        save(staff, row)
    assert list(TranslatedText.objects.order_by("pk").values()) == before
    assert standing(proposal) == [OUTDATED, CONFIRMED]


@pytest.mark.parametrize("sent", ["One.\n\nTwo.\n", "One.\r\n\r\nTwo.", "\r\n  One.\r\n\r\nTwo.  \r\n"])
def test_line_ends_and_blanks_at_the_edges_are_no_change(staff, user, sent):
    page = make_page(title_en="About", body_en="One.\n\nTwo.\n", body_fr="Un.\n\nDeux.\n")
    confirm(page, "body", "fr", user)
    made = TranslatedText.objects.get(key="page/about:body").made_from
    french = sent.replace("One", "Un").replace("Two", "Deux")
    save(staff, page, body_en=sent, body_fr=french)
    assert standing(page, "body") == [MISSING, CONFIRMED]
    assert TranslatedText.objects.get(key="page/about:body").made_from == made
    assert "\r" not in Page.objects.get().body_en


@pytest.mark.parametrize("is_source", [True, False])
def test_the_whole_text_saved_as_it_is_changes_no_state(staff, proposal, user, is_source):
    confirm(proposal, "text", "fr", user)
    path = address(Declaration, "text", proposal.declaration_id, "en" if is_source else "fr")
    staff.post(path, form_of(see(staff, path)))
    assert standing(proposal) == [OUTDATED, CONFIRMED]


def test_confirming_says_who_and_when_and_for_which_source(proposal, user):
    number = Revision.objects.get().number
    for language in ("fr", "es"):
        confirm(proposal, "text", language, user)
    assert standing(proposal) == [CONFIRMED, CONFIRMED]
    made = TranslatedText.objects.get(language="es")
    assert (made.made_from, made.confirmed_by, bool(made.confirmed_at)) == ("Act.", user, True)
    assert (proposal.text_es, Revision.objects.get().number) == ("Actuar.", number + 2)


def test_what_was_confirmed_is_outdated_when_the_source_changes(proposal, user):
    confirm(proposal, "text", "fr", user)
    proposal.text_en = "Act now."
    proposal.save()
    assert standing(proposal) == [OUTDATED, OUTDATED]


def test_new_words_are_current_and_no_longer_confirmed(proposal, user):
    confirm(proposal, "text", "fr", user)
    proposal.text_fr = "Agissons."
    proposal.save()
    assert standing(proposal) == [OUTDATED, CURRENT]
    assert TranslatedText.objects.get(language="fr").confirmed_by is None


class TestTypographical:
    """A correction of typing: what was right is confirmed, what was outdated stays outdated."""

    def check(self, proposal, english="Act!"):
        assert standing(proposal) == [OUTDATED, CONFIRMED]
        assert (proposal.text_en, proposal.text_fr) == (english, "Agir.")
        assert TranslatedText.objects.get(language="fr").made_from == english

    def test_on_the_page_of_a_text(self, staff, organiser, proposal):
        save(staff, proposal, text_en="Act!", typographical="on")
        self.check(proposal)
        assert TranslatedText.objects.get(language="fr").confirmed_by == organiser
        told = see(staff, "/admin/").select(".messagelist .info")
        assert [words(one) for one in told] == ["A typographical correction: 1 translation stands as it is."]

    def test_in_the_rows_on_the_page_of_a_project(self, staff, proposal):
        save(staff, proposal.project, **{"proposals-0-text_en": "Act!", "typographical": "on"})
        self.check(proposal)

    def test_in_the_whole_text(self, staff, proposal):
        path = address(Declaration, "text", proposal.declaration_id, "en")
        values = form_of(see(staff, path))
        values["text"] = values["text"].replace("Act.", "Act!")
        assert staff.post(path, {**values, "typographical": "on"}).status_code == 302
        self.check(proposal)

    def test_twice_in_a_row(self, staff, proposal):
        for text in ("Act!", "Act…"):
            save(staff, proposal, text_en=text, typographical="on")
        self.check(proposal, "Act…")

    def test_with_words_in_the_same_form_makes_those_current(self, staff, proposal):
        save(staff, proposal, text_en="Act!", text_es="Actuar ya.", typographical="on")
        assert standing(proposal) == [CURRENT, CONFIRMED]

    def test_ends_with_its_form(self, staff, proposal, user):
        save(staff, proposal, text_en="Act!", typographical="on")
        save(staff, proposal, text_en="Act now!")
        assert standing(proposal) == [OUTDATED, OUTDATED]
        with pytest.raises(RuntimeError), failing(user):
            raise RuntimeError
        proposal.text_fr = "Agir !"
        proposal.save()
        proposal.text_en = "Stop!"
        proposal.save()
        assert standing(proposal) == [OUTDATED, OUTDATED]

    def test_confirms_nothing_where_the_source_goes(self, proposal, user):
        with typographical(user) as correction:
            proposal.text_en = ""
            proposal.save()
        assert correction.kept == 0
        assert TranslatedText.objects.get(language="fr").made_from == "Act."

    def test_is_offered_to_those_who_may_change_the_source(self, client, staff, proposal):
        for row in (proposal, proposal.project):
            assert see(staff, address(type(row), "change", row.pk)).select_one("[name=typographical]")
        assert not see(staff, address(Proposal, "add")).select_one("[name=typographical]")
        paths = [address(Declaration, "text", proposal.declaration_id, language) for language in ("en", "fr")]
        assert [bool(see(staff, path).select_one("[name=typographical]")) for path in paths] == [True, False]
        translator = sign_in(client, "translator (fr)")
        page = see(translator, address(Proposal, "change", proposal.pk))
        assert page.select_one("[name=text_fr]")
        assert not page.select_one("[name=typographical]")

    def test_a_tick_sent_by_a_translator_confirms_nothing(self, client, proposal):
        translator = sign_in(client, "translator (fr)")
        save(translator, proposal, text_en="Act!", text_es="x", typographical="on")
        assert standing(proposal) == [OUTDATED, CURRENT]
        assert proposal.text_en == "Act."

    def test_stays_ticked_when_the_form_is_refused(self, staff, proposal):
        path = address(Proposal, "change", proposal.pk)
        values = {**form_of(see(staff, path)), "text_en": "Act! [^9]", "typographical": "on"}
        page = soup(staff.post(path, values))
        assert page.select_one("[name=typographical]").has_attr("checked")
        path = address(Declaration, "text", proposal.declaration_id, "en")
        values = {**form_of(see(staff, path)), "opened": "another", "typographical": "on"}
        assert soup(staff.post(path, values)).select_one("[name=typographical]").has_attr("checked")


@contextmanager
def failing(user):
    with typographical(user):
        yield


def test_the_content_files_loaded_again_change_no_state(content):
    before = list(TranslatedText.objects.order_by("pk").values())
    call_command("load_content", stdout=io.StringIO())
    assert list(TranslatedText.objects.order_by("pk").values()) == before
    assert {made.language for made in TranslatedText.objects.all()} == {"en", "fr", "es"}


class TestBesideTheBoxes:
    """The forms of the admin say how each translation stands, and lead to the editor."""

    def states(self, client, row):
        page = see(client, address(type(row), "change", row.pk))
        return {
            box.select_one("[lang]").get("name") or box["data-language"]: (
                words(told.select_one(".state")),
                told.a and told.a["href"],
            )
            for box in page.select("[data-language]")
            if (told := box.select_one(".standing-of"))
        }

    def test_for_an_organiser(self, staff, proposal):
        assert self.states(staff, proposal) == {
            "text_fr": ("current", "/admin/translate/fr/2101/p1/1:text"),
            "text_es": ("outdated", "/admin/translate/es/2101/p1/1:text"),
            "note_fr": ("missing", "/admin/translate/fr/2101/p1/1:note"),
            "note_es": ("missing", "/admin/translate/es/2101/p1/1:note"),
        }

    def test_for_a_translator_in_their_language(self, client, proposal):
        translator = sign_in(client, "translator (fr)")
        assert self.states(translator, proposal.project) == {
            "title_fr": ("missing", "/admin/translate/fr/2101/p1:title"),
            "proposals-0-text_fr": ("current", "/admin/translate/fr/2101/p1/1:text"),
            "proposals-0-note_fr": ("missing", "/admin/translate/fr/2101/p1/1:note"),
        }

    def test_lead_to_the_texts_below_one_by_one(self, client, proposal):
        page = see(sign_in(client, "translator (es)"), address(Project, "change", proposal.project_id))
        links = [link["href"] for link in page.select(".ways a[href*='/translate/']")]
        assert links == ["/admin/translate/es/?in=2101/p1"]

    @pytest.mark.parametrize("count", [1, 4])
    def test_a_page_asks_a_constant_number_of_times(self, staff, count, django_assert_num_queries):
        declaration = make_declaration(make_edition(), is_published=False, title_en="Title")
        project = make_project(declaration, title_en="Work")
        make_proposals(declaration, count, project)
        path = address(Project, "change", project.pk)
        see(staff, path)
        with django_assert_num_queries(17):
            see(staff, path)
        assert Paragraph.objects.count() == 0
