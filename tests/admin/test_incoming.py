"""From a file to a new declaration in the admin: bring it, look through its lines, write it as a draft."""

import datetime

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from declarations.importing.editing import stored
from declarations.models import Declaration, IncomingText, Paragraph, Proposal
from mbm_portal.editorial.models import IssuedCode, Revision, User
from tests.admin.forms import form_of, sign_in
from tests.admin.incoming import TEXT, bring_new, errors, kinds, review, review_of, tree
from tests.factories import make_edition
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db

SEED = settings.BASE_DIR / "tests/seeds/001_9b4e08c09cd5f9fd.txt"


@pytest.fixture
def edition(db):
    return make_edition(2101)


@pytest.fixture
def browser(client, edition):
    return sign_in(client, "organiser")


def test_the_lines_stand_beside_the_tree_that_they_make(browser):
    page = bring_new(browser)
    assert kinds(page)[:3] == [
        ("title", "Declaration of the lake"),
        ("recital", "Aware that water is a common good,"),
        ("recital", "Recalling what was promised;"),
    ]
    assert tree(page)[:2] == [
        ("preamble/1", "Aware that water is a common good,"),
        ("preamble/2", "Recalling what was promised;"),
    ]
    assert ("p1/2", "2) Publish the tariffs.") in tree(page)
    values = form_of(page)
    assert (values["adopted_on"], values["adopted_in"], values["code"]) == ("2101-06-03", "Annecy", "2101")
    assert not Declaration.objects.exists()


def test_every_code_leads_to_its_line_and_back(browser):
    page = bring_new(browser)
    for link in page.select(".tree-passage .code, .tree-project h3 .code"):
        back = page.select_one(link["href"]).select_one("[data-live-line] .code")["href"]
        assert page.select_one(back).select_one(".code")["href"] == link["href"]


def test_written_it_is_a_draft_that_only_staff_can_see(browser, client):
    bring_new(browser)
    page = review(browser, write="1")
    assert "Written as a draft: 2101." in words(page)
    declaration = Declaration.objects.get()
    assert declaration.published_at is None
    assert declaration.adopted_on == datetime.date(2101, 6, 3)
    assert [p.text_en for p in Proposal.objects.order_by("position")] == [
        "Share the wells;",
        "Publish the tariffs.",
    ]
    assert not IncomingText.objects.exists()
    browser.logout()
    assert browser.get("/en/declarations/2101/").status_code == 404


def test_the_declaration_of_2015_is_written_as_it_is_shipped(client, content):
    """Read from the forum's own file, under another code since its own is taken."""
    shipped = stored(Declaration.objects.get(code="2015").pk, "en")
    make_edition(2101)
    sign_in(client, "organiser")
    file = SimpleUploadedFile("declaration.txt", SEED.read_bytes())
    bring_new(client, text="", file=file)
    review(client, write="1")
    written = stored(Declaration.objects.get(code="2101").pk, "en")
    assert body(written) == body(shipped)


def body(text):
    """The text without its header, and without our notes."""
    blocks = text.split("---\n", 2)[2].split("\n\n")
    return [block for block in blocks if not block.startswith("!")]


def test_turning_a_line_changes_the_tree(browser):
    bring_new(browser)
    page = review(browser, **{"kind-2": "paragraph", "kind-5": "drop"}, save="1")
    assert "The springs dry up." in words(page.select_one(".incoming-list"))
    assert not [row for row in tree(page) if row[1] == "The springs dry up."]
    assert kinds(page)[4][0] == "drop"


def test_a_number_becomes_a_label_and_a_word_again(browser):
    bring_new(browser)
    number = next(n for n, (_kind, text) in enumerate(kinds(bring_page(browser)), 1) if text.startswith("1)"))
    page = review(browser, **{f"kind-{number}": "paragraph"}, save="1")
    assert ("p1/body/2", "1) Share the wells;") in tree(page)
    page = review(browser, **{f"kind-{number}": "item"}, save="1")
    assert ("p1/1", "1) Share the wells;") in tree(page)
    assert IncomingText.objects.get().lines[number - 1]["label"] == "1)"


def bring_page(client):
    return see(client, review_of(IncomingText.objects.get()))


def test_what_is_left_out_stays_in_the_history(browser):
    bring_new(browser)
    review(browser, **{"kind-5": "drop"}, write="1")
    entry = LogEntry.objects.get()
    assert "pasted text" in entry.change_message
    assert "1 line was left out: The springs dry up." in entry.change_message


def test_a_guess_leads_to_its_line_and_can_be_agreed_to(browser):
    incoming_text = TEXT.replace("Done at", "Water knows no border and no owner.\n\nDone at")
    page = bring_new(browser, text=incoming_text)
    link = page.select_one(".incoming-list a")
    number = int(link["href"].rpartition("-")[2])
    line = page.select_one(f"#line-{number}")
    assert line.select_one(".incoming-warning") is not None
    page = review(browser, seen=[str(number)], save="1")
    assert page.select_one(f"#line-{number} .incoming-warning") is None


def test_discarded_it_leaves_no_trace(browser):
    before = Revision.objects.get().number
    bring_new(browser)
    path = reverse("admin:declarations_incomingtext_delete", args=[IncomingText.objects.get().pk])
    browser.post(path, {"post": "yes"})
    assert not IncomingText.objects.exists()
    assert not Declaration.objects.exists()
    assert not LogEntry.objects.exists()
    assert not Paragraph.objects.exists()
    assert not IssuedCode.objects.filter(code__startswith="2101").exists()
    assert Revision.objects.get().number == before


def test_it_is_gone_on_with_from_the_first_page(browser):
    bring_new(browser)
    review(browser, **{"kind-5": "drop"}, save="1")
    browser.logout()
    browser.force_login(User.objects.get(username="organiser"))
    link = see(browser, "/admin/").select_one(".waiting a")
    assert words(link) == "2101, English: pasted text"
    assert kinds(see(browser, link["href"]))[4][0] == "drop"


def test_one_line_gets_other_words_and_is_parted(browser):
    bring_new(browser)
    incoming = IncomingText.objects.get()
    path = reverse("admin:declarations_incomingtext_line", args=[incoming.pk, 2])
    values = form_of(see(browser, path))
    text = "Aware that water is a common good,\r\n\r\nAware that it is scarce,"
    page = soup(browser.post(path, {**values, "text": text}, follow=True))
    assert tree(page)[:3] == [
        ("preamble/1", "Aware that water is a common good,"),
        ("preamble/2", "Aware that it is scarce,"),
        ("preamble/3", "Recalling what was promised;"),
    ]


def test_a_long_text_is_shown_page_by_page(browser, django_assert_max_num_queries):
    many = "\n\n".join(f"Aware of matter {number};" for number in range(450))
    page = bring_new(browser, text=f"# Long\n\n{many}\n")
    assert len(page.select(".incoming-lines > li")) == 200
    path = review_of(IncomingText.objects.get())
    with django_assert_max_num_queries(10):
        second = see(browser, f"{path}?page=3")
    assert len(second.select(".incoming-lines > li")) == 51
    values = form_of(second)
    browser.post(f"{path}?page=3", {**values, "kind-451": "drop"})
    assert [line["kind"] for line in IncomingText.objects.get().lines].count("drop") == 1


def test_more_lines_than_a_declaration_has(browser):
    page = bring_new(browser, text="\n\n".join(f"Aware of matter {number};" for number in range(5001)))
    assert "at most 5000" in errors(page)[0]
