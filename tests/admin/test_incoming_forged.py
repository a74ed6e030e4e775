"""What no page of incoming texts sends, and what happens meanwhile elsewhere: a sentence, and nothing is lost."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declarations.importing import incoming as desk
from declarations.importing.editing import stored
from declarations.importing.parsing import parse
from declarations.models import Declaration, IncomingText, Proposal
from events.models import Edition
from tests.admin.forms import form_of, sign_in
from tests.admin.incoming import (
    ADD,
    ENGLISH,
    FRENCH,
    TEXT,
    bring,
    bring_new,
    errors,
    make_lake,
    page_of,
    refusal,
    review,
    review_of,
    rows,
    send,
)
from tests.factories import make_declaration, make_edition
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db
GONE = "This incoming text is not there any more"
ENDLESS = "9" * 5000


@pytest.fixture
def edition(db):
    return make_edition(2101)


@pytest.fixture
def browser(client, edition):
    return sign_in(client, "organiser")


def line_of(number):
    return reverse("admin:declarations_incomingtext_line", args=[IncomingText.objects.get().pk, number])


@pytest.mark.parametrize(
    "forged",
    [{"seen": [ENDLESS, "-1", "x"]}, {"kind-" + "9" * 30: "item"}, {"words": "٣"}, {"words": ENDLESS}],
)
def test_numbers_that_no_line_has_change_nothing(browser, forged):
    bring_new(browser)
    before = IncomingText.objects.get().lines
    path = review_of(IncomingText.objects.get())
    answer = browser.post(path, {**form_of(see(browser, path)), **forged})
    assert (answer.status_code, answer["location"]) == (302, path)
    assert IncomingText.objects.get().lines == before


def test_keys_that_no_row_can_have_are_no_choice(browser):
    values = form_of(see(browser, ADD)) | {"text": TEXT, "language": "en"}
    assert "Select a valid choice" in errors(soup(browser.post(ADD, values | {"declaration": "9" * 30})))[0]
    bring_new(browser)
    page = review(browser, edition="9" * 30, write="1")
    assert "Select a valid choice" in errors(page)[0]
    assert not Declaration.objects.exists()


def test_numbers_that_no_pair_has_change_nothing(browser):
    page = bring(browser, make_lake(), ENGLISH.replace("wells", "springs"))
    send(browser, page, **{"pair-" + "9" * 30: "p1/1", "agreed": [ENDLESS]}, save="1")
    assert IncomingText.objects.get().pairs == {}


def test_every_line_of_the_longest_text_can_be_paired_and_agreed_to():
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS > 2 * desk.MOST_LINES


def test_a_form_in_another_encoding_is_refused(browser):
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n+2AA-\r\n--x--\r\n'
    answer = browser.post(ADD, body, content_type="multipart/form-data; boundary=x; charset=utf-7")
    assert (answer.status_code, answer.content.decode()) == (415, "Forms are read in UTF-8 alone.")


def test_an_edition_that_is_gone_meanwhile(browser):
    bring_new(browser)
    Edition.objects.get().delete()
    assert refusal(review(browser, write="1")) == "Say which edition adopted it."
    assert IncomingText.objects.get().lines


@pytest.mark.parametrize("code", ["2101/p1", "😀", "lake"])
def test_a_code_that_no_declaration_has(browser, code):
    bring_new(browser)
    page = review(browser, code=code, write="1")
    assert refusal(page) == "The code of a declaration is a year, or a year and a word: 2009-fao."


def test_characters_that_no_text_holds_become_blanks(browser):
    """Such as a word processor’s line end; a text with them could not be edited as a whole."""
    bring_new(browser)
    values = form_of(see(browser, line_of(2)))
    browser.post(line_of(2), {**values, "text": "Aware\x01of\x0bwater,"})
    review(browser, adopted_in="Annecy\ncode:\x019999", write="1")
    text = parse(stored(Declaration.objects.get().pk, "en"))
    assert (text.preamble[0].text, text.header.adopted_in) == ("Aware of\nwater,", "Annecy code: 9999")


def test_a_line_is_never_without_words(browser):
    bring_new(browser)
    page = soup(browser.post(line_of(2), {**form_of(see(browser, line_of(2))), "text": " \0 \x01"}))
    assert errors(page) == ["This field is required."]


@pytest.mark.parametrize("action", ["change", "compare", "delete"])
def test_what_is_gone_is_said_to_be_gone(browser, action):
    path = reverse(f"admin:declarations_incomingtext_{action}", args=[987])
    assert GONE in words(soup(browser.get(path, follow=True)))
    assert GONE in words(soup(browser.post(path, {"post": "yes"}, follow=True)))


def test_a_line_of_what_is_gone(browser):
    bring_new(browser)
    path = line_of(2)
    IncomingText.objects.get().delete()
    assert GONE in words(soup(browser.post(path, {"text": "x"}, follow=True)))


def test_two_buttons_at_once_write_once(browser):
    bring_new(browser)
    incoming, again = IncomingText.objects.get(), IncomingText.objects.get()
    desk.write_new(incoming, 0)
    with pytest.raises(desk.GoneIncomingError):
        desk.write_new(again, 0)
    with pytest.raises(desk.GoneIncomingError):
        desk.save(again, 0)
    assert Declaration.objects.count() == 1


def test_one_that_goes_while_it_is_changed(browser, monkeypatch):
    bring_new(browser)
    path = review_of(IncomingText.objects.get())
    values = form_of(see(browser, path))
    monkeypatch.setattr(desk, "turned", lambda lines, *_rest: IncomingText.objects.all().delete() and lines)
    assert GONE in words(soup(browser.post(path, values, follow=True)))


def test_a_code_that_is_given_to_another_at_the_same_moment(browser, monkeypatch):
    make_declaration(code="2101", is_published=False, title_en="Another")
    bring_new(browser)
    monkeypatch.setattr(desk, "_check_header", lambda header: None)
    assert "2101 is the code of another declaration" in refusal(review(browser, write="1"))
    assert Declaration.objects.get().title_en == "Another"
    assert not Proposal.objects.exists()
    assert IncomingText.objects.exists()


def test_a_code_that_the_database_refuses(browser, monkeypatch):
    def refuse(*_args):
        raise IntegrityError

    bring_new(browser)
    monkeypatch.setattr(desk, "write", refuse)
    assert "2101 is the code of another declaration" in refusal(review(browser, write="1"))
    assert IncomingText.objects.exists()


def test_a_declaration_that_goes_while_it_is_compared(browser, monkeypatch):
    def refuse(*_args):
        raise Declaration.DoesNotExist

    bring(browser, make_lake(), ENGLISH)
    monkeypatch.setattr("declarations.importing.comparing.compare", refuse)
    assert GONE in words(soup(browser.get(page_of(), follow=True)))


def test_other_words_for_a_line_that_is_another_now(browser):
    bring_new(browser)
    values = form_of(see(browser, line_of(3)))
    other = form_of(see(browser, line_of(2)))
    browser.post(line_of(2), {**other, "text": "Aware of water,\n\nAware of scarcity,"})
    page = soup(browser.post(line_of(3), {**values, "text": "Recalling all of it;"}))
    assert "What stands in this line now: Aware of scarcity," in refusal(page)


def test_one_wrong_code_does_not_lose_the_other_pairs(browser):
    text = ENGLISH.replace("Share the wells;", "Draw the maps;").replace("Publish the", "Lower all the")
    page = bring(browser, make_lake(), text)
    boxes = {
        words(item): item.select_one("input[name^=pair-]")["name"]
        for item in page.select(".incoming-pairs > li[id]")
    }
    maps = next(name for said, name in boxes.items() if "maps" in said)
    tariffs = next(name for said, name in boxes.items() if "Lower" in said)
    page = send(browser, page, **{maps: "p1/2", tariffs: "nonsense"}, save="1")
    assert "“nonsense” is not the code" in refusal(page)
    assert page.select_one(f"[name={maps}]")["value"] == "p1/2"
    assert not IncomingText.objects.get().pairs


def test_a_part_that_is_deleted_meanwhile(browser):
    page = bring(browser, make_lake(), FRENCH, "fr")
    Proposal.objects.get(code="2101/p1/1").delete()
    page = send(browser, page, write="1", origin="courtesy")
    assert "was changed meanwhile; nothing was written" in refusal(page)
    assert "p1/1" not in [row[0] for row in rows(page)]


def test_a_place_that_would_fill_a_gap_is_shown_first(browser):
    declaration = make_lake()
    page = bring(browser, declaration, f"{ENGLISH}\nDone at Annecy, 3 June 2101\n")
    assert "Adopted in, which was empty: Annecy" in words(page)
    send(browser, page, write="1")
    declaration.refresh_from_db()
    assert declaration.adopted_in_en == "Annecy"
    page = bring(browser, declaration, f"{FRENCH}\nFait à Annecy, le 3 juin 2101\n", "fr")
    assert "Adopted in, which was empty: Annecy" in words(page)


def test_a_place_longer_than_any_is_none(browser):
    page = bring_new(browser, text=TEXT.replace("Annecy", "Annecy" + "-Le-Vieux" * 30))
    assert form_of(page)["adopted_in"] == ""
    assert form_of(page)["adopted_on"] == "2101-06-03"


def test_the_same_file_again_changes_nothing_whatever_its_name(browser):
    name = " my  declaration , final.txt"
    bring_new(browser, text="", file=SimpleUploadedFile(name, TEXT.encode()))
    review(browser, write="1")
    declaration = Declaration.objects.get()
    assert declaration.source_file == "my declaration , final.txt"
    page = bring(browser, declaration, "", file=SimpleUploadedFile(name, TEXT.encode()))
    assert rows(page) == []
    assert "Nothing was changed" in words(send(browser, page, write="1"))


def test_a_list_does_not_read_the_texts(browser):
    bring_new(browser)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        see(browser, reverse("admin:declarations_incomingtext_changelist"))
    assert not [query for query in asked if '"declarations_incomingtext"."lines"' in query["sql"]]
