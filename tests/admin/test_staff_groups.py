"""What organisers and editors may do, tried through the forms and past them."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import Article, Edition, EditionSource
from mbm_portal.editorial.models import LanguageVersion, User
from tests.admin.forms import address, form_of, sign_in
from tests.admin.rows import act, changed, columns, make_published, save
from tests.factories import make_article, make_declaration, make_edition, make_proposals, make_version
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db
TRANSLATORS = ["translator (en)", "translator (es)", "translator (fr)"]


@pytest.fixture
def organiser_browser(client):
    return sign_in(client, "organiser")


@pytest.fixture
def editor(client):
    return sign_in(client, "editor")


def test_the_groups_are_ready():
    assert sorted(Group.objects.values_list("name", flat=True)) == ["editor", "organiser", *TRANSLATORS]


def test_the_groups_go_and_come_back_with_their_migration():
    groups, terms = (
        importlib.import_module(f"mbm_portal.pages.migrations.{name}")
        for name in ("0002_staff_groups", "0003_groups_and_agreed_terms")
    )
    before = Group.objects.get(name="editor").permissions.count()
    terms.take_rights(apps, None)
    assert not Group.objects.filter(permissions__content_type__model="term").exists()
    groups.remove_groups(apps, None)
    assert not Group.objects.exists()
    groups.add_groups(apps, None)
    terms.give_rights(apps, None)
    assert Group.objects.get(name="editor").permissions.count() == before


@pytest.mark.parametrize("group", ["organiser", "editor", *TRANSLATORS])
class TestNobody:
    def test_touches_accounts_or_groups(self, client, group):
        sign_in(client, group)
        for model in (User, Group):
            get(client, address(model), status=403)
            get(client, address(model, "add"), status=403)
            assert client.post(address(model, "add"), {"username": "x"}).status_code == 403

    def test_changes_the_records(self, client, group, content):
        sign_in(client, group)
        for name in ("Document", "TranslatedText", "IssuedCode", "LoadedValue", "Revision"):
            model = apps.get_model("editorial", name)
            for action in ("change", "delete"):
                path = address(model, action, model.objects.first().pk)
                assert client.post(path, {"post": "yes"}).status_code == 403


class TestOrganiser:
    def test_publishes_and_withdraws(self, organiser_browser):
        declaration = make_declaration(is_published=False)
        act(organiser_browser, "publish", declaration)
        assert Declaration.objects.get().is_published
        act(organiser_browser, "withdraw", declaration)
        assert not Declaration.objects.get().is_published

    def test_corrects_a_published_text(self, organiser_browser):
        declaration = make_declaration()
        assert save(organiser_browser, declaration, title_en="Corrected").status_code == 302
        assert Declaration.objects.get().title_en == "Corrected"

    def test_makes_a_language_public(self, organiser_browser):
        declaration = make_declaration()
        version = make_version(declaration, "fr", is_published=False)
        save(organiser_browser, version, published_at_0="2026-01-01", published_at_1="10:00:00")
        version.refresh_from_db()
        assert version.published_at


class TestEditor:
    def test_enters_and_corrects_a_draft(self, editor):
        declaration = make_declaration(is_published=False)
        assert save(editor, declaration, title_en="Better", code="2101-b").status_code == 302
        row = Declaration.objects.get()
        assert (row.title_en, row.code) == ("Better", "2101-b")

    def test_enters_an_edition(self, editor):
        values = form_of(see(editor, address(Edition, "add")))
        values |= {"number": "101", "year": "2101", "source_language": "fr", "theme_fr": "Thème"}
        assert editor.post(address(Edition, "add"), values).status_code == 302
        assert Edition.objects.get().theme_fr == "Thème"

    def test_is_offered_no_publication_and_cannot_force_it(self, editor):
        declaration = make_declaration(is_published=False)
        assert see(editor, address(Declaration)).select("option[value=publish]") == []
        act(editor, "publish", declaration)
        save(editor, declaration, published_at_0="2026-01-01", published_at_1="10:00:00")
        assert Declaration.objects.get().published_at is None

    def test_cannot_withdraw(self, editor):
        declaration = make_declaration()
        act(editor, "withdraw", declaration)
        assert Declaration.objects.get().is_published

    @pytest.mark.parametrize("model", [Edition, Article, Declaration, Project, Paragraph, Proposal])
    def test_reads_published_texts_but_cannot_change_them(self, editor, model):
        row = make_published(model)
        page = see(editor, address(model, "change", row.pk))
        assert page.select("input[name=_save]") == []
        before = columns(row)
        path = address(model, "change", row.pk)
        assert editor.post(path, {"title_en": "x", "text_en": "x", "code": "x"}).status_code == 403
        assert changed(row, before) == {}

    def test_cannot_change_a_text_that_will_be_published(self, editor):
        article = make_article(is_published=False)
        article.publish(at="2999-01-01T00:00Z")
        assert editor.post(address(Article, "change", article.pk), {"title_en": "x"}).status_code == 403

    def test_cannot_add_to_a_published_text(self, editor):
        declaration = make_declaration()
        values = form_of(see(editor, address(Proposal, "add")))
        values |= {"declaration": declaration.pk, "text_en": "One more"}
        page = soup(editor.post(address(Proposal, "add"), values))
        assert "That text is published: only an organiser can add something to it." in words(page)
        values = {"document": declaration.pk, "language": "fr", "origin": "courtesy"}
        editor.post(address(LanguageVersion, "add"), values)
        values = {"edition": declaration.edition_id, "url": "https://example.org/", "position": 1}
        editor.post(address(EditionSource, "add"), values)
        assert (Proposal.objects.count(), EditionSource.objects.count()) == (0, 0)
        assert [version.language for version in declaration.language_versions.all()] == ["en"]

    def test_cannot_move_a_draft_into_a_published_text(self, editor):
        published = make_declaration()
        draft = make_declaration(make_edition(2102), "2102", is_published=False)
        make_proposals(draft, 1)
        page = soup(save(editor, Proposal.objects.get(), declaration=published.pk))
        assert "That text is published" in words(page)
        assert Proposal.objects.get().declaration == draft

    def test_cannot_make_a_language_public(self, editor):
        declaration = make_declaration(is_published=False)
        version = make_version(declaration, "fr", is_published=False)
        forged = {"published_at_0": "2026-01-01", "published_at_1": "10:00:00", "translator": "A. B."}
        assert save(editor, version, **forged).status_code == 302
        save(editor, declaration, **{f"language_versions-0-{name}": value for name, value in forged.items()})
        version.refresh_from_db()
        assert (version.translator, version.published_at) == ("A. B.", None)

    def test_deletes_nothing(self, editor):
        declaration = make_declaration(is_published=False)
        assert editor.post(address(Declaration, "delete", declaration.pk), {"post": "yes"}).status_code == 403
        act(editor, "delete_selected", declaration)
        assert Declaration.objects.exists()
