"""Who may take and bring what; forged requests are refused, and the number of queries does not grow."""

import pytest
from django.db import connection
from django.utils import timezone

from declarations.models import Declaration
from mbm_portal.editorial.models import LanguageVersion, User
from mbm_portal.translation_desk.models import ReturnedFile
from tests.admin.forms import address, sign_in
from tests.factories import make_paragraph
from tests.pages.reading import get, see, soup, words
from tests.translation_desk.desk import entry, export
from tests.translation_desk.pages import (
    FILES,
    GONE,
    KEY,
    bring,
    bring_filled,
    file_page,
    listed,
    now,
    press,
    taken,
    told,
)

pytestmark = pytest.mark.django_db

PUBLIC = "Visitors read this text in this language already: only an organiser can change it."


def languages(client, group):
    page = see(sign_in(client, group), FILES)
    return [option["value"] for option in page.select("#id_language option")]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("organiser", ["", "en", "fr", "es"]),
        ("editor", ["", "en", "fr", "es"]),
        ("translator (fr)", ["fr"]),
        ("translator (es)", ["es"]),
    ],
)
def test_each_is_offered_their_languages(client, group, expected):
    assert languages(client, group) == expected


def test_an_account_without_rights_is_refused_and_a_visitor_asked_to_sign_in(client, translator):
    bring_filled(translator, title="Déclaration")
    path = file_page()
    pages = (FILES, f"{FILES}export/?language=fr", f"{FILES}interface/fr.po", path, f"{path}discard/")
    client.logout()
    for page in pages:
        assert get(client, page, 302)["Location"].startswith("/admin/login/")
    sign_in(client)
    for page in pages:
        get(client, page, 403)
    assert client.post(path, {"write": "1"}).status_code == 403
    assert client.post(f"{path}discard/").status_code == 403
    assert "Translation files" not in words(see(client, "/admin/"))
    assert ReturnedFile.objects.exists()


def test_another_language_is_not_handed_out(translator):
    page = get(translator, f"{FILES}export/?language=es")
    assert told(page) == [
        "Please put right what is marked below.",
        "Select a valid choice. es is not one of the available choices.",
    ]
    get(translator, f"{FILES}interface/es.po", 404)
    get(translator, f"{FILES}interface/en.po", 404)


def test_another_language_is_not_taken(client, paragraph, tmp_path):
    file = export(tmp_path / "es.po", "es")
    entry(file, "2101:title").msgstr = "Declaración"
    page = bring(sign_in(client, "translator (fr)"), file)
    assert told(page)[1] == "The file is in “es”, not in “fr”."
    both = sign_in(client, "translator (fr)", "translator (en)")
    assert told(bring(both, file))[1] == "The file is in “es”: your account does not translate into it."
    assert not ReturnedFile.objects.exists()


@pytest.mark.parametrize("group", ["translator (fr)", "editor"])
def test_what_visitors_read_is_left_to_organisers(client, paragraph, group):
    declaration = paragraph.declaration
    declaration.publish()
    declaration.publish_language("fr")
    sign_in(client, group)
    page = bring_filled(client, text="Il dit beaucoup.[^1]")
    assert [state for _name, state in listed(page)] == ["cannot be written"]
    assert PUBLIC in words(soup(page))
    assert not soup(page).select("[name=write]")
    press(client)
    assert now(paragraph).text_fr == paragraph.text_fr


def test_a_language_made_public_meanwhile_is_closed(translator, paragraph):
    bring_filled(translator, text="Il dit beaucoup.[^1]")
    paragraph.declaration.publish()
    LanguageVersion.objects.create(document=paragraph.declaration, language="fr", published_at=timezone.now())
    assert told(press(translator)) == ["1 entry of the file could not be written."]
    assert now(paragraph).text_fr == paragraph.text_fr


def test_a_translator_fills_a_published_text_whose_language_is_not_public(translator, paragraph):
    paragraph.declaration.publish()
    page = bring_filled(translator, text="Il dit beaucoup.[^1]")
    assert "public at once" not in words(soup(page))
    press(translator)
    assert now(paragraph).text_fr == "Il dit beaucoup.[^1]"


def test_an_organiser_is_told_what_is_public_at_once(client, paragraph):
    paragraph.declaration.publish()
    paragraph.declaration.publish_language("fr")
    sign_in(client, "organiser")
    page = bring_filled(client, text="Il dit beaucoup.[^1]")
    assert "what you write there is public at once" in words(soup(page))
    press(client)
    assert now(paragraph).text_fr == "Il dit beaucoup.[^1]"


def test_an_editor_leaves_what_is_published(client, paragraph):
    paragraph.declaration.publish()
    sign_in(client, "editor")
    page = bring_filled(client, text="Il dit beaucoup.[^1]")
    assert "Your account may not change this text in this language." in words(soup(page))


def test_the_file_of_another_is_as_if_it_were_not_there(client, translator):
    bring_filled(translator, title="Déclaration")
    path = file_page()
    other = User.objects.create_superuser("other", password="a long password")
    client.force_login(other)
    for answer in (client.get(path, follow=True), client.post(path, {"write": "1"}, follow=True)):
        assert told(answer) == [GONE]
    assert told(client.post(f"{path}discard/", follow=True)) == [GONE]
    assert ReturnedFile.objects.exists()
    assert see(client, FILES).select(".waiting-files") == []
    assert (
        get(client, address(ReturnedFile, "change", ReturnedFile.objects.get().pk), 302)["Location"] == FILES
    )


def test_forged_requests_change_nothing(translator, paragraph):
    bring_filled(translator, title="Déclaration")
    path = file_page()
    posts = {"choice": ["2101:title=0", KEY, "x" * 9999, "="], "shown": [KEY, "nothing"], "page": "٣"}
    assert translator.post(path, posts).status_code == 302
    assert ReturnedFile.objects.get().chosen == []
    for tail in ("?page=-1", "?page=99999999999999999999", "?page=x"):
        get(translator, path + tail)
    for number in ("0", "99999999999999999999999"):
        assert told(translator.get(f"{FILES}{number}/", follow=True)) == [GONE]
        get(translator, address(ReturnedFile, "change", number), 302)
    get(translator, address(ReturnedFile, "change", "٣"), 302)
    get(translator, address(ReturnedFile, "change", "x"), 302)
    assert translator.put(path).status_code == 405
    assert translator.post(f"{FILES}export/").status_code == 405
    get(translator, f"{FILES}export/?language=fr&text=2999&only=x")
    for language in ("xx", "fr..", "..%2Ffr"):
        assert translator.get(f"{FILES}interface/{language}.po").status_code == 404
    assert not Declaration.objects.get().title_fr


@pytest.mark.parametrize("count", [1, 40])
def test_queries_do_not_grow_with_the_lines(translator, paragraph, count, django_assert_num_queries):
    assert connection.features.supports_json_field
    for number in range(2, count + 2):
        make_paragraph(paragraph.declaration, text_en=f"Say {number}", position=number)
    with django_assert_num_queries(23):
        file = taken(translator)
    for number in range(2, count + 2):
        entry(file, f"2101/preamble/{number}:text").msgstr = f"Dire {number}"
    with django_assert_num_queries(50):
        bring(translator, file)
    with django_assert_num_queries(31):
        see(translator, file_page())
    with django_assert_num_queries(7):
        see(translator, FILES)
