"""What is remarked on the typography of words."""

import pytest

from mbm_portal.editorial.exchange import concerns as typography
from mbm_portal.translation_desk.editor import views
from tests.admin.forms import form_of
from tests.pages.reading import see, soup, words
from tests.translation_desk.editor.writing import NOTED, PATH, box, french, send

pytestmark = pytest.mark.django_db


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
