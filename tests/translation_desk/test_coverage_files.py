"""What a volunteer takes and gives back, the way to it, and the words of the portal itself."""

import os

import polib
import pytest

from mbm_portal.editorial.models import TranslatedText
from mbm_portal.translation_desk.coverage.catalogues import catalogue_of
from tests.factories import make_article, make_declaration, make_edition, make_paragraph, make_version
from tests.pages.reading import get, see, words
from tests.translation_desk.desk import entry, export, give_back, keys

pytestmark = pytest.mark.django_db


def take(client, path, folder):
    """The file as a volunteer's program reads and saves it."""
    file = folder / "taken.po"
    file.write_bytes(get(client, path).content)
    return polib.pofile(str(file), wrapwidth=78)


@pytest.fixture
def declaration():
    declaration = make_declaration(
        make_edition(2101, theme_en="Theme"), title_en="Final words", title_fr="Mots", title_es="Palabras"
    )
    make_version(declaration, "fr", origin="courtesy")
    make_paragraph(declaration, text_en="Recital on the [SSE](https://example.org/)", text_es="Considerando")
    return declaration


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_file_has_the_entries_of_an_export_and_changes_nothing(client, content, language, tmp_path):
    taken = take(client, f"/fr/translate/{language}.po", tmp_path)
    exported = export(tmp_path / "exported.po", language)
    assert {(one.msgctxt, one.msgid, one.msgstr) for one in taken} == {
        (one.msgctxt, one.msgid, one.msgstr) for one in exported
    }
    assert len(taken) == len(exported) > 5
    report = give_back(tmp_path / "taken.po", dry_run=True)
    assert keys(report) == {"new": [], "changed": [], "unknown": [], "stale": [], "lost": []}
    assert report["unchanged"] == len(taken)


def test_what_a_volunteer_adds_is_taken(client, declaration, tmp_path):
    taken = take(client, "/en/translate/fr/2101.po", tmp_path)
    entry(taken, "2101/preamble/1:text").msgstr = "Considérant sur l’[ESS](https://example.org/)"
    taken.save()
    assert keys(give_back(tmp_path / "taken.po"))["new"] == ["2101/preamble/1:text"]


def test_words_in_preparation_are_never_overwritten_by_a_volunteer(client, declaration, tmp_path):
    taken = take(client, "/en/translate/es.po", tmp_path)
    assert entry(taken, "2101:title").msgstr == ""
    entry(taken, "2101:title").msgstr = "Otras palabras"
    taken.save()
    report = give_back(tmp_path / "taken.po", dry_run=True)
    assert keys(report)["stale"] == ["2101:title"]
    assert report["stale"][0]["because"] == ["portal"]


def test_an_entry_leads_to_the_public_page_and_quotes_public_languages(client, declaration, tmp_path):
    taken = take(client, "/en/translate/fr.po", tmp_path)
    comment = entry(taken, "2101/preamble/1:text").comment
    assert "On the portal: http://testserver/fr/declarations/2101/#preamble-1" in comment.split("\n")
    assert "Considerando" not in comment
    assert "/admin/" not in str(taken)
    assert "fr: Mots" in entry(take(client, "/en/translate/es.po", tmp_path), "2101:title").comment.split(
        "\n"
    )
    assert "X-Robots-Tag" in get(client, "/en/translate/fr.po")


def test_one_text_and_what_is_left_of_it(client, declaration, tmp_path):
    make_article("piece")
    assert [one.msgctxt for one in take(client, "/en/translate/fr/2101.po", tmp_path)] == [
        "2101:title",
        "2101/preamble/1:text",
    ]
    left = take(client, "/en/translate/fr/2101.po?state=needed", tmp_path)
    assert [one.msgctxt for one in left] == ["2101/preamble/1:text"]
    assert [one.msgctxt for one in take(client, "/en/translate/fr/edition/2101.po", tmp_path)] == [
        "edition/2101:theme"
    ]
    assert [one.msgctxt for one in take(client, "/en/translate/fr/news/piece.po", tmp_path)] == [
        "news/piece:title",
        "news/piece:body",
    ]


def test_what_the_forum_issued_is_not_left_though_its_source_was_corrected(client, declaration, tmp_path):
    declaration.language_versions.filter(language="fr").update(origin="as_published")
    TranslatedText.objects.update(made_from="Earlier words")
    left = take(client, "/en/translate/fr/2101.po?state=needed", tmp_path)
    assert [one.msgctxt for one in left] == ["2101/preamble/1:text"]


@pytest.mark.parametrize("path", ["xx.po", "en/2101.po", "fr/2999.po", "fr/2102.po", "fr/2101/preamble/1.po"])
def test_there_is_no_file_of_what_is_not_there(client, declaration, path):
    make_declaration(declaration.edition, "2102", is_published=False)
    get(client, f"/en/translate/{path}", 404)


def test_a_declaration_whose_edition_is_a_draft_is_in_the_file(client, tmp_path):
    make_declaration(make_edition(2101, is_published=False, theme_en="Draft"), title_en="Final words")
    assert [one.msgctxt for one in take(client, "/en/translate/fr.po", tmp_path)] == ["2101:title"]
    assert words(see(client, "/en/translate/").select_one(".register h3")) == "Other texts"


def test_the_page_offers_the_files_and_says_where_to_send_them(client, declaration, settings):
    settings.PORTAL_CONTACT = "contact@example.org"
    page = see(client, "/en/translate/")
    files = [link["href"] for link in page.select(".helping-files a")]
    assert files == [
        f"/en/translate/{tail}" for tail in ("fr.po", "fr.po?state=needed", "es.po", "es.po?state=needed")
    ]
    assert page.select_one('a[href^="mailto:"]')["href"] == "mailto:contact@example.org?subject=Translation"
    offered = [link["href"] for link in page.find(id="text-2101").select(".coverage-file a")]
    assert offered == ["/en/translate/fr/2101.po", "/en/translate/es/2101.po"]
    for path in [*files, *offered]:
        get(client, path)


def test_without_an_address_the_page_names_none(client, declaration, settings):
    settings.PORTAL_CONTACT = ""
    page = see(client, "/en/translate/")
    assert not page.select('a[href^="mailto:"]')
    assert "Send the file to those who run this portal." in words(page.main)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "The marks in the text"), ("fr", "Les marques dans le texte"), ("es", "Las marcas en el texto")],
)
def test_the_guide_tells_how_a_text_is_set_and_nothing_of_the_admin(client, language, heading):
    page = see(client, f"/{language}/translate/guide/")
    headings = page.select(".helping-guide h2")
    assert len(headings) == 2
    assert words(headings[0]) == heading
    assert not page.select(".helping-guide[lang]")
    assert "/admin/" not in str(page)


def test_pages_that_lack_words_and_the_foot_lead_there(client, declaration):
    page = see(client, "/es/declarations/2101/")
    assert page.select_one(".notice a")["href"] == "/es/translate/?language=es&state=needed"
    assert page.select_one('.colophon a[href="/es/translate/"]')
    assert not see(client, "/en/declarations/2101/").select(".notice")


def test_a_catalogue_is_counted_and_read_again_when_it_changes(settings, tmp_path):
    path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path]
    path.write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "Two words"\nmsgstr ""\n\nmsgid "Done"\nmsgstr "Fait"\n\n#, fuzzy\nmsgid "Not sure yet"\nmsgstr "Peut-être"\n'
    )
    assert catalogue_of("fr") == (3, 1, 5)
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "Two words"\nmsgstr "Deux mots"\n')
    os.utime(path, ns=(1, 1))
    assert catalogue_of("fr") == (1, 1, 0)
    assert catalogue_of("es") is None
