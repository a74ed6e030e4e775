"""Somebody else saves between the look at a file and its writing: nobody's words are overwritten unseen."""

import pytest

from declarations.models import Declaration
from mbm_portal.editorial.models import TranslatedText
from mbm_portal.translation_desk.exchange_pages import review
from mbm_portal.translation_desk.models import ReturnedFile
from tests.factories import make_paragraph
from tests.pages.reading import get, soup, words
from tests.translation_desk.desk import entry
from tests.translation_desk.pages import (
    GONE,
    KEY,
    ONE_WRITTEN,
    TWO_WRITTEN,
    bring,
    bring_filled,
    change,
    file_page,
    filled,
    listed,
    now,
    press,
    taken,
    told,
)

pytestmark = pytest.mark.django_db

MOVED = "1 text was not written: it has changed here since you saw it. Look at it once more below."


@pytest.fixture
def brought(translator, paragraph):
    bring_filled(translator, title="Déclaration", text="Il dit beaucoup.[^1]")
    return translator


def test_what_became_stale_is_not_written_and_shown_again(brought, paragraph):
    page = file_page()
    shown = {"write": "1"}
    change(paragraph, text_fr="Il en dit très long.[^1]")
    response = brought.post(page, shown, follow=True)
    assert told(response) == [ONE_WRITTEN, MOVED]
    assert now(paragraph).text_fr == "Il en dit très long.[^1]"
    assert Declaration.objects.get().title_fr == "Déclaration"
    assert [state for _name, state in listed(response)] == ["no longer fits"]
    line = soup(response).select_one(".incoming-pairs > li")
    assert "It has changed here since the file was brought." in words(line)
    assert not line.select_one("[name=choice]").has_attr("checked")
    assert told(press(brought, choices=[KEY])) == [ONE_WRITTEN]
    assert now(paragraph).text_fr == "Il dit beaucoup.[^1]"


def test_a_source_that_moves_meanwhile_is_shown_again_too(brought, paragraph):
    change(paragraph, text_en="It says more.[^1]")
    assert told(brought.post(file_page(), {"write": "1"}, follow=True)) == [ONE_WRITTEN, MOVED]
    assert now(paragraph).text_fr == paragraph.text_fr


def test_a_tick_holds_for_the_words_that_were_seen(translator, paragraph):
    file = filled(translator, text="Il dit beaucoup.[^1]")
    change(paragraph, text_fr="Il en dit très long.[^1]")
    page = soup(bring(translator, file))
    tick = page.select_one("[name=choice]")["value"]
    change(paragraph, text_fr="Il en dit trop.[^1]")
    response = translator.post(file_page(), {"write": "1", "shown": KEY, "choice": tick}, follow=True)
    assert told(response) == [MOVED]
    assert now(paragraph).text_fr == "Il en dit trop.[^1]"
    assert not soup(response).select_one("[name=choice]").has_attr("checked")
    assert "Il [out: en ]dit [out: trop]" in words(
        soup(response).select_one(".incoming-pairs").find("div", lang="fr")
    )


def test_who_saved_the_same_words_took_the_work_away(brought, paragraph):
    change(paragraph, text_fr="Il dit beaucoup.[^1]")
    Declaration.objects.get().paragraphs.all()
    assert told(press(brought)) == [ONE_WRITTEN]
    assert not ReturnedFile.objects.exists()


def test_a_text_that_went_meanwhile(brought, paragraph):
    now(paragraph).delete()
    assert told(press(brought)) == [ONE_WRITTEN, "1 entry of the file could not be written."]


def test_it_is_compared_once_more_under_the_lock(brought, paragraph, monkeypatch):
    """Somebody saves after the page was compared, while the writing begins."""
    real = review.take

    def late(*args, **kwargs):
        change(paragraph, text_fr="Il en dit très long.[^1]")
        return real(*args, **kwargs)

    monkeypatch.setattr(review, "take", late)
    assert told(press(brought)) == [ONE_WRITTEN, MOVED]
    assert now(paragraph).text_fr == "Il en dit très long.[^1]"


def test_pressed_twice_it_is_written_once(brought, paragraph):
    path = file_page()
    brought.post(path, {"write": "1"})
    records = list(TranslatedText.objects.values_list("pk", "made_from"))
    response = brought.post(path, {"write": "1"}, follow=True)
    assert told(response)[-1] == GONE
    assert list(TranslatedText.objects.values_list("pk", "made_from")) == records


def many(client, paragraph, count):
    """A file with so many filled texts, the last of them behind the portal's."""
    for number in range(count):
        make_paragraph(paragraph.declaration, text_en=f"Say {number}", position=number + 2)
    file = taken(client)
    for number in range(count):
        entry(file, f"2101/preamble/{number + 2}:text").msgstr = f"Dire {number}"
    return file


def test_ticks_of_one_page_are_kept_on_the_way_to_another(translator, paragraph, monkeypatch):
    monkeypatch.setattr(review, "LINES_ON_A_PAGE", 2)
    file = many(translator, paragraph, 3)
    for number in range(3):
        change(paragraph.declaration.paragraphs.get(code=f"2101/preamble/{number + 2}"), text_fr="Autre")
    bring(translator, file)
    page = press(translator, "page", choices=["2101/preamble/2:text"], page="2")
    assert [name for name, _state in listed(page)] == ["MBM 2101, preamble 4 – Paragraph: text"]
    press(translator, "write", path=f"{file_page()}?page=2", choices=["2101/preamble/4:text"])
    rows = paragraph.declaration.paragraphs.order_by("position").values_list("text_fr", flat=True)
    assert list(rows)[1:] == ["Dire 0", "Autre", "Dire 2"]


def test_a_long_file_is_written_part_by_part(translator, paragraph, monkeypatch):
    monkeypatch.setattr(review, "WRITTEN_AT_ONCE", 2)
    bring(translator, many(translator, paragraph, 3))
    assert "2 texts are written at once" in words(soup(get(translator, file_page())))
    assert told(press(translator)) == [TWO_WRITTEN, "1 more text waits: press the button once more."]
    assert told(press(translator)) == [ONE_WRITTEN]
    assert list(paragraph.declaration.paragraphs.order_by("position").values_list("text_fr", flat=True))[
        1:
    ] == [
        "Dire 0",
        "Dire 1",
        "Dire 2",
    ]
