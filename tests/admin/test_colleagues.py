"""Two members of staff have the same page open."""

import json

import pytest
from bs4 import BeautifulSoup

from declarations.models import Declaration, Project, Proposal
from events.models import Article
from tests.admin.forms import address, form_of, sign_in
from tests.factories import make_article, make_declaration, make_project, make_proposals

pytestmark = pytest.mark.django_db
SENTENCE = "Somebody saved this since you opened the page."


@pytest.fixture
def staff(client):
    return sign_in(client, "organiser")


def opened(client, row):
    """The address of the row's page, and the values of its form."""
    page = address(type(row), "change", row.pk)
    return page, form_of(BeautifulSoup(client.get(page).content, "html.parser"))


def errors(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [" ".join(item.get_text().split()) for item in soup.select(".errorlist li")]


def test_the_second_to_save_is_shown_the_first_one_s_words_and_then_decides(staff):
    article = make_article(title_en="Old", body_en="Words.")
    page, first = opened(staff, article)
    _page, second = opened(staff, article)
    assert staff.post(page, first | {"title_en": "First"}).status_code == 302
    answer = staff.post(page, second | {"title_en": "Second"})
    assert answer.status_code == 200
    (error,) = errors(answer)
    assert error.startswith(SENTENCE)
    assert "First" in error
    assert Article.objects.get().title_en == "First"
    again = form_of(BeautifulSoup(answer.content, "html.parser"))
    assert again["title_en"] == "Second"
    assert staff.post(page, again).status_code == 302
    assert Article.objects.get().title_en == "Second"


def test_another_field_of_the_same_row_is_not_set_back_unseen(staff):
    article = make_article(title_en="Old", body_en="Words.")
    page, first = opened(staff, article)
    _page, second = opened(staff, article)
    staff.post(page, first | {"body_en": "Newer words."})
    answer = staff.post(page, second | {"title_en": "Second"})
    (error,) = errors(answer)
    assert "Newer words." in error
    assert (Article.objects.get().title_en, Article.objects.get().body_en) == ("Old", "Newer words.")


def test_a_row_on_the_page_of_another_is_kept_too_and_nothing_of_the_page_is_written(staff):
    project = make_project(make_declaration(), title_en="Project")
    make_proposals(project.declaration, 2, project)
    proposal = Proposal.objects.first()
    page, mine = opened(staff, project)
    Proposal.objects.filter(pk=proposal.pk).update(text_en="A colleague's words;")
    name = next(key for key, value in mine.items() if value == proposal.text_en)
    answer = staff.post(page, mine | {name: "My words;", "title_en": "Mine"})
    assert "A colleague's words;" in errors(answer)[-1]
    assert Proposal.objects.get(pk=proposal.pk).text_en == "A colleague's words;"
    assert Project.objects.get().title_en == "Project"
    again = form_of(BeautifulSoup(answer.content, "html.parser"))
    assert staff.post(page, again).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).text_en == "My words;"


def test_who_changed_nothing_that_moved_is_not_asked(staff):
    declaration = make_declaration(title_en="Old")
    page, mine = opened(staff, declaration)
    Declaration.objects.filter(pk=declaration.pk).update(title_en="Same")
    assert staff.post(page, mine | {"title_en": "Same"}).status_code == 302


@pytest.mark.parametrize("sums", ["", "{", "[]", "null", json.dumps({"events.article:1": ["x"]}), "é" * 300])
def test_forged_sums_harm_nothing(staff, sums):
    page, mine = opened(staff, make_article(title_en="Old"))
    assert staff.post(page, mine | {"opened": sums, "title_en": "New"}).status_code in (200, 302)


def test_words_of_a_colleague_are_words(staff):
    article = make_article(title_en="Old", body_en="Words.")
    page, mine = opened(staff, article)
    Article.objects.filter(pk=article.pk).update(title_en="<script>alert(1)</script>")
    answer = staff.post(page, mine | {"title_en": "Second"})
    assert b"<script>alert" not in answer.content
