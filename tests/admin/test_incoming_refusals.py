"""What is refused on the way in: a clear sentence, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from declarations.models import Declaration, IncomingText
from mbm_portal.editorial.models import IssuedCode
from tests.admin.forms import form_of, sign_in
from tests.admin.incoming import ADD, TEXT, bring_new, errors, kinds, review, review_of
from tests.factories import make_declaration, make_edition
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    return make_edition(2101)


@pytest.fixture
def browser(client, edition):
    return sign_in(client, "organiser")


def test_neither_file_nor_text(browser):
    page = bring_new(browser, text="  ")
    assert "Choose a file or paste a text: one of the two." in words(page.select_one(".errornote"))


def test_both(browser):
    page = bring_new(browser, file=SimpleUploadedFile("a.txt", b"Some words"))
    assert "one of the two" in words(page.select_one(".errornote"))
    assert page.select_one("textarea[name=text]").get_text().strip() == TEXT.strip()


def test_no_edition(browser):
    assert errors(bring_new(browser, edition="")) == ["Say which edition adopted it."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 not a zip", "This Word file cannot be opened"),
        (b"%PDF-1.4 broken", "This PDF cannot be opened"),
        (b"\xff\xfe\x00\xd8", "This is not text in UTF-8"),
        (b"caf\xe9 au lait", "This is not text in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(browser, content, sentence):
    page = bring_new(browser, text="", file=SimpleUploadedFile("a.docx", content))
    assert sentence in errors(page)[0]
    assert not IncomingText.objects.exists()


def test_a_code_that_is_taken(browser):
    make_declaration(code="2101", is_published=False, title_en="Another")
    bring_new(browser)
    page = review(browser, write="1")
    assert "2101 is the code of another declaration" in words(page.select_one(".errornote"))
    assert IncomingText.objects.count() == 1
    assert Declaration.objects.get().title_en == "Another"
    review(browser, code="2101-lake", write="1")
    assert Declaration.objects.filter(code="2101-lake").exists()


def test_a_code_that_was_public_once(browser):
    IssuedCode.objects.create(code="2101")
    bring_new(browser)
    assert "another declaration" in words(review(browser, write="1").select_one(".errornote"))


def test_no_title(browser):
    bring_new(browser)
    page = review(browser, **{"kind-1": "drop"}, write="1")
    assert "There is no title in English" in words(page.select_one(".errornote"))
    assert not Declaration.objects.exists()


def test_a_footnote_that_does_not_exist(browser):
    bring_new(browser)
    incoming = IncomingText.objects.get()
    incoming.lines[1]["text"] = "Aware[^9] of much,"
    incoming.save()
    page = review(browser, write="1")
    assert "[^9] refers to a footnote" in words(page.select_one(".errornote"))
    assert page.select_one(".errornote a")["href"].endswith("#line-2")
    assert not Declaration.objects.exists()


def test_two_windows_do_not_overwrite_each_other(browser):
    bring_new(browser)
    path = review_of(IncomingText.objects.get())
    first, second = form_of(see(browser, path)), form_of(see(browser, path))
    browser.post(path, {**first, "kind-2": "drop"})
    page = soup(browser.post(path, {**second, "kind-3": "drop"}))
    assert "changed in another window" in words(page.select_one(".errornote"))
    assert IncomingText.objects.get().lines[2]["kind"] == "recital"
    again = soup(browser.post(path, form_of(page), follow=True))
    assert kinds(again)[2][0] == "drop"


def test_one_that_is_gone(browser):
    bring_new(browser)
    path = review_of(IncomingText.objects.get())
    IncomingText.objects.all().delete()
    assert "not there any more" in words(soup(browser.get(path, follow=True)))


@pytest.mark.parametrize("group", ["translator (fr)", None])
def test_who_may_add_no_declaration(client, edition, group):
    sign_in(client, *([group] if group else []))
    if group is None:
        assert client.get(ADD).status_code == 403
        return
    page = see(client, ADD)
    assert page.select_one("[name=edition]") is None
