"""Words are saved, and nobody's are overwritten."""

import pytest
from django.contrib.admin.models import LogEntry

from mbm_portal.editorial.models import TranslatedText
from tests.admin.forms import form_of
from tests.pages.reading import see, soup, words
from tests.translation_desk.editor.writing import KEY, NOTE, NOTED, PATH, box, french, says, send

pytestmark = pytest.mark.django_db


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
