import pytest

from declarations.models import Declaration
from mbm_portal.editorial import languages
from mbm_portal.editorial.models import Document
from mbm_portal.editorial.templatetags.languages import opening
from tests.factories import make_declaration, make_paragraph, make_version

pytestmark = pytest.mark.django_db


def read(declaration, language, field="title"):
    found = Declaration.objects.for_reading().get(pk=declaration.pk)
    return languages.text(found, field, language)


def test_words_in_the_language_asked_for_come_first():
    declaration = make_declaration(title_en="Title", title_fr="Titre")
    make_version(declaration, "fr")
    assert read(declaration, "fr") == ("Titre", "fr", False)


def test_missing_words_fall_back_to_the_source_language_not_to_english():
    declaration = make_declaration(source="fr", title_fr="Titre", title_en="Title")
    make_version(declaration, "en", origin="courtesy")
    assert read(declaration, "es") == ("Titre", "fr", True)


def test_then_to_a_language_published_by_the_forum():
    declaration = make_declaration(source="es", title_es="Título", note_en="Note", note_fr="Notice")
    make_version(declaration, "en", origin="courtesy")
    make_version(declaration, "fr", origin="as_published")
    assert read(declaration, "es", "note") == ("Notice", "fr", True)


def test_then_to_any_language():
    declaration = make_declaration(source="es", title_es="Título", note_en="Note")
    make_version(declaration, "en", origin="courtesy")
    assert read(declaration, "fr", "note") == ("Note", "en", True)


def test_rows_without_words_are_asked_for_values_as_any_others():
    declaration = make_declaration()
    assert list(declaration.language_versions.values_list("language", "origin")) == [("en", "as_published")]
    assert list(Document.objects.order_by("code").values("code")) == [
        {"code": "2101"},
        {"code": "edition/2101"},
    ]


def test_an_unpublished_language_counts_as_missing():
    declaration = make_declaration(title_en="Title", title_fr="Titre")
    make_version(declaration, "fr", is_published=False)
    assert read(declaration, "fr") == ("Title", "en", True)


def test_a_preview_reads_what_is_not_published():
    declaration = make_declaration(title_en="Title", title_fr="Titre", is_published=False)
    found = Declaration.objects.for_reading().get(pk=declaration.pk)
    found.in_preview = True
    assert languages.text(found, "title", "fr").value == "Titre"


def test_a_field_empty_in_every_language_is_empty_and_no_fallback():
    declaration = make_declaration()
    assert read(declaration, "fr", "note") == ("", "fr", False)


def test_percent_counts_texts_with_a_counterpart_rounded_down():
    declaration = make_declaration(title_en="Title", title_fr="Titre")
    make_paragraph(declaration, text_en="One", text_fr="Un")
    make_paragraph(declaration, text_en="Two")
    found = Declaration.objects.for_reading().get(pk=declaration.pk)
    assert (found.percent("fr"), found.percent("es"), found.percent("en")) == (66, 0, 100)


def test_announced_languages_are_those_whose_version_is_published():
    declaration = make_declaration(title_en="Title", title_fr="Titre", title_es="Título")
    make_version(declaration, "es")
    make_version(declaration, "fr", is_published=False)
    assert languages.announced(declaration) == ["en", "es"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("de, es;q=0.7, en;q=0.3", "es"),
        ("de", "en"),
        ("*", "en"),
        ("en;q=0.1,fr;q=0.9", "fr"),
        ("", "en"),
        ("\x00;;;q=x," * 200, "en"),
    ],
)
def test_language_of_the_browser(rf, header, language):
    assert languages.language_of_browser(rf.get("/", HTTP_ACCEPT_LANGUAGE=header)) == language


@pytest.mark.parametrize(
    ("words", "longest", "shown"),
    [
        ("Tout\u202f: rien", 20, "Tout\u202f: rien"),
        ("Tout\u202f: rien de plus", 12, "Tout\u202f: rien…"),
        ("Tout\u202f: rien de plus", 8, "Tout…"),
        ("Tout\u202f; rien de plus", 14, "Tout\u202f; rien…"),
    ],
)
def test_the_opening_of_a_text_ends_with_a_whole_word_and_keeps_its_spaces(words, longest, shown):
    assert opening(words, longest) == shown
