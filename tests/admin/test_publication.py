"""Publishing, withdrawing and deleting on the pages of the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import AgendaItem, Article, Edition
from mbm_portal.editorial.models import LanguageVersion
from mbm_portal.pages.models import Page
from tests.admin.forms import address, sign_in
from tests.factories import make_article, make_declaration, make_edition, make_project, make_proposals
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client):
    return sign_in(client, "organiser")


def press(client, button, row):
    """Press a button on the page of the row, as a browser does; the page that follows."""
    page = see(client, address(type(row), "change", row.pk))
    [form] = [
        f
        for f in page.select(".publication form")
        if (f.select_one("input[type=submit]") or {}).get("value") == button
    ]
    assert form["method"] == "post"
    assert form.select("input[name=csrfmiddlewaretoken]")
    return soup(client.post(form["action"], follow=True))


def buttons(client, row):
    page = see(client, address(type(row), "change", row.pk))
    return [button["value"] for button in page.select(".publication input[type=submit]")]


def make_draft(model):
    row = {
        Edition: lambda: make_edition(is_published=False),
        Declaration: lambda: make_declaration(is_published=False),
        Article: lambda: make_article(is_published=False),
        AgendaItem: lambda: AgendaItem(slug="fair", source_language="en", title_en="Fair"),
        Page: lambda: Page(slug="about", source_language="en", title_en="About"),
    }[model]()
    row.save()
    return row


@pytest.mark.parametrize("model", [Edition, Declaration, Article, AgendaItem, Page])
def test_a_text_is_published_and_withdrawn_by_its_buttons(browser, model):
    row = make_draft(model)
    assert buttons(browser, row) == ["Publish"]
    assert "this text is public now." in words(press(browser, "Publish", row))
    assert model.objects.get().is_published
    assert buttons(browser, row) == ["Withdraw"]
    assert "this text is a draft now; its codes stay its own." in words(press(browser, "Withdraw", row))
    assert model.objects.get().published_at is None


def test_a_text_that_will_be_public_can_be_published_now_or_withdrawn(browser):
    article = make_article(is_published=False)
    article.publish(at="2999-01-01T00:00Z")
    assert buttons(browser, article) == ["Publish", "Withdraw"]
    assert "From Jan. 1, 2999" in words(see(browser, address(Article, "change", article.pk)))


def test_publishing_may_refuse_with_a_sentence(browser):
    declaration = Declaration(edition=make_edition(), code="2101", source_language="fr", title_en="x")
    declaration.save()
    page = press(browser, "Publish", declaration)
    assert "2101: There is no title in French, the source language." in words(page)
    assert Declaration.objects.get().published_at is None
    assert not LogEntry.objects.exists()


def test_the_history_records_both(browser):
    declaration = make_declaration(is_published=False)
    press(browser, "Publish", declaration)
    press(browser, "Withdraw", declaration)
    history = see(browser, address(Declaration, "history", declaration.pk))
    rows = [[words(cell) for cell in row.select("td")] for row in history.select("#change-history tbody tr")]
    assert rows == [["organiser", "Published."], ["organiser", "Withdrawn."]]


def test_what_is_public_keeps_its_date(browser):
    article = make_article()
    published_at = article.published_at
    page = soup(browser.post(f"{address(Article)}{article.pk}/publish/", follow=True))
    assert "this text is public already." in words(page)
    assert Article.objects.get().published_at == published_at


def test_reading_an_address_changes_nothing(browser):
    article = make_article(is_published=False)
    get(browser, f"{address(Article)}{article.pk}/publish/", status=405)
    assert Article.objects.get().published_at is None


def test_a_form_from_elsewhere_is_refused(browser, db):
    article = make_article(is_published=False)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post(f"{address(Article)}{article.pk}/publish/").status_code == 403
    assert Article.objects.get().published_at is None


@pytest.mark.parametrize("group", ["editor", "translator (fr)"])
@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_who_may_not_publish_has_no_buttons_and_is_refused(client, group, verb):
    sign_in(client, group)
    article = make_article(is_published=verb == "withdraw")
    before = article.published_at
    assert buttons(client, article) == []
    assert client.post(f"{address(Article)}{article.pk}/{verb}/").status_code == 403
    assert Article.objects.get().published_at == before


class TestDeletion:
    def choose(self, client, *rows, **more):
        values = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], **more}
        return soup(client.post(address(type(rows[0])), values, follow=True))

    def test_a_published_text_stays_and_a_sentence_says_why(self, browser):
        public, draft = make_article("public"), make_article("draft", is_published=False)
        page = self.choose(browser, public, draft, post="yes")
        assert "Nothing was deleted: news/public – published. Withdraw the text first" in words(page)
        assert Article.objects.count() == 2

    @pytest.mark.parametrize("model", [Project, Proposal, Paragraph, LanguageVersion])
    def test_a_part_of_a_published_text_stays(self, browser, model):
        declaration = make_declaration()
        project = make_project(declaration, title_en="x")
        make_proposals(declaration, 1, project)
        Paragraph(declaration=declaration, text_en="x").save()
        row = model.objects.filter(**({"document": declaration} if model is LanguageVersion else {})).get()
        assert "Nothing was deleted" in words(self.choose(browser, row, post="yes"))
        assert browser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=row.pk).exists()

    def test_a_draft_is_deleted_after_a_question(self, browser):
        draft = make_article(is_published=False)
        assert "Are you sure" in words(self.choose(browser, draft))
        assert Article.objects.exists()
        self.choose(browser, draft, post="yes")
        assert not Article.objects.exists()

    def test_a_published_text_is_deleted_in_two_steps(self, browser):
        declaration = make_declaration()
        make_proposals(declaration, 2, make_project(declaration, title_en="x"))
        path = address(Declaration, "delete", declaration.pk)
        assert browser.post(path, {"post": "yes"}).status_code == 403
        press(browser, "Withdraw", declaration)
        assert "Are you sure" in words(see(browser, path))
        assert browser.post(path, {"post": "yes"}).status_code == 302
        assert (Declaration.objects.count(), Proposal.objects.count()) == (0, 0)
