"""A translation whose source moved is still correct."""

import pytest

from mbm_portal.editorial.models import TranslatedText
from tests.factories import (
    make_version,
)
from tests.pages.reading import see, words
from tests.translation_desk.editor.writing import KEY, NOTE, NOTED, PATH, box, french, says, send

pytestmark = pytest.mark.django_db


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
