"""The side-by-side editor: one text beside its source, saved without overwriting anybody's words."""

import pytest
from django.contrib.admin.models import LogEntry

from declarations.models import Declaration, Paragraph, Proposal
from mbm_portal.editorial.exchange import concerns as typography
from mbm_portal.editorial.models import Term, TranslatedText, User
from mbm_portal.translation_desk.editor import views
from tests.admin.forms import address, form_of, sign_in
from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db
KEY = "2101/p1/1:text"
PATH = f"/admin/translate/fr/{KEY}"
NOTE = "Act[^1] with [the report](https://example.org/) on SSE."
NOTED = "Agir[^1] avec [le rapport](https://example.org/) sur l’ESS."


@pytest.fixture
def proposal():
    """The second of four texts, without words in French; in a draft."""
    declaration = make_declaration(make_edition(), title_en="Title", title_fr="Titre", is_published=False)
    make_paragraph(declaration, part="note", text_en="A footnote.", code="2101/note/1")
    project = make_project(declaration, label_en="Project 1 :", title_en="Work", title_fr="Travail")
    make_proposals(declaration, 2, project)
    Proposal.objects.filter(position=1).update(text_en=NOTE, text_es="Actuar.", note_en="")
    return Proposal.objects.get(position=1)


@pytest.fixture
def translator(client, proposal):
    return sign_in(client, "translator (fr)")


def send(client, verb, path=PATH, opened=None, **values):
    """Press a button of the page, as it was opened."""
    return client.post(path, {**(opened or form_of(see(client, path))), **values, verb: "1"})


def says(response):
    return [words(one) for one in soup(response).select(".errornote li, .errornote p:not([lang])")]


def box(response):
    return soup(response).select_one("#words").get_text().removeprefix("\n")


def french(proposal):
    proposal.refresh_from_db()
    return proposal.text_fr or ""


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


class TestSaving:
    def test_saves_and_stays(self, translator, proposal):
        response = send(translator, "save", words=f"  {NOTED}\r\n")
        assert response["Location"] == f"{PATH}#words"
        assert french(proposal) == NOTED
        made = TranslatedText.objects.get(key=KEY, language="fr")
        assert (made.made_from, made.confirmed_at) == (NOTE, None)
        page = see(translator, PATH)
        assert words(page.select_one("#standing .state")) == "current"
        assert [words(one) for one in page.select(".messagelist li")] == [f"Saved: {KEY}."]

    def test_writes_it_into_the_history(self, translator, proposal):
        send(translator, "save", words=NOTED)
        entry = LogEntry.objects.get()
        assert (entry.object_id, entry.change_message) == (
            str(proposal.pk),
            f"Translated: {KEY}, French.",
        )

    def test_saves_and_goes_on_to_the_next_that_needs_work(self, translator, proposal):
        assert send(translator, "next", words=NOTED)["Location"] == (
            "/admin/translate/fr/2101/p1/2:text#words"
        )
        assert french(proposal) == NOTED

    def test_goes_on_without_a_change(self, translator, proposal):
        before = TranslatedText.objects.count()
        assert send(translator, "next")["Location"] == "/admin/translate/fr/2101/p1/2:text#words"
        assert (TranslatedText.objects.count(), LogEntry.objects.count()) == (before, 0)

    def test_unchanged_words_change_no_state(self, translator, proposal):
        send(translator, "save", words=NOTED)
        proposal.refresh_from_db()
        proposal.text_en += " Now."
        proposal.save()
        page = soup(translator.post(PATH, {**form_of(see(translator, PATH)), "save": "1"}, follow=True))
        assert words(page.select_one("#standing .state")) == "outdated"
        assert words(page.select_one(".messagelist .info")).startswith("Nothing was changed. If the words")

    def test_a_title_stays_on_one_line(self, translator, proposal):
        send(translator, "save", "/admin/translate/fr/2101/p1:title", words="Le\r\n travail")
        assert proposal.project.__class__.objects.get().title_fr == "Le travail"

    def test_words_too_long_are_refused_with_a_sentence(self, translator, proposal):
        response = send(translator, "save", "/admin/translate/fr/2101/p1:title", words="x" * 501)
        assert says(response)[1] == "Ensure this value has at most 500 characters (it has 501)."
        assert box(response) == "x" * 501

    def test_lost_marks_are_named_and_go_by_choice_alone(self, translator, proposal):
        response = send(translator, "save", words="Agir.")
        assert says(response) == [
            "Not saved; your words stand in the box.",
            "The footnote mark [^1] of the source is missing. It may go.",
            "The link to https://example.org/ is missing: [words](https://example.org/). It may go.",
        ]
        assert (box(response), french(proposal)) == ("Agir.", "")
        ticks = [tick["value"] for tick in soup(response).select("[name=agreed]")]
        opened = form_of(soup(response))
        assert len(says(send(translator, "save", opened=opened, words="Agir.", agreed=ticks[:1]))) == 2
        assert send(translator, "save", opened=opened, words="Agir.", agreed=ticks).status_code == 302
        assert french(proposal) == "Agir."

    def test_a_footnote_that_the_source_lacks_is_refused(self, translator, proposal):
        response = send(translator, "save", words=f"{NOTED}[^7]", agreed=["[^7]", ""])
        assert says(response)[1] == "[^7] refers to a footnote that the source does not refer to."
        assert french(proposal) == ""

    def test_words_are_taken_away_by_choice_alone(self, translator, proposal):
        send(translator, "save", words=NOTED)
        response = send(translator, "save", words="")
        assert "The box is empty: the translation that was there would go." in says(response)[1]
        send(translator, "save", words="", agreed=["emptied"])
        assert french(proposal) == ""
        assert not TranslatedText.objects.filter(key=KEY, language="fr").exists()


class TestMeanwhile:
    """A colleague, or the source, was quicker: nothing is overwritten, nothing is lost."""

    def test_a_colleague_s_words_stand_and_are_shown(self, translator, proposal):
        opened = form_of(see(translator, PATH))
        proposal.text_fr = "Agissons[^1], [le rapport](https://example.org/)."
        proposal.save()
        response = send(translator, "next", opened=opened, words=NOTED)
        page = soup(response)
        assert says(response)[0].startswith("Somebody else saved these words in French while you worked")
        assert words(page.select_one(".errornote .translate-words")) == f"[in: {proposal.text_fr}]"
        assert box(response) == NOTED
        assert french(proposal).startswith("Agissons")
        assert send(translator, "save", opened=form_of(page)).status_code == 302
        assert french(proposal) == NOTED

    def test_a_source_that_moved_is_shown_before_words_are_taken_as_made_from_it(self, translator, proposal):
        opened = form_of(see(translator, PATH))
        proposal.text_en = NOTE.replace("Act", "Decide")
        proposal.save()
        response = send(translator, "save", opened=opened, words=NOTED)
        (told,) = says(response)
        assert told.startswith("The source in English changed while you worked; nothing was saved")
        assert "[out: Act][in: Decide]" in words(soup(response).select_one(".errornote .translate-words"))
        assert french(proposal) == ""
        send(translator, "save", opened=form_of(soup(response)))
        assert TranslatedText.objects.get(key=KEY, language="fr").made_from == proposal.text_en

    def test_confirming_is_refused_too(self, translator, proposal):
        send(translator, "save", words=NOTED)
        opened = form_of(see(translator, PATH))
        proposal.refresh_from_db()
        proposal.text_en = "Stop."
        proposal.save()
        assert says(send(translator, "confirm", opened=opened))[0].startswith("The source in English changed")
        assert TranslatedText.objects.get(key=KEY, language="fr").made_from == NOTE

    def test_the_same_words_from_both_are_no_conflict(self, translator, proposal):
        opened = form_of(see(translator, PATH))
        proposal.text_fr = NOTED
        proposal.save()
        assert send(translator, "save", opened=opened, words=NOTED).status_code == 302

    def test_who_changed_nothing_goes_on(self, translator, proposal):
        opened = form_of(see(translator, PATH))
        proposal.text_fr = NOTED
        proposal.save()
        assert send(translator, "next", opened=opened).status_code == 302
        assert french(proposal) == NOTED


class TestStillCorrect:
    @pytest.fixture
    def outdated(self, translator, proposal):
        send(translator, "save", words=NOTED)
        proposal.refresh_from_db()
        proposal.text_en = NOTE.replace("Act", "Decide")
        proposal.save()
        return proposal

    def test_confirms_and_touches_no_word(self, translator, outdated):
        assert send(translator, "confirm")["Location"] == "/admin/translate/fr/2101/p1/2:text#words"
        made = TranslatedText.objects.get(key=KEY, language="fr")
        assert (made.made_from, str(made.confirmed_by)) == (outdated.text_en, "translator-(fr)")
        assert french(outdated) == NOTED
        page = see(translator, PATH)
        assert words(page.select_one("#standing")).startswith("confirmed by translator-(fr), ")
        assert not page.select_one("[name=confirm]")

    def test_with_other_words_in_the_box_says_so_and_loses_nothing(self, translator, outdated):
        response = send(translator, "confirm", words="Décider.")
        assert says(response)[1].startswith("You changed the words: save them")
        assert box(response) == "Décider."
        assert TranslatedText.objects.get(key=KEY, language="fr").made_from == NOTE

    def test_is_open_where_the_language_is_public_but_no_word_is(self, translator, outdated):
        outdated.declaration.publish()
        make_version(outdated.declaration, "fr")
        page = see(translator, PATH)
        assert not page.select_one("textarea, button[name=save], button[name=next], button[name=check]")
        assert words(page.select_one(".translate-target .help")) == (
            "These words are public: only an organiser changes them."
        )
        for verb in ("save", "next", "check", "mend"):
            assert send(translator, verb, words="x").status_code == 403
        assert send(translator, "confirm").status_code == 302
        assert TranslatedText.objects.get(key=KEY, language="fr").confirmed_at
        assert french(outdated) == NOTED

    def test_nothing_is_confirmed_that_is_missing(self, translator, outdated):
        assert send(translator, "confirm", "/admin/translate/fr/2101/p1/2:text").status_code == 403


class TestRights:
    def test_a_translator_has_their_language_alone(self, translator, proposal):
        for path in (f"/admin/translate/es/{KEY}", "/admin/translate/es/"):
            get(translator, path, 403)
            for verb in ("save", "confirm"):
                forged = {"words": "x", "opened": "Actuar.", "source": NOTE, verb: "1"}
                assert translator.post(path, forged).status_code == 403
        proposal.refresh_from_db()
        assert proposal.text_es == "Actuar."
        assert see(translator, "/admin/").select(".translating a")[0]["href"] == "/admin/translate/fr/"

    def test_forged_fields_reach_no_other_column(self, translator, proposal):
        send(translator, "save", words=NOTED, text_en="x", text_es="x", position="9", code="x", label="x")
        found = Proposal.objects.get(pk=proposal.pk)
        assert (found.text_en, found.text_es, found.text_fr) == (NOTE, "Actuar.", NOTED)
        assert (found.position, found.code) == (1, "2101/p1/1")

    def test_an_editor_writes_drafts_and_reads_what_is_public(self, client, proposal):
        editor = sign_in(client, "editor")
        assert send(editor, "save", words=NOTED).status_code == 302
        proposal.declaration.publish()
        assert not see(editor, PATH).select_one("textarea, [name=confirm]")
        assert send(editor, "save", words="x").status_code == 403
        assert send(editor, "confirm").status_code == 403
        assert see(editor, "/admin/").select(".translating") == []

    def test_an_organiser_is_told_that_what_they_save_is_public_at_once(self, client, proposal):
        proposal.declaration.publish()
        make_version(proposal.declaration, "fr")
        organiser = sign_in(client, "organiser")
        told = [words(one) for one in see(organiser, PATH).select(".translate-target p.help")]
        assert told == ["This text is published: what you save here is public at once."]
        assert send(organiser, "save", words=NOTED).status_code == 302

    def test_others_are_asked_to_sign_in(self, client, proposal):
        for path in (PATH, "/admin/translate/fr/"):
            assert get(client, path, 302)["Location"].startswith("/admin/login/")
        client.force_login(User.objects.create_user("x", is_staff=True))
        for path in (PATH, "/admin/translate/fr/"):
            get(client, path, 403)


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


class TestTypography:
    """Soft checks: told, mended by a button, never in the way."""

    @pytest.fixture(autouse=True)
    def _strict(self, monkeypatch):
        """A check that knows one rule, whatever the real one knows."""
        monkeypatch.setattr(views, "mended", lambda words, language: words.replace("'", "’"))
        monkeypatch.setattr(
            views,
            "concerns",
            lambda words, *_: [typography.Concern("A straight apostrophe.", 0, 1)] if "'" in words else [],
        )

    def test_is_told_after_saving(self, translator, proposal):
        send(translator, "save", words=NOTED.replace("’", "'"))
        assert "'" in french(proposal)
        page = see(translator, PATH)
        assert [words(one) for one in page.select("#remarks li")] == ["A straight apostrophe."]
        assert page.select_one("[name=mend]")

    def test_going_on_leads_back_to_it(self, translator):
        page = soup(
            translator.post(
                PATH,
                {**form_of(see(translator, PATH)), "words": NOTED.replace("’", "'"), "next": "1"},
                follow=True,
            )
        )
        link = page.select_one(".messagelist .warning a")
        assert (words(link), link["href"]) == ("1 remark on the words that you saved", f"{PATH}#words")

    def test_is_mended_in_the_box_and_saved_by_hand(self, translator, proposal):
        opened = form_of(see(translator, PATH))
        response = send(translator, "mend", opened=opened, words=NOTED.replace("’", "'"))
        page = soup(response)
        assert (box(response), french(proposal)) == (NOTED, "")
        assert words(page.select_one(".translate-unsaved")) == "Not saved yet."
        send(translator, "save", opened=form_of(page))
        assert french(proposal) == NOTED

    def test_is_checked_on_demand_with_the_marks(self, translator, proposal):
        response = send(translator, "check", words="L'acte[^1].")
        told = [words(one) for one in soup(response).select(".translate-remarks li")]
        assert told == [
            "The link to https://example.org/ is missing: [words](https://example.org/).",
            "A straight apostrophe.",
        ]
        assert (box(response), french(proposal)) == ("L'acte[^1].", "")
        assert "Nothing to remark." in words(soup(send(translator, "check", words=NOTED)))


def test_the_page_of_a_row_leads_here(translator, proposal):
    page = see(translator, address(Proposal, "change", proposal.pk))
    assert page.select_one(".standing-of a")["href"] == PATH
