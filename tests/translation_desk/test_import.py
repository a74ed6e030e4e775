"""The PO file that comes back: what is written, what is not, and why."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from declarations.models import Declaration, Paragraph
from mbm_portal.editorial.exchange import taking
from mbm_portal.editorial.models import Revision, TranslatedText
from tests.factories import make_declaration, make_edition, make_paragraph, make_version
from tests.translation_desk.desk import entry, export, give_back, keys

pytestmark = pytest.mark.django_db

NOTHING = {"new": [], "changed": [], "unknown": [], "stale": [], "lost": []}
KEY = "2101/preamble/1:text"


@pytest.fixture
def paragraph():
    declaration = make_declaration(make_edition(), title_en="Declaration")
    return make_paragraph(
        declaration,
        text_en="See [the report](https://example.org/){fr}.[^1] It says much.",
        text_fr="Voir [le rapport](https://example.org/){fr}.[^1] Il en dit long.",
    )


@pytest.fixture
def file(paragraph, tmp_path):
    return export(tmp_path / "fr.po")


def now(paragraph):
    return Paragraph.objects.get(pk=paragraph.pk)


def made_from():
    return TranslatedText.objects.get(key=KEY, language="fr").made_from


def returned(file, key=KEY, is_done=True, **fields):
    """The file with other words in one entry, saved over the export; Poedit takes the mark away."""
    changed = entry(file, key)
    for name, value in fields.items():
        setattr(changed, name, value)
    if is_done:
        changed.fuzzy = False
    file.save()
    return file.fpath


def move_source(paragraph):
    row = now(paragraph)
    row.text_en = row.text_en.replace("much", "more")
    row.save()


OTHER = "Lire [le rapport](https://example.org/){fr}.[^1] Il en dit long."


def test_new_words_are_written_with_what_they_were_made_from(file, paragraph):
    report = give_back(returned(file, "2101:title", msgstr="Déclaration"))
    assert keys(report) == NOTHING | {"new": ["2101:title"]}
    assert report["unchanged"] == 1
    assert Declaration.objects.get().title_fr == "Déclaration"
    assert TranslatedText.objects.get(key="2101:title").made_from == "Declaration"


def test_changed_words_are_written(file, paragraph):
    before = Revision.objects.get().number
    report = give_back(returned(file, msgstr=OTHER))
    assert keys(report) == NOTHING | {"changed": [KEY]}
    assert now(paragraph).text_fr == OTHER
    assert Revision.objects.get().number > before


def test_a_dry_run_finds_the_same_and_writes_nothing(file, paragraph):
    path = returned(file, msgstr=OTHER)
    before = Revision.objects.get().number
    assert keys(give_back(path, dry_run=True)) == NOTHING | {"changed": [KEY]}
    assert now(paragraph).text_fr == paragraph.text_fr
    assert Revision.objects.get().number == before


def test_empty_words_erase_nothing(file, paragraph):
    assert keys(give_back(returned(file, msgstr=""))) == NOTHING
    assert now(paragraph).text_fr == paragraph.text_fr


@pytest.mark.parametrize("key", ["2101/preamble/9:text", "2101:body", "2101:source_language", "2101:pk"])
def test_what_the_portal_does_not_have_is_unknown(file, key):
    report = give_back(returned(file, msgctxt=key, msgstr="x"))
    assert keys(report) == NOTHING | {"unknown": [key]}
    assert report["unknown"][0]["reason"]


def test_the_source_language_is_not_written(file, paragraph):
    Declaration.objects.update(source_language="fr")
    assert keys(give_back(returned(file, msgstr=OTHER)))["unknown"] == ["2101:title", KEY]
    assert now(paragraph).text_fr == paragraph.text_fr


def test_a_source_that_moved_makes_words_stale(file, paragraph):
    move_source(paragraph)
    report = give_back(returned(file, msgstr=OTHER))
    assert keys(report) == NOTHING | {"stale": [KEY]}
    assert report["stale"][0]["because"] == ["source"]
    assert ["out", "much"] in report["stale"][0]["source_diff"]
    assert ["in", "more"] in report["stale"][0]["source_diff"]
    assert report["stale"][0]["is_written"] is False
    assert now(paragraph).text_fr == paragraph.text_fr


@pytest.mark.parametrize("choice", [{"stale": True}, {"overwrite": [KEY]}])
def test_stale_words_taken_by_choice_stay_outdated(file, paragraph, choice, tmp_path):
    move_source(paragraph)
    report = give_back(returned(file, msgstr=OTHER), **choice)
    assert report["stale"][0]["is_written"] is True
    assert now(paragraph).text_fr == OTHER
    assert made_from() == paragraph.text_en
    assert entry(export(tmp_path / "again.po"), KEY).fuzzy


def test_words_that_the_export_did_not_know_are_not_overwritten(file, paragraph):
    row = now(paragraph)
    row.text_fr = row.text_fr.replace("long", "plus")
    row.save()
    report = give_back(returned(file, msgstr=OTHER))
    assert keys(report) == NOTHING | {"stale": [KEY]}
    assert report["stale"][0]["because"] == ["portal"]
    assert report["stale"][0]["before"].endswith("plus.")
    assert now(paragraph).text_fr == row.text_fr
    give_back(file.fpath, stale=True)
    assert now(paragraph).text_fr == OTHER
    assert made_from() == paragraph.text_en


def test_a_file_that_lost_its_comments_fills_gaps_and_replaces_nothing(file, paragraph):
    entry(file, "2101:title").comment = ""
    returned(file, "2101:title", msgstr="Déclaration")
    report = give_back(returned(file, comment="", msgstr=OTHER))
    assert keys(report) == NOTHING | {"new": ["2101:title"], "stale": [KEY]}


def test_what_is_marked_as_needing_work_waits(file, paragraph):
    report = give_back(returned(file, is_done=False, flags=["fuzzy"], msgstr=OTHER))
    assert report["stale"][0]["because"] == ["unfinished"]
    assert now(paragraph).text_fr == paragraph.text_fr


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("Voir le rapport.[^1]", ["](https://example.org/){fr}"]),
        ("Voir [le rapport](https://example.org/).[^1]", ["](https://example.org/){fr}"]),
        ("Voir *[le rapport](https://example.org/){fr}*.", ["[^1]"]),
        ("Voir [le rapport](https://example.com/){fr}.", ["](https://example.org/){fr}", "[^1]"]),
    ],
)
def test_lost_marks_are_named_and_nothing_is_written(file, paragraph, words, lost):
    path = returned(file, msgstr=words)
    report = give_back(path, stale=True)
    assert keys(report) == NOTHING | {"lost": [KEY]}
    assert report["lost"][0]["lost"] == lost
    assert now(paragraph).text_fr == paragraph.text_fr
    give_back(path, overwrite=[KEY])
    assert now(paragraph).text_fr == words


def test_taking_the_mark_away_says_that_the_words_are_still_right(paragraph, tmp_path):
    move_source(paragraph)
    path = returned(export(tmp_path / "fr.po"))
    report = give_back(path)
    assert keys(report) == NOTHING | {"changed": [KEY]}
    assert report["changed"][0]["confirms"] is True
    assert made_from() == now(paragraph).text_en
    assert keys(give_back(path)) == NOTHING


def test_words_too_long_for_their_place_are_refused(file, paragraph):
    returned(file, msgstr=OTHER)
    path = returned(file, "2101:title", msgstr="x" * 501)
    with pytest.raises(CommandError, match=r"2101:title: .*500.* Nothing was changed\."):
        give_back(path)
    assert now(paragraph).text_fr == paragraph.text_fr


def test_a_footnote_that_the_source_does_not_refer_to_is_refused(file, paragraph):
    with pytest.raises(CommandError, match=r"2101/preamble/1:text: \[\^2\] refers to a footnote"):
        give_back(returned(file, msgstr=f"{OTHER}[^2]"))
    assert now(paragraph).text_fr == paragraph.text_fr


def test_standard_input_is_taken_too(file, paragraph, monkeypatch):
    data = Path(returned(file, msgstr=OTHER)).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert keys(give_back("-")) == NOTHING | {"changed": [KEY]}


def test_a_choice_that_the_file_does_not_have_is_refused(file):
    with pytest.raises(CommandError, match="The file has no entry 2101/p9:title"):
        give_back(file.fpath, overwrite=["2101/p9:title"])


def test_people_read_it_line_by_line(file, paragraph):
    move_source(paragraph)
    returned(file, "2101:title", msgstr="Déclaration")
    out = io.StringIO()
    call_command("import_translations", returned(file, msgstr=OTHER), stdout=out)
    assert out.getvalue().splitlines() == [
        "new 2101:title",
        "    Déclaration",
        f"stale {KEY}",
        "    The source has changed since the export: "
        + paragraph.text_en.replace("much", "[-much-]{+more+}"),
        "1 new, 0 changed, 0 unchanged, 0 unknown, 1 stale, 0 lost",
        "1 written, 1 left as they are.",
        "Choose with --overwrite CODE:FIELD, or --stale for all stale ones.",
    ]


def test_nothing_is_published_by_an_import(file, paragraph):
    make_version(paragraph.declaration, "fr", is_published=False)
    give_back(returned(file, msgstr=OTHER))
    assert paragraph.declaration.language_versions.get(language="fr").published_at is None


def test_words_of_the_last_moment_are_not_overwritten(file, paragraph, monkeypatch):
    def edit_meanwhile(keys):
        row = now(paragraph)
        row.text_fr = "Voir ailleurs"
        row.save()

    monkeypatch.setattr(taking, "lock_texts", edit_meanwhile)
    assert keys(give_back(returned(file, msgstr=OTHER))) == NOTHING | {"stale": [KEY]}
    assert now(paragraph).text_fr == "Voir ailleurs"


def test_rows_are_locked_where_the_database_can(file, django_assert_max_num_queries):
    path = returned(file, msgstr=OTHER)
    with django_assert_max_num_queries(100) as asked:
        give_back(path)
    locking = [query["sql"] for query in asked.captured_queries if "FOR UPDATE" in query["sql"]]
    assert bool(locking) is connection.features.has_select_for_update


def test_one_refused_write_takes_all_back(file, paragraph, monkeypatch):
    returned(file, "2101:title", msgstr="Déclaration")
    path = returned(file, msgstr=OTHER)

    def fail(row, *args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr(Paragraph, "save", fail)
    with pytest.raises(CommandError, match="disk full Nothing was changed"):
        give_back(path)
    assert not Declaration.objects.get().title_fr
