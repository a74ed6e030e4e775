"""A translator takes a file, fills it as Poedit does, brings it back, writes it and sees it; axe on both pages."""

from pathlib import Path

import polib
import pytest
from playwright.sync_api import expect

from declarations.models import Declaration
from tests.browser.test_admin_axe import look
from tests.browser.test_admin_journeys import follow, press, told
from tests.factories import make_declaration, make_edition, make_paragraph, make_project, make_proposals
from tests.translation_desk.desk import entry

FIRST, SECOND = "2101/p1/1:text", "2101/p1:title"


@pytest.fixture
def declaration(portal):
    declaration = make_declaration(
        make_edition(), is_published=False, title_en="A title", title_fr="Un titre"
    )
    project = make_project(declaration, label_en="Project 1", label_fr="Projet 1", title_en="Work")
    make_proposals(declaration, 2, project)
    words = {"text_en": "See [the report](https://example.org/).[^1]", "text_fr": "Voir le rapport."}
    make_paragraph(declaration, **words)
    return declaration


def download(page, tmp_path):
    with page.expect_download() as waiting:
        press(page, "Download the PO file")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def fill(path, **words):
    """As Poedit saves a file: wrapped, its own name in the header."""
    file = polib.pofile(str(path), wrapwidth=79)
    for key, text in words.items():
        found = entry(file, key)
        found.msgstr, found.fuzzy = text, False
    file.metadata["X-Generator"] = "Poedit 3.4"
    file.save()


def bring(page, path):
    page.get_by_label("PO file").set_input_files(path)
    press(page, "See what it would change")


@pytest.mark.parametrize("script", [True, False])
def test_from_the_download_to_the_preview(enter, declaration, tmp_path, script):
    page = enter("translator (fr)", java_script_enabled=script)
    follow(page, "Declarations")
    follow(page, "2101")
    follow(page, "Translate as a file")
    expect(page.get_by_label("Which texts")).to_have_value("2101")
    page.get_by_label("How much of them").select_option("only what needs work: what is missing or outdated")
    path = download(page, tmp_path)
    assert Path(path).name == "mbm-2101-fr-needed.po"
    fill(path, **{FIRST: "Partager l’eau ;", SECOND: "Travail"})

    bring(page, path)
    expect(page.locator(".incoming-bar p").first).to_have_text(
        "2 texts would be written · 3 unchanged", use_inner_text=True
    )
    expect(page.locator(".incoming-state")).to_have_text(["new", "new"])
    assert not Declaration.objects.get(code="2101").projects.get().title_fr
    press(page, "Write these")
    told(page, "2 texts were written. See the preview: 2101")
    page.locator(".messagelist").get_by_role("link", name="2101").click()
    expect(page.locator("#p1-1")).to_contain_text("Partager l’eau")
    expect(page.get_by_role("heading", name="Travail")).to_be_visible()


@pytest.fixture
def doubtful(enter, declaration, tmp_path):
    """A page of lines of every kind, and one above it that waits."""
    page = enter("organiser", path="/admin/translate/files/?language=fr&text=2101")
    path = download(page, tmp_path)
    fill(path, **{FIRST: "Partager l’eau ;", "2101:title": "Le titre", "2101/preamble/1:text": "Voir."})
    data = path.read_text("utf-8").replace('msgctxt "2101/p1/2:text"', 'msgctxt "2101/p9/2:text"')
    path.write_text(data.replace('msgid "A title"', 'msgid "The title"'), "utf-8")
    bring(page, path)
    return page


def test_both_pages_are_sound(doubtful):
    page = doubtful
    expect(page.locator(".incoming-state")).to_have_text(
        ["no longer fits", "a mark is gone", "new", "cannot be written"]
    )
    found = look(page)
    follow(page, "Discard")
    found += look(page)
    follow(page, "Translate as a file", ".breadcrumbs")
    page.get_by_role("heading", name="Brought and not written yet").wait_for()
    found += look(page)
    press(page, "See what it would change")
    page.get_by_role("alert").wait_for()
    assert found + look(page) == []
