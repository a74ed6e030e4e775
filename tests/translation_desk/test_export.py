"""The PO file that a translator gets."""

import io
import subprocess

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models

from declarations.models import Proposal
from mbm_portal.editorial.models import Revision, TranslatedText
from tests.factories import (
    make_appointment,
    make_article,
    make_declaration,
    make_edition,
    make_page,
    make_paragraph,
    make_project,
    make_proposals,
    make_term,
)
from tests.programs import need
from tests.translation_desk.desk import entry, export

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration():
    declaration = make_declaration(make_edition(2101, theme_en="Theme"), title_en="Declaration")
    project = make_project(declaration, label_en="Project 1 :", title_en="Work", lead_in_en="We propose to:")
    make_paragraph(declaration, text_en="Recital on the SSE", text_fr="Considérant", text_es="Considerando")
    make_paragraph(declaration, "note", text_en="Footnote")
    make_proposals(declaration, 2, project)
    return declaration


def test_the_entries_of_a_declaration_stand_in_reading_order(declaration, tmp_path):
    file = export(tmp_path / "fr.po", declaration="2101")
    assert [entry.msgctxt for entry in file] == [
        "2101:title",
        "2101/preamble/1:text",
        "2101/p1:label",
        "2101/p1:title",
        "2101/p1:lead_in",
        "2101/p1/1:text",
        "2101/p1/1:note",
        "2101/p1/2:text",
        "2101/p1/2:note",
        "2101/note/1:text",
    ]
    assert entry(file, "2101/p1:title").msgid == "Work"
    assert entry(file, "2101/preamble/1:text").msgstr == "Considérant"


def test_an_entry_says_where_it_stands_and_what_was_agreed(declaration, tmp_path):
    make_term("sse", "SSE actors", "acteurs de l’ESS", acronym_en="SSE", acronym_fr="ESS")
    make_term("recital", "recital", "considérant")
    lines = entry(export(tmp_path / "fr.po", declaration="2101"), "2101/preamble/1:text").comment.split("\n")
    assert lines[:-1] == [
        "MBM 2101, preamble 1 – Paragraph: text",
        "Under: Declaration",
        "After: Declaration",
        "Before: Project 1 : Work",
        "Preview: /admin/preview/fr/2101#preamble-1",
        "es: Considerando",
        "Agreed terms: recital → considérant; SSE → ESS",
    ]
    assert lines[-1].startswith("portal: ")


def test_the_header_says_what_the_file_is(declaration, tmp_path):
    header = export(tmp_path / "fr.po", declaration="2101").metadata
    assert header["Language"] == "fr"
    assert header["Content-Type"] == "text/plain; charset=UTF-8"
    assert header["X-Portal-Content"] == "2101"
    assert header["X-Portal-Entries"] == "10"
    assert header["X-Portal-Revision"] == str(Revision.objects.get().number)
    assert export(tmp_path / "all.po").metadata["X-Portal-Content"] == "everything"


def test_an_outdated_translation_is_marked_with_what_it_was_made_from(declaration, tmp_path):
    paragraph = declaration.paragraphs.get(part="preamble")
    paragraph.text_en = "Recital, corrected"
    paragraph.save()
    outdated = entry(export(tmp_path / "fr.po"), "2101/preamble/1:text")
    assert outdated.fuzzy
    assert outdated.previous_msgid == "Recital on the SSE"
    assert outdated.msgid == "Recital, corrected"
    assert not entry(export(tmp_path / "fr.po"), "2101:title").fuzzy


def test_only_what_is_needed(declaration, tmp_path):
    make_paragraph(declaration, text_en="Second", text_fr="Deuxième")
    TranslatedText.objects.filter(key="2101/preamble/2:text").update(made_from="Older")
    declaration.proposals.all().delete()
    file = export(tmp_path / "fr.po", declaration="2101", only_needed=True)
    assert [entry.msgctxt for entry in file] == [
        "2101:title",
        "2101/preamble/2:text",
        "2101/p1:label",
        "2101/p1:title",
        "2101/p1:lead_in",
    ]


def test_everything_that_holds_words_is_there(declaration, tmp_path):
    edition = declaration.edition
    for kind, words in (("axes", "title_en"), ("ideas", "text_en"), ("quotations", "text_en")):
        getattr(edition, kind).create(
            **{words: kind, "speaker": "A"} if kind == "quotations" else {words: kind}
        )
    make_article(edition=edition, title_en="Piece")
    make_appointment(edition=edition, title_en="Meeting")
    make_page()
    make_article("elsewhere")
    everything = [entry.msgctxt for entry in export(tmp_path / "all.po")]
    of_edition = [entry.msgctxt for entry in export(tmp_path / "one.po", edition="2101")]
    assert of_edition[:6] == [
        "edition/2101:theme",
        "edition/2101/axis/1:title",
        "edition/2101/idea/1:text",
        "edition/2101/quotation/1:text",
        "news/piece:title",
        "agenda/meeting:title",
    ]
    assert set(everything) - set(of_edition) == {
        "page/about:title",
        "page/about:body",
        "news/elsewhere:title",
        "news/elsewhere:body",
    }


def test_a_text_is_not_translated_into_its_own_language(tmp_path):
    make_declaration(source="fr", title_fr="Déclaration", title_en="Declaration")
    assert len(export(tmp_path / "fr.po", declaration="2101")) == 0
    assert entry(export(tmp_path / "en.po", "en"), "2101:title").msgid == "Déclaration"


def test_the_same_words_in_two_places_are_two_entries(declaration, tmp_path):
    make_paragraph(declaration, text_en="Footnote")
    file = export(tmp_path / "fr.po")
    assert [entry.msgctxt for entry in file if entry.msgid == "Footnote"] == [
        "2101/preamble/2:text",
        "2101/note/1:text",
    ]


AWKWARD = [
    "\nA\n",
    "a\r\nb",
    'say "x" \\n',
    "# no comment\n#~ msgid",
    'msgid "x"\nmsgstr ""',
    "a\u2028b\u202f!\x85",
]


def test_msgfmt_takes_every_file(content, tmp_path):
    declaration = make_declaration(make_edition())
    for number, words in enumerate(AWKWARD):
        make_paragraph(declaration, position=number, text_en=words, text_fr=words[::-1], text_es=words)
    make_paragraph(declaration, text_en="Gone", text_fr="Parti")
    TranslatedText.objects.filter(made_from="Gone").update(made_from='"Other"\n')
    msgfmt = need("msgfmt", "apt-get install gettext")
    for language in ("en", "fr", "es"):
        export(tmp_path / "all.po", language)
        command = [msgfmt, "--check", "-o", "/dev/null", str(tmp_path / "all.po")]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, "")


def test_what_is_not_there_is_said(declaration, tmp_path):
    with pytest.raises(CommandError, match="There is no declaration 2999"):
        export(tmp_path / "fr.po", declaration="2999")
    with pytest.raises(CommandError, match="There is no edition edition/2999"):
        export(tmp_path / "fr.po", edition="2999")
    with pytest.raises(CommandError, match="cannot be written"):
        export(tmp_path)


def test_standard_output_gets_the_file_alone(declaration, tmp_path):
    out = io.StringIO()
    call_command("export_translations", language="fr", declaration="2101", output="-", stdout=out)
    export(tmp_path / "fr.po", declaration="2101")
    assert out.getvalue().count("msgctxt") == 10
    assert out.getvalue().startswith("# Texts of the Mont-Blanc Meetings portal\n")


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_an_export_asks_the_database_a_constant_number_of_times(count, tmp_path, django_assert_num_queries):
    assert connection.features.supports_json_field
    declaration = make_declaration(make_edition())
    project = make_project(declaration, title_en="Work")
    proposals = [
        Proposal(
            declaration=declaration, project=project, code=f"2101/p1/{n}", position=n, text_en=f"Do {n};"
        )
        for n in range(1, count + 1)
    ]
    models.QuerySet(Proposal).bulk_create(proposals)  # without the bell, which would tell of every row
    with django_assert_num_queries(9):
        assert len(export(tmp_path / "one.po", declaration="2101")) == count + 2


@pytest.mark.parametrize("count", [1, 20])
def test_an_export_of_everything_asks_a_constant_number_of_times(count, tmp_path, django_assert_num_queries):
    assert connection.features.supports_json_field
    for number in range(1, count + 1):
        edition = make_edition(2101 + number, theme_en="Theme")
        edition.axes.create(title_en="Axis")
        make_article(f"piece-{number}", edition=edition, title_en="Piece")
        make_appointment(f"meeting-{number}", edition=edition, title_en="Meeting")
        make_page(f"page-{number}", title_en="Page")
        declaration = make_declaration(edition, str(2101 + number))
        make_proposals(declaration, 1, make_project(declaration, title_en="Work"))
    with django_assert_num_queries(21):
        assert len(export(tmp_path / "all.po")) == 9 * count
