"""A corrected version of a declaration: what would change is seen first, then written."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from declarations.importing.editing import stored
from declarations.models import Declaration, IncomingText, Proposal
from mbm_portal.editorial.models import IssuedCode, TranslatedText
from tests.admin.forms import form_of, sign_in
from tests.admin.incoming import (
    ENGLISH,
    add_proposal,
    bring,
    make_lake,
    page_of,
    refusal,
    rows,
    send,
    texts,
)
from tests.factories import make_declaration, make_project
from tests.pages.reading import soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration(db):
    return make_lake()


@pytest.fixture
def browser(client, declaration):
    return sign_in(client, "organiser")


def test_the_same_text_changes_nothing(browser, declaration):
    page = bring(browser, declaration, ENGLISH)
    assert "Both texts say the same." in words(page)
    assert rows(page) == []
    before = stored(declaration.pk, "en")
    assert "Nothing was changed" in words(send(browser, page, write="1"))
    assert stored(declaration.pk, "en") == before
    assert not IncomingText.objects.exists()


def test_a_changed_word_is_marked_on_both_sides(browser, declaration):
    page = bring(browser, declaration, ENGLISH.replace("Share the wells", "Share all wells"))
    assert rows(page) == [
        ("p1/1", ["other words"], "1) Share the wells;", "1) Share all wells;"),
    ]
    assert [mark.name + " " + mark.get_text() for mark in page.select("del, ins")] == [
        "del the",
        "ins all",
    ]


def test_matching_again_keeps_the_tick_for_a_typographical_correction(browser, declaration):
    page = bring(browser, declaration, ENGLISH.replace("Share the wells", "Share all wells"))
    address = page_of()
    for tick in ("", "on", "on", ""):
        values = {name: value for name, value in form_of(page).items() if name != "typographical"}
        values |= {"save": "1", **({"typographical": tick} if tick else {})}
        response = browser.post(address, values, follow=True)
        address, page = response.request["PATH_INFO"], soup(response)
        address = "?".join(filter(None, [address, response.request["QUERY_STRING"]]))
        assert page.select_one("[name=typographical]").has_attr("checked") is bool(tick)


def test_written_it_keeps_its_code_and_its_translation_says_what_it_was_made_from(browser, declaration):
    row = Proposal.objects.get(code="2101/p1/1")
    row.text_fr = "Partager les puits ;"
    row.save()
    page = bring(browser, declaration, ENGLISH.replace("Share the wells", "Share all wells"))
    assert "Written. Changed: 2101/p1/1." in words(send(browser, page, write="1"))
    assert texts()["2101/p1/1"] == "Share all wells;"
    assert texts("fr")["2101/p1/1"] == "Partager les puits ;"
    assert TranslatedText.objects.get(key="2101/p1/1:text").made_from == "Share the wells;"


def test_marked_as_typographical_it_leaves_translations_confirmed(browser, declaration):
    row = Proposal.objects.get(code="2101/p1/1")
    row.text_fr = "Partager les puits ;"
    row.save()
    page = bring(browser, declaration, ENGLISH.replace("Share the wells;", "Share the wells."))
    assert page.select_one("[name=typographical]")
    send(browser, page, write="1", typographical="on")
    made = TranslatedText.objects.get(key="2101/p1/1:text")
    assert (made.made_from, str(made.confirmed_by)) == ("Share the wells.", "organiser")


def test_something_new_gets_a_code_that_nothing_ever_had(browser, declaration):
    IssuedCode.objects.create(code="2101/p1/4")
    new = ENGLISH.replace("canals.\n", "canals;\n4) Count the fish.\n")
    page = bring(browser, declaration, new)
    assert ("", ["new"], "", "4) Count the fish.") in rows(page)
    send(browser, page, write="1")
    assert texts()["2101/p1/5"] == "Count the fish."


def test_what_is_missing_goes_only_when_it_is_ticked(browser, declaration):
    new = ENGLISH.replace("2) Publish the tariffs;\n", "").replace("3) Plant", "2) Plant")
    page = bring(browser, declaration, new)
    assert "would be removed" in [state for row in rows(page) for state in row[1]]
    page = send(browser, page, write="1")
    assert "Words would be lost." in refusal(page)
    assert len(texts()) == 3
    tick = page.select_one("input[name=lost]")["value"]
    send(browser, page, write="1", lost=[tick])
    assert texts() == {
        "2101/p1/1": "Share the wells;",
        "2101/p1/3": "Plant trees along the canals.",
    }


def test_what_moved_is_the_same_thing_elsewhere(browser, declaration):
    new = ENGLISH.replace(
        "1) Share the wells;\n2) Publish the tariffs;", "1) Publish the tariffs;\n2) Share the wells;"
    )
    page = bring(browser, declaration, new)
    assert "moved" in [state for row in rows(page) for state in row[1]]
    send(browser, page, write="1")
    codes = Proposal.objects.order_by("position").values_list("code", flat=True)
    assert list(codes) == ["2101/p1/2", "2101/p1/1", "2101/p1/3"]


def test_a_pair_made_by_hand_wins(browser, declaration):
    new = ENGLISH.replace("2) Publish the tariffs;", "2) Open the books of every company;")
    page = bring(browser, declaration, new)
    line = next(
        item["id"].removeprefix("line-")
        for item in page.select(".incoming-pairs > li[id]")
        if "Open the books" in words(item)
    )
    page = send(browser, page, agreed=[line], **{f"pair-{line}": "p1/2"}, save="1")
    assert ("p1/2", ["other words"]) in [row[:2] for row in rows(page)]
    assert IncomingText.objects.get().pairs == {line: "p1/2"}
    page = send(browser, page, **{f"pair-{line}": ""}, save="1")
    assert ["new"] in [row[1] for row in rows(page)]


def test_a_code_that_does_not_exist_is_refused(browser, declaration):
    page = bring(browser, declaration, ENGLISH.replace("wells", "springs"))
    line = page.select_one(".incoming-pairs > li[id]")["id"].removeprefix("line-")
    page = send(browser, page, **{f"pair-{line}": "p9/9"}, save="1")
    assert "“p9/9” is not the code of a part of this kind" in refusal(page)


def test_words_that_changed_meanwhile_are_not_overwritten(browser, declaration):
    page = bring(browser, declaration, ENGLISH.replace("wells", "springs"))
    row = Proposal.objects.get(code="2101/p1/1")
    row.text_en = "Share the wells fairly;"
    row.save()
    page = send(browser, page, write="1")
    assert "was changed meanwhile; nothing was written" in refusal(page)
    assert "fairly" in words(page.select_one(".incoming-pairs"))
    assert texts()["2101/p1/1"] == "Share the wells fairly;"


def test_a_pair_changed_and_written_at_once_is_shown_first(browser, declaration):
    page = bring(browser, declaration, ENGLISH.replace("Share the wells", "Open the wells"))
    line = page.select_one(".incoming-pairs > li[id]")["id"].removeprefix("line-")
    page = send(browser, page, **{f"pair-{line}": ""}, write="1")
    assert "The pairs have changed" in refusal(page)
    assert texts()["2101/p1/1"] == "Share the wells;"


def test_a_published_text_loses_nothing(browser, declaration):
    declaration.publish()
    new = ENGLISH.replace("2) Publish the tariffs;\n", "")
    page = bring(browser, declaration, new)
    ticks = [box["value"] for box in page.select("input[name=lost]")]
    page = send(browser, page, write="1", lost=ticks)
    assert "A part is missing: p1/2. Only a draft loses parts" in refusal(page)
    assert len(texts()) == 3


def test_the_file_is_the_source_from_now_on(browser, declaration):
    file = SimpleUploadedFile("mended.txt", ENGLISH.replace("wells", "springs").encode())
    send(browser, bring(browser, declaration, "", file=file), write="1")
    declaration.refresh_from_db()
    assert declaration.source_file == "mended.txt"
    assert "Written from: mended.txt." in LogEntry.objects.get().change_message


def test_the_number_of_queries_does_not_grow(client, db, django_assert_num_queries):
    counts = []
    for code, size in (("2101", 3), ("2101-b", 60)):
        declaration = make_declaration(code=code, is_published=False, title_en="Long")
        project = make_project(
            declaration, label_en="Project 1:", title_en="Water", lead_in_en="We propose to:"
        )
        for position in range(1, size + 1):
            add_proposal(project, position, f"Share well number {position};")
        counts.append(declaration)
    sign_in(client, "organiser")
    for declaration in counts:
        bring(client, declaration, ENGLISH)
        path = page_of()
        with django_assert_num_queries(11):
            client.get(path)
        IncomingText.objects.all().delete()


def test_a_declaration_without_the_incoming_text_is_as_it_was(browser, declaration):
    before = stored(declaration.pk, "en")
    bring(browser, declaration, ENGLISH.replace("wells", "springs"))
    browser.post(
        reverse("admin:declarations_incomingtext_delete", args=[IncomingText.objects.get().pk]),
        {"post": "yes"},
    )
    assert stored(Declaration.objects.get().pk, "en") == before
    assert not LogEntry.objects.exists()
