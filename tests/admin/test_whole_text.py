"""A whole declaration edited as one text in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from declarations.importing.editing import stored
from declarations.models import Declaration, Paragraph, Project, Proposal
from mbm_portal.editorial.models import LoadedValue, Revision
from tests.admin.forms import address, form_of, sign_in
from tests.factories import make_declaration, make_paragraph, make_project, make_proposals, make_version
from tests.pages.reading import get, see, soup, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft in English with two recitals and a project of two proposals, begun in French."""
    declaration = make_declaration(is_published=False, title_en="Title", title_fr="Titre")
    make_paragraph(declaration, position=1, text_en="Recalling;")
    make_paragraph(declaration, position=2, text_en="Noting;", text_fr="Notant ;")
    make_proposals(declaration, 2, make_project(declaration, label_en="Project 1", title_en="Work"))
    return declaration


@pytest.fixture
def browser(client):
    return sign_in(client, "organiser")


def page_of(declaration, language="en"):
    return reverse("admin:declarations_declaration_text", args=[declaration.pk, language])


def written(page):
    return page.select_one("textarea[name=text]").get_text().removeprefix("\n")


def save(client, declaration, *changes, language="en", **more):
    """Open the text, replace words in it, send it; the page that follows."""
    path = page_of(declaration, language)
    values = form_of(see(client, path))
    for old, new in changes:
        assert old in values["text"], values["text"]
        values["text"] = values["text"].replace(old, new)
    values["text"] = values["text"].replace("\n", "\r\n")
    return soup(client.post(path, {**values, **more}, follow=True))


def why(page):
    return words(page.select_one(".errornote"))


def texts(model, language="en"):
    return {row.code: getattr(row, f"text_{language}") for row in model.objects.all()}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_text_stands_there_as_a_file_would_hold_it(browser, content, language):
    declaration = Declaration.objects.get()
    page = see(browser, page_of(declaration, language))
    assert written(page) == stored(declaration.pk, language)
    assert page.select_one("textarea[name=text]")["lang"] == language


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_saving_it_unchanged_changes_nothing(browser, content, language):
    before = Revision.objects.get().number
    assert "Nothing was changed." in words(save(browser, Declaration.objects.get(), language=language))
    assert Revision.objects.get().number == before


def test_one_proposal_is_corrected(browser, draft):
    page = save(browser, draft, ("Do thing 2;", "Do it\n  - at once;"))
    assert "Saved. Changed: 2101/p1/2." in words(page)
    assert texts(Proposal) == {"2101/p1/1": "Do thing 1;", "2101/p1/2": "Do it\n- at once;"}


def test_one_is_added_and_the_order_is_kept(browser, draft):
    save(browser, draft, ("+ {p1/2}", "+ 7) | Between;\n\n+ {p1/2}"))
    rows = Proposal.objects.order_by("position")
    assert [(row.code, row.text_en) for row in rows] == [
        ("2101/p1/1", "Do thing 1;"),
        ("2101/p1/7", "Between;"),
        ("2101/p1/2", "Do thing 2;"),
    ]


def test_a_paragraph_that_moves_takes_its_code_and_its_translation_along(browser, draft):
    swapped = (
        "{preamble/1} Recalling;\n\n{preamble/2} Noting;",
        "{preamble/2} Noting;\n\n{preamble/1} Recalling;",
    )
    save(browser, draft, swapped)
    rows = Paragraph.objects.order_by("position")
    assert [(row.code, row.text_en, row.text_fr) for row in rows] == [
        ("2101/preamble/2", "Noting;", "Notant ;"),
        ("2101/preamble/1", "Recalling;", None),
    ]


def test_what_is_missing_is_deleted_only_with_a_tick(browser, draft):
    removed = ("{preamble/1} Recalling;\n\n", "")
    page = save(browser, draft, removed, ("Do thing 1;", "Changed;"))
    assert "delete with its translations: preamble/1 Recalling;" in why(page)
    assert "Changed;" in written(page)
    assert texts(Paragraph) == {"2101/preamble/1": "Recalling;", "2101/preamble/2": "Noting;"}
    assert texts(Proposal)["2101/p1/1"] == "Do thing 1;"
    [tick] = page.select("input[name=lost]")
    page = save(browser, draft, removed, lost=[tick["value"]])
    assert "Saved." in words(page)
    assert texts(Paragraph, "fr") == {"2101/preamble/2": "Notant ;"}


def test_a_note_is_deleted_only_with_a_tick(browser, draft):
    removed = ("! Note 1\n\n", "")
    page = save(browser, draft, removed)
    assert "delete: p1/1 Note 1" in why(page)
    save(browser, draft, removed, lost=[page.select_one("input[name=lost]")["value"]])
    assert [row.note_en for row in Proposal.objects.order_by("position")] == ["", "Note 2"]


def test_a_project_goes_with_what_it_holds_when_all_is_ticked(browser, draft):
    start = stored(draft.pk, "en").index("## {p1}")
    removed = (stored(draft.pk, "en")[start:], "")
    page = save(browser, draft, removed)
    ticks = [box["value"] for box in page.select("input[name=lost]")]
    assert len(ticks) == 3
    save(browser, draft, removed, lost=ticks)
    assert (Project.objects.count(), Proposal.objects.count(), Paragraph.objects.count()) == (0, 0, 2)


def test_a_project_that_holds_words_of_another_language_stays(browser, draft):
    Proposal(declaration=draft, project=Project.objects.get(), position=3, text_fr="Seul.").save()
    start = stored(draft.pk, "en").index("## {p1}")
    removed = (stored(draft.pk, "en")[start:], "")
    ticks = [box["value"] for box in save(browser, draft, removed).select("input[name=lost]")]
    page = save(browser, draft, removed, lost=ticks)
    assert "2101/p1 still holds parts in other languages." in why(page)
    assert Proposal.objects.count() == 3


def test_a_missing_block_of_a_translation_empties_that_language_alone(browser, draft):
    removed = ("{preamble/2} Notant ;", "")
    page = save(browser, draft, removed, language="fr")
    assert "delete: preamble/2 Notant ;" in why(page)
    save(browser, draft, removed, language="fr", lost=[page.select_one("input[name=lost]")["value"]])
    assert texts(Paragraph, "fr")["2101/preamble/2"] == ""
    assert texts(Paragraph)["2101/preamble/2"] == "Noting;"


def test_an_error_is_shown_at_its_line_with_the_words_kept(browser, draft):
    page = save(browser, draft, ("## {p1}", "== apendix ==\n\n## {p1}"), ("Noting;", "Noting well;"))
    line = written(page).splitlines().index("== apendix ==") + 1
    assert f"Line {line}: “== apendix ==” opens no part" in why(page)
    assert words(page.select_one(".excerpt mark")) == "== apendix =="
    assert page.select_one("textarea")["aria-describedby"] == page.select_one(".errornote")["id"]
    assert "Noting well;" in written(page)
    assert texts(Paragraph)["2101/preamble/2"] == "Noting;"


def test_a_row_that_would_be_invalid_is_shown_at_its_line(browser, draft):
    page = save(browser, draft, ("1) |", f"{'1' * 61}) |"))
    assert "Line" in why(page)
    assert texts(Proposal)["2101/p1/1"] == "Do thing 1;"


def test_a_text_that_changed_meanwhile_is_not_overwritten(browser, draft):
    opened = form_of(see(browser, page_of(draft)))
    proposal = Proposal.objects.get(code="2101/p1/1")
    proposal.text_en = "A colleague’s words;"
    proposal.save()
    opened["text"] = opened["text"].replace("Do thing 2;", "My words;")
    page = soup(browser.post(page_of(draft), opened, follow=True))
    assert "Somebody changed this text since you opened it; nothing was saved." in why(page)
    assert "My words;" in written(page)
    assert texts(Proposal) == {"2101/p1/1": "A colleague’s words;", "2101/p1/2": "Do thing 2;"}


@pytest.mark.parametrize("key", ["code", "edition", "language", "source-language", "origin", "published"])
def test_the_header_cannot_be_changed_here(browser, draft, key):
    [line] = [line for line in stored(draft.pk, "en").splitlines() if line.startswith(f"{key}:")]
    value = {
        "edition": "2015",
        "language": "fr",
        "source-language": "fr",
        "origin": "machine",
        "published": "yes",
    }
    page = save(browser, draft, (f"\n{line}\n", f"\n{key}: {value.get(key, '2999')}\n"))
    assert f"“{key}” is changed on the declaration’s own page, not here." in why(page)


def test_a_translation_nobody_vouched_for_is_a_courtesy(browser, draft):
    assert "origin: as_published" in written(see(browser, page_of(draft)))
    assert "origin: courtesy" in written(see(browser, page_of(draft, "fr")))
    make_version(draft, "fr", origin="as_published", is_published=False)
    assert "origin: as_published" in written(see(browser, page_of(draft, "fr")))


def test_what_is_public_at_once_is_said_of_that_language_alone(browser, draft):
    draft.publish()
    warning = "what you save here is public at once"
    assert warning in words(see(browser, page_of(draft)))
    assert warning not in words(see(browser, page_of(draft, "fr")))
    draft.publish_language("fr")
    assert warning in words(see(browser, page_of(draft, "fr")))


def test_a_translation_changes_words_only(browser, draft):
    added = ("{preamble/2} Notant ;", "{preamble/2} Notant ;\n\n{preamble/9} Encore ;")
    assert "2101/preamble/9 has no counterpart in the source text." in why(
        save(browser, draft, added, language="fr")
    )
    marked = ("{preamble/2} Notant ;", "- {preamble/2} Notant bien ;")
    assert "follow the source text" in why(save(browser, draft, marked, language="fr"))
    assert texts(Paragraph, "fr")["2101/preamble/2"] == "Notant ;"
    more = ("{preamble/2} Notant ;", "{preamble/1} Rappelant ;\n\n{preamble/2} Notant bien ;")
    save(browser, draft, more, language="fr")
    assert texts(Paragraph, "fr") == {"2101/preamble/1": "Rappelant ;", "2101/preamble/2": "Notant bien ;"}
    assert texts(Paragraph) == {"2101/preamble/1": "Recalling;", "2101/preamble/2": "Noting;"}


def test_the_history_names_what_changed(browser, draft):
    save(browser, draft, ("Do thing 2;", "Do it;"))
    assert LogEntry.objects.get().get_change_message() == "Whole text, English: 2101/p1/2."


def test_a_later_load_keeps_what_was_corrected(browser, content):
    declaration = Declaration.objects.get()
    before = LoadedValue.objects.count()
    words_before = Paragraph.objects.get(code="2015/preamble/1").text_en
    save(browser, declaration, (words_before, "Corrected."))
    call_command("load_content", verbosity=0)
    assert Paragraph.objects.get(code="2015/preamble/1").text_en == "Corrected."
    assert LoadedValue.objects.count() == before


class TestWhoMay:
    def test_nobody_deletes_a_part_of_a_published_text(self, browser, draft):
        draft.publish()
        removed = ("{preamble/1} Recalling;\n\n", "")
        page = save(browser, draft, removed, lost=["paragraph:preamble/1:text"])
        assert "A part is missing: preamble/1. Only a draft loses parts" in why(page)
        assert Paragraph.objects.count() == 2

    def test_an_editor_corrects_a_draft_and_deletes_nothing(self, client, draft):
        editor = sign_in(client, "editor")
        save(editor, draft, ("Noting;", "Noting well;"))
        assert texts(Paragraph)["2101/preamble/2"] == "Noting well;"
        removed = ("\n\n{preamble/2} Noting well;", "")
        page = save(editor, draft, removed, lost=["paragraph:preamble/2:text"])
        assert "Only a draft loses parts" in why(page)
        draft.publish()
        get(editor, page_of(draft), status=403)
        assert editor.post(page_of(draft), {"text": "x", "opened": "x"}).status_code == 403

    def test_a_translator_opens_their_language_alone(self, client, draft):
        translator = sign_in(client, "translator (fr)")
        save(translator, draft, ("Notant ;", "Notant bien ;"), language="fr")
        assert texts(Paragraph, "fr")["2101/preamble/2"] == "Notant bien ;"
        for language in ("en", "es"):
            get(translator, page_of(draft, language), status=403)
            assert translator.post(page_of(draft, language), {"text": "x"}).status_code == 403
        page = see(translator, address(Declaration, "change", draft.pk))
        assert page.select(f"a[href='{page_of(draft, 'fr')}']")
        assert not page.select(f"a[href='{page_of(draft, 'en')}']")

    def test_a_translator_leaves_a_language_that_is_public(self, client, draft):
        draft.publish()
        make_version(draft, "fr")
        get(sign_in(client, "translator (fr)"), page_of(draft, "fr"), status=403)

    def test_visitors_are_asked_to_sign_in(self, client, draft):
        assert client.get(page_of(draft)).status_code == 302


def test_a_reference_to_a_footnote_that_is_not_there_is_refused_at_its_line(browser, draft):
    page = save(browser, draft, ("Noting;", "Noting[^9];"))
    assert "[^9] refers to a footnote that the text does not have." in why(page)
    assert "Noting[^9];" in written(page)
    assert texts(Paragraph)["2101/preamble/2"] == "Noting;"


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "renvoie à une note"), ("es", "remite a una nota al pie")]
)
def test_a_fault_is_told_in_the_language_of_the_admin(browser, draft, language, sentence):
    browser.cookies["django_language"] = language
    assert sentence in why(save(browser, draft, ("Noting;", "Noting[^9];")))
