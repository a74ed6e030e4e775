"""Whoever changes a published text is asked why, and the answer stays in the history."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from tests.admin.forms import address, form_of, sign_in
from tests.factories import make_article, make_declaration, make_proposals, make_version

pytestmark = pytest.mark.django_db
WHY = "The name was   misspelt."
KEPT = "Reason: The name was misspelt."


@pytest.fixture
def staff(client):
    return sign_in(client, "organiser")


def asked(client, page):
    return BeautifulSoup(client.get(page).content, "html.parser").select_one("[name=reason]") is not None


def history():
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_the_form_of_a_published_text_asks_and_keeps_the_answer(staff):
    article = make_article(title_en="Old", body_en="Words.")
    page = address(type(article), "change", article.pk)
    assert asked(staff, page)
    form = form_of(BeautifulSoup(staff.get(page).content, "html.parser"))
    staff.post(page, form | {"title_en": "New", "reason": WHY})
    assert history() == ["Changed Title – English.", KEPT]


def test_a_draft_is_changed_without_a_question_and_no_answer_leaves_no_line(staff):
    draft = make_article("draft", is_published=False, title_en="Old")
    assert not asked(staff, address(type(draft), "change", draft.pk))
    article = make_article(title_en="Old", body_en="Words.")
    page = address(type(article), "change", article.pk)
    form = form_of(BeautifulSoup(staff.get(page).content, "html.parser"))
    staff.post(page, form | {"title_en": "New", "reason": "  "})
    assert history() == ["Changed Title – English."]


def test_an_answer_survives_a_refusal(staff):
    article = make_article(title_en="Old", body_en="Words.")
    page = address(type(article), "change", article.pk)
    form = form_of(BeautifulSoup(staff.get(page).content, "html.parser"))
    answer = staff.post(page, form | {"title_en": "", "reason": '"><script>'})
    box = BeautifulSoup(answer.content, "html.parser").select_one("[name=reason]")
    assert box["value"] == '"><script>'
    assert history() == []


def test_the_whole_text_and_the_editor_ask_too(staff):
    declaration = make_declaration(title_en="Old")
    make_proposals(declaration, 1)
    make_version(declaration, "fr")
    whole = reverse("admin:declarations_declaration_text", args=[declaration.pk, "en"])
    page = BeautifulSoup(staff.get(whole).content, "html.parser")
    assert page.select_one("[name=reason]")
    form = form_of(page)
    staff.post(whole, form | {"text": form["text"].replace("Old", "New"), "reason": WHY})
    editor = reverse("translate-text", kwargs={"language": "fr", "key": "2101/1:text"})
    form = form_of(BeautifulSoup(staff.get(editor).content, "html.parser"))
    staff.post(editor, form | {"words": "Faire la chose 1 ;", "save": "1", "reason": WHY})
    assert history() == ["Whole text, English: 2101.", KEPT, "Translated: 2101/1:text, French.", KEPT]
