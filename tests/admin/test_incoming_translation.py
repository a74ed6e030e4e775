"""A second language of a declaration, set beside the first item by item."""

import pytest
from django.contrib.admin.models import LogEntry

from declarations.models import IncomingText, Paragraph, Project
from mbm_portal.editorial.models import LanguageVersion, TranslatedText
from tests.admin.forms import form_of, sign_in
from tests.admin.incoming import ADD, FRENCH, bring, make_lake, refusal, rows, send, texts
from tests.factories import make_version
from tests.pages.reading import see, soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration(db):
    return make_lake()


@pytest.fixture
def browser(client, declaration):
    return sign_in(client, "organiser")


def test_it_is_set_beside_the_source_item_by_item(browser, declaration):
    page = bring(browser, declaration, FRENCH, "fr")
    found = {row[0]: row[1:] for row in rows(page)}
    assert found["p1/1"] == (["filled"], "1) Share the wells;", "1) Partager les puits ;")
    assert found["p1/3"][2] == "3) Planter des arbres le long des canaux."
    assert found["p1/2"] == (["nothing comes in for it"], "2) Publish the tariffs;", "")


def test_written_it_is_a_translation_that_knows_what_it_was_made_from(browser, declaration):
    page = bring(browser, declaration, FRENCH, "fr")
    page = send(browser, page, write="1", origin="courtesy", translator="A. Traductrice")
    assert "Written. Changed:" in words(page)
    assert texts("fr")["2101/p1/1"] == "Partager les puits ;"
    assert not texts("fr")["2101/p1/2"]
    made = TranslatedText.objects.get(key="2101/p1/3:text", language="fr")
    assert made.made_from == "Plant trees along the canals."
    assert Project.objects.get().label_fr == "Projet 1 :"
    assert Paragraph.objects.get(part="body").text_fr == "Les sources tarissent."
    version = LanguageVersion.objects.get(language="fr")
    assert (version.origin, version.translator, version.published_at) == (
        "courtesy",
        "A. Traductrice",
        None,
    )
    assert not IncomingText.objects.exists()


def test_it_says_where_the_words_come_from(browser, declaration):
    page = bring(browser, declaration, FRENCH, "fr")
    page = send(browser, page, write="1", origin="")
    assert page.select_one(".errorlist") is not None
    assert not LanguageVersion.objects.filter(language="fr").exists()


def test_what_has_no_counterpart_is_left_out_only_when_it_is_ticked(browser, declaration):
    text = FRENCH.replace("canaux.", "canaux ;\n4) Compter les poissons.")
    page = bring(browser, declaration, text, "fr")
    assert "without counterpart" in [state for row in rows(page) for state in row[1]]
    page = send(browser, page, write="1", origin="courtesy")
    assert "has no counterpart and would not be written" in refusal(page)
    assert not any(texts("fr").values())
    send(browser, page, write="1", origin="courtesy", leave="1")
    assert texts("fr")["2101/p1/3"] == "Planter des arbres le long des canaux ;"
    assert "Compter les poissons." in LogEntry.objects.get().change_message


def test_pairs_are_made_by_hand(browser, declaration):
    text = FRENCH.replace("3) Planter", "2) Planter")
    page = bring(browser, declaration, text, "fr")
    line = next(
        item["id"].removeprefix("line-")
        for item in page.select(".incoming-pairs > li[id]")
        if "Planter" in words(item)
    )
    page = send(browser, page, **{f"pair-{line}": "p1/2"}, save="1", origin="courtesy")
    send(browser, page, write="1")
    assert texts("fr")["2101/p1/2"] == "Planter des arbres le long des canaux."


def test_a_second_time_only_what_changed_is_written(browser, declaration):
    send(browser, bring(browser, declaration, FRENCH, "fr"), write="1", origin="as_published")
    page = bring(browser, declaration, FRENCH.replace("Partager les", "Partager tous les"), "fr")
    assert form_of(page)["origin"] == "as_published"
    page = send(browser, page, write="1")
    assert "Written. Changed: 2101/p1/1." in words(page)


def test_a_translator_brings_their_own_language_alone(client, declaration):
    make_version(declaration, "fr", is_published=False, origin="courtesy")
    sign_in(client, "translator (fr)")
    page = bring(client, declaration, FRENCH, "fr")
    send(client, page, write="1")
    assert texts("fr")["2101/p1/1"] == "Partager les puits ;"
    values = form_of(see(client, ADD)) | {"declaration": declaration.pk, "language": "es", "text": "# x"}
    answer = client.post(ADD, values)
    assert "You may not change this declaration in this language." in words(soup(answer))


def test_a_gap_that_has_a_note_of_ours_is_filled(browser, declaration):
    row = Paragraph.objects.get(part="body")
    row.note_fr = "Une note à nous."
    row.save()
    send(browser, bring(browser, declaration, FRENCH, "fr"), write="1", origin="courtesy")
    row.refresh_from_db()
    assert (row.text_fr, row.note_fr) == ("Les sources tarissent.", "Une note à nous.")


def test_a_translator_does_not_say_that_the_forum_published_it(client, declaration):
    sign_in(client, "translator (fr)")
    page = bring(client, declaration, FRENCH, "fr")
    assert [option["value"] for option in page.select("[name=origin] option")] == ["", "courtesy", "machine"]
    page = send(client, page, write="1", origin="as_published")
    assert page.select_one(".errorlist") is not None
    assert not any(texts("fr").values())
