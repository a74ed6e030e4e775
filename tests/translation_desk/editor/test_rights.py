"""Who may write which words, tried through the page and past it."""

import pytest

from declarations.models import Proposal
from mbm_portal.editorial.models import User
from tests.admin.forms import sign_in
from tests.factories import (
    make_version,
)
from tests.pages.reading import get, see, words
from tests.translation_desk.editor.writing import KEY, NOTE, NOTED, PATH, send

pytestmark = pytest.mark.django_db


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
