"""The desk in staff's words: forms with the languages side by side, buttons for each language."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from declarations.models import Declaration, Paragraph, Project, Proposal
from mbm_portal.editorial.models import LanguageVersion, User
from tests.admin.forms import address, form_of, sign_in
from tests.factories import (
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db


class TestForms:
    def test_languages_of_one_text_share_a_line(self, staff):
        make_declaration()
        page = see(staff, address(Declaration, "change", Declaration.objects.get().pk))
        [line] = page.select(".form-row.field-title_en")
        columns = line.select("[data-language]")
        assert [column["data-language"] for column in columns] == ["en", "fr", "es"]
        assert [column.textarea["lang"] for column in columns] == ["en", "fr", "es"]
        assert [words(column.label) for column in columns] == [
            "Title – English:",
            "Title – French:",
            "Title – Spanish:",
        ]

    def test_say_beneath_a_field_what_belongs_in_it(self, staff):
        page = see(staff, address(Proposal, "add"))
        hints = {words(hint) for hint in page.select("[data-language] .help")}
        assert len(hints) == 2
        assert any(
            hint.startswith("*emphasis*") and hint.endswith("[^1] leads to footnote 1.") for hint in hints
        )
        assert words(page.select_one("#id_position_helptext")) == (
            "Small numbers come first; the arrows and dragging write them."
        )
        assert page.select_one("[name=text_fr]")["aria-describedby"] == "id_text_fr_helptext"

    def test_a_declaration_without_its_edition_is_told_that_alone(self, staff):
        values = form_of(see(staff, address(Declaration, "add"))) | {"source_language": "en", "title_en": "x"}
        page = soup(staff.post(address(Declaration, "add"), values))
        assert [words(error) for error in page.select(".errorlist li")] == ["This field is required."]

    def test_tell_how_many_texts_each_language_has(self, staff):
        declaration = make_declaration()
        project = make_project(declaration, title_en="x", title_fr="x", lead_in_en="x")
        Proposal(declaration=declaration, project=project, text_en="x", text_es="x").save()
        page = see(staff, address(Project, "change", project.pk))
        assert [words(item) for item in page.select(".languages li")] == [
            "English ✓ 3 of 3 texts",
            "French 1 of 3 texts",
            "Spanish 1 of 3 texts",
        ]
        assert page.select("script[type=module][src='/static/staff/languages.js']")

    def test_a_new_row_has_the_languages_without_numbers(self, staff):
        page = see(staff, address(Project, "add"))
        assert [words(item) for item in page.select(".languages li")] == ["English", "French", "Spanish"]

    def test_a_translator_reads_the_source_marked_with_its_language(self, client):
        declaration = make_declaration(title_en="A title", is_published=False)
        page = see(sign_in(client, "translator (fr)"), address(Declaration, "change", declaration.pk))
        source, own = page.select(".field-title_en [data-language]")[:2]
        assert (source["data-language"], own["data-language"]) == ("en", "fr")
        assert words(source) == "Title – EnglishA title"
        assert source.select_one(".readonly")["lang"] == "en"

    def test_paragraphs_outside_the_projects_are_put_in_order_on_the_page_of_the_declaration(self, staff):
        declaration = make_declaration(is_published=False)
        project = make_project(declaration, title_en="x")
        first = make_paragraph(declaration, text_en="First", position=1)
        second = make_paragraph(declaration, text_en="Second", position=2)
        make_paragraph(declaration, "closing", text_en="Last", position=1)
        make_paragraph(declaration, "body", project=project, text_en="Elsewhere")
        path = address(Declaration, "change", declaration.pk)
        page = see(staff, path)
        rows = page.select("#paragraphs-group .field-in_words .readonly > span")
        assert [words(row) for row in rows] == ["First", "Second", "Last"]
        values = form_of(page) | {"paragraphs-0-position": "2", "paragraphs-1-position": "1"}
        assert staff.post(path, values).status_code == 302
        for row, position in ((first, 2), (second, 1)):
            row.refresh_from_db()
            assert (row.position, row.code) == (position, f"2101/preamble/{3 - position}")
        assert Paragraph.objects.filter(project=project).count() == 1

    def test_an_empty_note_is_folded_and_a_filled_one_is_open(self, staff):
        declaration = make_declaration()
        project = make_project(declaration, title_en="x")
        make_paragraph(declaration, "body", project=project, text_en="x")
        make_paragraph(declaration, "body", project=project, text_en="x", note_fr="Une note")
        page = see(staff, address(Project, "change", project.pk))
        folds = page.select("#paragraphs-group .has_original details")
        assert [fold.has_attr("open") for fold in folds] == [False, True]

    def test_a_new_part_without_a_place_comes_last(self, staff):
        declaration = make_declaration()
        make_proposals(declaration, 3)
        values = form_of(see(staff, address(Proposal, "add")))
        values |= {"declaration": declaration.pk, "text_en": "One more"}
        assert staff.post(address(Proposal, "add"), values).status_code == 302
        assert Proposal.objects.get(text_en="One more").position == 4


def act(client, row, verb, language):
    return soup(client.post(address(type(row), f"{verb}_language", row.pk, language), follow=True))


class TestLanguagesOfAText:
    def test_are_made_public_and_hidden_by_buttons(self, client):
        organiser = sign_in(client, "organiser")
        declaration = make_declaration(title_en="x", title_fr="Titre")
        page = see(organiser, address(Declaration, "change", declaration.pk))
        assert [words(item) for item in page.select(".standing li")] == [
            "English: source language",
            "French: not public Make French public",
            "Spanish: not public Make Spanish public",
        ]
        action = page.select(".standing form")[0]["action"]
        page = soup(organiser.post(action, follow=True))
        assert "2101: French is public now." in words(page)
        version = LanguageVersion.objects.get(language="fr")
        assert (version.origin, bool(version.published_at)) == ("courtesy", True)
        assert "French: courtesy translation, public Hide French" in [
            words(item) for item in page.select(".standing li")
        ]
        page = act(organiser, declaration, "withdraw", "fr")
        assert "2101: French is hidden now." in words(page)
        version.refresh_from_db()
        assert version.published_at is None

    def test_without_words_cannot_be_public(self, client):
        page = act(sign_in(client, "organiser"), make_declaration(), "publish", "es")
        assert "2101: There are no words in this language yet." in words(page)
        assert not LanguageVersion.objects.filter(language="es").exists()

    def test_the_source_language_is_not_hidden_alone(self, client):
        page = act(sign_in(client, "organiser"), make_declaration(), "withdraw", "en")
        assert "2101: This is the source language: withdraw the text as a whole." in words(page)
        assert Declaration.objects.get().language_versions.get(language="en").published_at

    def test_a_version_says_where_its_words_come_from_already(self, client):
        declaration = make_declaration(title_en="x", title_fr="x")
        make_version(declaration, "fr", is_published=False, origin="machine")
        act(sign_in(client, "organiser"), declaration, "publish", "fr")
        assert LanguageVersion.objects.get(language="fr").origin == "machine"

    @pytest.mark.parametrize("group", ["editor", "translator (fr)"])
    def test_are_left_to_those_who_may_publish(self, client, group):
        declaration = make_declaration(title_en="x", title_fr="x", is_published=False)
        sign_in(client, group)
        path = address(Declaration, "publish_language", declaration.pk, "fr")
        assert client.post(path).status_code == 403
        assert not LanguageVersion.objects.filter(language="fr").exists()
        assert client.get(path).status_code == 405


def test_a_new_account_may_sign_in_and_gets_its_groups(staff):
    page = see(staff, address(User, "add"))
    assert page.select_one("input[name=is_staff]").has_attr("checked")
    [group] = [tick["value"] for tick in page.select("input[name=groups]") if words(tick.parent) == "editor"]
    values = form_of(page) | {
        "username": "ana",
        "password1": "a long password",
        "password2": "a long password",
    }
    assert staff.post(address(User, "add"), values | {"groups": [group]}).status_code == 302
    user = User.objects.get(username="ana")
    assert (user.is_staff, [found.name for found in user.groups.all()]) == (True, ["editor"])


def test_a_position_of_many_rows_asks_as_often_as_of_few(staff):
    counts = []
    for rows in (3, 30):
        declaration = make_declaration(make_edition(2100 + rows), str(2100 + rows))
        make_proposals(declaration, rows)
        for _number in range(rows):
            make_paragraph(declaration, text_en="x")
            make_project(declaration, title_en="x")
        path = address(Declaration, "change", declaration.pk)
        see(staff, path)
        with CaptureQueriesContext(connection) as queries:
            see(staff, path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


class TestFootnotes:
    """A passage of its own form, or of its project's, refers only to footnotes that the text has."""

    SENTENCE = "[^2] refers to a footnote that the text does not have."

    def test_that_do_not_exist_are_refused_at_the_text(self, staff):
        declaration = make_declaration()
        make_paragraph(declaration, "note", code="2101/note/1", text_en="See.")
        proposal = Proposal(declaration=declaration, text_en="Act;")
        proposal.save()
        path = address(Proposal, "change", proposal.pk)
        values = form_of(see(staff, path))
        page = soup(staff.post(path, values | {"text_en": "Act[^1] and *more[^2]*;"}))
        assert [words(error) for error in page.select(".field-text_en .errorlist")] == [self.SENTENCE]
        assert page.select_one("[name=text_en]").get_text().strip() == "Act[^1] and *more[^2]*;"
        assert staff.post(path, values | {"text_en": r"Act[^1], not \[^2];"}).status_code == 302

    def test_are_asked_of_rows_on_the_page_of_their_project_too(self, staff):
        declaration = make_declaration()
        project = make_project(declaration, title_en="x")
        make_proposals(declaration, 1, project)
        path = address(Project, "change", project.pk)
        values = form_of(see(staff, path))
        new = {"proposals-TOTAL_FORMS": "2", "proposals-1-position": "2", "proposals-1-text_fr": "Agir[^2]"}
        page = soup(staff.post(path, values | new))
        assert self.SENTENCE in words(page.select_one("#proposals-1 .errorlist"))
        assert Proposal.objects.count() == 1
