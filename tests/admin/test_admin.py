"""The admin: every model, no other host, nothing inline, no query for each row."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.test.utils import CaptureQueriesContext

from declarations.models import Declaration, Proposal
from events.models import AgendaItem, Article, Edition
from mbm_portal.editorial.languages import in_every_language
from mbm_portal.editorial.models import IssuedCode, Revision
from mbm_portal.pages.models import Page
from tests.admin.forms import address, form_of
from tests.factories import (
    make_article,
    make_declaration,
    make_edition,
    make_paragraph,
    make_project,
    make_proposals,
)
from tests.pages.reading import get, see, soup, words

MODELS = [
    model
    for app in ("editorial", "events", "declarations", "pages")
    for model in apps.get_app_config(app).get_models()
]
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def test_every_model_is_registered():
    assert set(MODELS) <= set(admin.site._registry)


@EVERY_MODEL
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_list_and_form_opens_in_every_language(staff, content, model, language):
    staff.cookies["django_language"] = language
    page = see(staff, address(model))
    assert page.html["lang"] == language
    row = model._base_manager.first()
    if row:
        assert see(staff, address(model, "change", row.pk)).h1
    if admin.site._registry[model].has_add_permission(type("R", (), {"user": row_user(staff)})):
        assert see(staff, address(model, "add")).h1


def row_user(staff):
    from mbm_portal.editorial.models import User

    return User.objects.get(pk=staff.session["_auth_user_id"])


@EVERY_MODEL
def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(staff, content, model):
    row = model._base_manager.first()
    paths = [address(model), *([address(model, "change", row.pk)] if row else [])]
    for path in paths:
        page = see(staff, path)
        loaded = [e.get("src") or e.get("href") for e in page.select("script[src], link[href], img[src]")]
        assert loaded
        assert [source for source in loaded if not re.match(r"/(static|admin)/", source)] == []
        assert page.select("style, [style]") == []
        assert [
            script for script in page.select("script:not([src])") if script.get("type") != "application/json"
        ] == []
        assert not re.search(r"<[^>]+\son\w+=", str(page))


def make_many(count):
    for number in range(1, count + 1):
        edition = make_edition(2101 + number, number=100 + number, theme_en="x")
        declaration = make_declaration(edition, str(2101 + number))
        make_article(f"piece-{number}", title_en="x", edition=edition)
        make_paragraph(declaration, text_en="x")
        make_proposals(declaration, 2, make_project(declaration, title_en="x"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["Edition", "Article", "Declaration", "Project", "Paragraph", "Proposal", "LanguageVersion"]
)
def test_lists_ask_as_often_for_three_rows_as_for_thirty(staff, name):
    from django.db import connection

    model = next(model for model in MODELS if model.__name__ == name)
    counts = []
    for rows in (3, 30):
        model.objects.all().delete() if rows == 3 else None
        IssuedCode.objects.all().delete()
        Declaration.objects.all().delete()
        Edition.objects.all().delete()
        make_article.__globals__["Article"].objects.all().delete()
        IssuedCode.objects.all().delete()
        make_many(rows)
        get(staff, address(model))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            get(staff, address(model))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_a_form_asks_as_often_for_three_proposals_as_for_thirty(staff):
    from django.db import connection

    counts = []
    for rows in (3, 30):
        declaration = make_declaration(make_edition(2100 + rows), str(2100 + rows))
        project = make_project(declaration, title_en="x")
        make_proposals(declaration, rows, project)
        get(staff, address(type(project), "change", project.pk))
        with CaptureQueriesContext(connection) as queries:
            get(staff, address(type(project), "change", project.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
class TestWork:
    @pytest.mark.parametrize("language", ["fr", "es"])
    def test_the_index_is_in_the_language_of_staff(self, staff, language):
        staff.cookies["django_language"] = language
        names = {
            words(link) for link in see(staff, "/admin/").select("#content-main .shelf-name > a:first-child")
        }
        staff.cookies["django_language"] = "en"
        english = {
            words(link) for link in see(staff, "/admin/").select("#content-main .shelf-name > a:first-child")
        }
        same = {"fr": {"Agenda", "Pages", "Sources"}, "es": {"Agenda", "Ideas"}}
        assert names & english == same[language]

    def test_an_organiser_enters_an_edition(self, staff):
        values = form_of(see(staff, address(Edition, "add")))
        values |= {"number": "101", "year": "2101", "source_language": "fr", "theme_fr": "Thème"}
        response = staff.post(address(Edition, "add"), values)
        assert response.status_code == 302, words(soup(response).main)
        edition = Edition.objects.get()
        assert (edition.code, edition.theme_fr, edition.is_published) == ("edition/2101", "Thème", False)

    def test_saving_an_unchanged_form_changes_no_words(self, staff, content):
        declaration = Declaration.objects.get()
        values = form_of(see(staff, address(Declaration, "change", declaration.pk)))
        response = staff.post(address(Declaration, "change", declaration.pk), values)
        assert response.status_code == 302, words(soup(response).main)
        again = Declaration.objects.get()
        fields = [*in_every_language("title", "adopted_in", "note"), "published_at", "adopted_on", "code"]
        assert [getattr(again, name) or "" for name in fields] == [
            getattr(declaration, name) or "" for name in fields
        ]

    def test_a_project_with_its_proposals_is_saved_and_rings_the_bell(self, staff, content):
        project = Declaration.objects.get().projects.get(code="2015/p1")
        values = form_of(see(staff, address(type(project), "change", project.pk)))
        before = Revision.objects.get().number
        values["proposals-0-text_fr"] = "Promouvoir"
        response = staff.post(address(type(project), "change", project.pk), values)
        assert response.status_code == 302, words(soup(response).main)
        assert Proposal.objects.get(code="2015/p1/1").text_fr == "Promouvoir"
        assert Revision.objects.get().number > before

    def test_publishing_may_refuse_with_a_sentence(self, staff):
        declaration = Declaration(edition=make_edition(), code="2101", source_language="fr", title_en="x")
        declaration.save()
        page = soup(self.act(staff, "publish", declaration))
        assert "2101: There is no title in French, the source language." in words(page)
        assert not Declaration.objects.get().is_published

    @pytest.mark.parametrize("model", [Declaration, Article, AgendaItem, Page])
    def test_an_empty_form_comes_back_with_sentences(self, staff, model):
        page = soup(staff.post(address(model, "add"), form_of(see(staff, address(model, "add")))))
        assert page.select(".errorlist")
        assert not model.objects.exists()

    def test_a_text_cannot_lose_its_title(self, staff, content):
        article = Article.objects.get()
        values = form_of(see(staff, address(Article, "change", article.pk)))
        values["title_en"] = ""
        page = soup(staff.post(address(Article, "change", article.pk), values))
        assert "There is no title in English, the source language." in words(page)
        assert Article.objects.get().title_en

    def test_publish_and_withdraw(self, staff):
        declaration = make_declaration(is_published=False)
        self.act(staff, "publish", declaration)
        assert Declaration.objects.get().is_published
        assert [version.language for version in declaration.language_versions.all()] == ["en"]
        self.act(staff, "withdraw", declaration)
        assert not Declaration.objects.get().is_published

    def act(self, staff, action, row):
        values = {"action": action, "_selected_action": [row.pk]}
        return staff.post(address(type(row)), values, follow=True)

    def test_the_code_of_a_published_text_cannot_be_edited(self, staff, content):
        declaration = Declaration.objects.get()
        page = see(staff, address(Declaration, "change", declaration.pk))
        assert page.select("input[name=code]") == []

    def test_a_taken_code_gets_a_sentence(self, staff):
        declaration = make_declaration()
        make_proposals(declaration, 1)
        values = form_of(see(staff, address(Proposal, "add")))
        values |= {"declaration": declaration.pk, "code": "2101/1", "text_en": "x"}
        page = soup(staff.post(address(Proposal, "add"), values))
        assert "names one thing for good" in words(page) or "in use already" in words(page)

    def test_links_lead_up_and_down_and_to_the_preview(self, staff, content):
        declaration = Declaration.objects.get()
        page = see(staff, address(Declaration, "change", declaration.pk))
        links = {a["href"] for a in page.select("a[href]")}
        assert "/admin/preview/fr/2015" in links
        assert "/id/2015" in links
        for project in declaration.projects.all():
            assert any(link.startswith(address(type(project), "change", project.pk)) for link in links)
        for link in links:
            if link.startswith("/admin/declarations/"):
                get(staff, link)

    def test_proposals_are_reordered_and_keep_their_codes(self, staff, content):
        project = Declaration.objects.get().projects.get(code="2015/p1")
        page = see(staff, address(type(project), "change", project.pk))
        field = page.select_one("input[name=proposals-0-position]")
        assert (field["type"], field["data-up"], field["data-down"]) == ("number", "Move up:", "Move down:")
        assert page.select("script[type=module][src='/static/staff/order.js']")
        values = form_of(page) | {"proposals-0-position": "2", "proposals-1-position": "1"}
        before = {row.code: row.text_en for row in project.proposals.all()}
        assert staff.post(address(type(project), "change", project.pk), values).status_code == 302
        after = {row.code: row.text_en for row in project.proposals.all()}
        assert list(after)[:2] == ["2015/p1/2", "2015/p1/1"]
        assert after == before

    def test_every_part_links_up_to_what_it_stands_in(self, staff, content):
        proposal = Proposal.objects.get(code="2015/p2/3")
        page = see(staff, address(Proposal, "change", proposal.pk))
        assert [words(line) for line in page.select("nav.ways p")] == [
            "Stands in: edition 2015 › declaration 2015 › project p2",
            "Before it: 2015/p2/2 · After it: 2015/p2/4",
            "See it: public page · preview in English, French, Spanish",
            "Translate text by text: French, Spanish",
        ]
        before, after = (Proposal.objects.get(code=f"2015/p2/{number}").pk for number in (2, 4))
        assert [link["href"] for link in page.select("nav.ways a")] == [
            address(Edition, "change", proposal.declaration.edition_id),
            address(Declaration, "change", proposal.declaration_id),
            address(type(proposal.project), "change", proposal.project_id),
            address(Proposal, "change", before),
            address(Proposal, "change", after),
            "/id/2015/p2/3",
            *(f"/admin/preview/{language}/2015#p2-3" for language in ("en", "fr", "es")),
            *(f"/admin/translate/{language}/?in=2015/p2/3" for language in ("fr", "es")),
        ]
        page = see(staff, address(Declaration, "change", proposal.declaration_id))
        assert words(page.select_one("nav.ways p")) == "Stands in: edition 2015"

    def test_staff_choose_their_language(self, staff):
        response = staff.post("/admin/language/", {"language": "es", "next": "/admin/"})
        assert response.status_code == 302
        assert response.cookies["django_language"]["path"] == "/admin/"
        assert see(staff, "/admin/").html["lang"] == "es"

    def test_a_heading_in_french_needs_no_elision(self, staff, content):
        path = address(Edition, "change", Edition.objects.get(year=2015).pk)
        page = soup(staff.get(path, headers={"accept-language": "fr"}))
        assert words(page.select_one("#content h1")) == "Modification : édition"

    def test_a_form_from_elsewhere_is_refused_in_the_readers_language(self, client):
        client.handler.enforce_csrf_checks = True
        response = client.post("/admin/login/", {}, headers={"accept-language": "fr"})
        assert response.status_code == 403
        assert soup(response).html["lang"] == "fr"
