"""What translators may do, tried through the forms and past them."""

import pytest

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import Article, Edition
from mbm_portal.editorial.models import LanguageVersion
from mbm_portal.pages.models import Page
from tests.admin.forms import address, sign_in
from tests.admin.rows import act, changed, columns, make_published, save
from tests.factories import make_declaration, make_project, make_version
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(client):
    return sign_in(client, "translator (fr)")


def in_three_languages(is_published=False):
    """A declaration with a project and a proposal whose words exist in all languages; English is the source."""
    titles = {"title_en": "Title", "title_fr": "Titre", "title_es": "Título"}
    declaration = make_declaration(is_published=is_published, **titles)
    project = make_project(declaration, **titles)
    texts = {"text_en": "Act;", "text_fr": "Agir ;", "text_es": "Actuar;"}
    Proposal(declaration=declaration, project=project, position=1, label="1)", **texts).save()
    return declaration


FORGED = {
    "title_en": "x", "title_es": "x", "text_en": "x", "text_es": "x", "note_en": "x", "code": "2999",
    "position": "9", "label": "9)", "label_en": "x", "adopted_on": "2001-01-01", "source_language": "fr", "source_file": "x",
    "published_at_0": "2026-01-01", "published_at_1": "10:00:00",
}  # fmt: skip


class TestTranslator:
    @pytest.mark.parametrize("model", [Declaration, Project, Proposal])
    def test_changes_the_columns_of_their_language_alone(self, translator, model):
        in_three_languages()
        row = model.objects.get()
        before = columns(row)
        field = "text" if model is Proposal else "title"
        response = save(translator, row, **{**FORGED, f"{field}_fr": "Le mien"})
        assert response.status_code == 302, words(soup(response))
        assert changed(row, before) == {f"{field}_fr": "Le mien"}

    def test_forged_inlines_change_nothing_else(self, translator):
        in_three_languages()
        project, proposal = Project.objects.get(), Proposal.objects.get()
        before = columns(proposal)
        forged = {f"proposals-0-{name}": value for name, value in FORGED.items()}
        added = {f"proposals-1-{name}": value for name, value in FORGED.items()}
        forged |= added | {"proposals-TOTAL_FORMS": "2", "proposals-0-DELETE": "on"}
        save(translator, project, **forged, **{"proposals-0-text_fr": "Le mien"})
        assert changed(proposal, before) == {"text_fr": "Le mien"}
        assert Proposal.objects.count() == 1

    def test_sees_their_language_and_the_source_to_read(self, translator):
        in_three_languages()
        page = see(translator, address(Project, "change", Project.objects.get().pk))
        fields = {
            field["name"] for field in page.select("[name]") if field["name"].startswith(("title", "propos"))
        }
        assert {name for name in fields if name.endswith(("_en", "_es"))} == set()
        assert {"title_fr", "proposals-0-text_fr"} <= fields
        assert "Act;" in words(page)
        assert "Actuar;" not in words(page)

    def test_versions_and_sources_are_read_only(self, translator):
        declaration = in_three_languages()
        version = make_version(declaration, "fr", is_published=False)
        save(translator, declaration, **{"language_versions-0-translator": "x", "projects-0-position": "9"})
        path = address(LanguageVersion, "change", version.pk)
        assert translator.post(path, {"translator": "x"}).status_code == 403
        version.refresh_from_db()
        assert (version.translator, Project.objects.get().position) == ("", 1)

    def test_may_translate_a_published_text_until_their_language_is_public(self, translator):
        declaration = in_three_languages(is_published=True)
        save(translator, declaration, title_fr="Le mien", title_en="x")
        row = Declaration.objects.get()
        assert (row.title_fr, row.title_en) == ("Le mien", "Title")
        make_version(declaration, "fr")
        path = address(Declaration, "change", declaration.pk)
        assert translator.post(path, {"title_fr": "Trop tard"}).status_code == 403
        assert Declaration.objects.get().title_fr == "Le mien"

    def test_never_changes_the_source_text(self, client):
        translator = sign_in(client, "translator (en)")
        declaration = in_three_languages()
        path = address(Declaration, "change", declaration.pk)
        assert translator.post(path, {"title_en": "x"}).status_code == 403

    @pytest.mark.parametrize("model", [Edition, Article, Declaration, Project, Paragraph, Proposal, Page])
    def test_adds_and_deletes_nothing(self, translator, model):
        get(translator, address(model, "add"), status=403)
        assert translator.post(address(model, "add"), FORGED).status_code == 403
        if model is not Page:
            row = make_published(model)
            path = address(model, "delete", row.pk)
            assert translator.post(path, {"post": "yes"}).status_code == 403
            for action in ("publish", "withdraw", "delete_selected"):
                before = columns(row)
                act(translator, action, row)
                assert changed(row, before) == {}

    def test_two_languages_open_two(self, client):
        translator = sign_in(client, "translator (fr)", "translator (es)")
        declaration = in_three_languages()
        save(translator, declaration, title_fr="F", title_es="E", title_en="x")
        row = Declaration.objects.get()
        assert (row.title_en, row.title_fr, row.title_es) == ("Title", "F", "E")
