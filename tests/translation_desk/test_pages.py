"""Files in the admin: what goes out, what comes back, what is shown before anything is written."""

import pytest
from django.contrib.admin.models import LogEntry

from declarations.models import Declaration
from mbm_portal.editorial.models import Revision, TranslatedText
from mbm_portal.translation_desk.models import ReturnedFile
from tests.admin.forms import address
from tests.factories import make_declaration, make_edition
from tests.pages.reading import get, see, soup, words
from tests.translation_desk.desk import entry
from tests.translation_desk.pages import (
    FILES,
    GONE,
    KEY,
    ONE_WRITTEN,
    TWO_WRITTEN,
    bring,
    bring_filled,
    bytes_of,
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

NAME = "MBM 2101, preamble 1 – Paragraph: text"
TITLE = "MBM 2101 – Declaration: title"


def test_a_file_is_named_for_what_it_holds(translator):
    names = {
        "": "mbm-fr.po",
        "edition/2101": "mbm-edition-2101-fr.po",
        "2101": "mbm-2101-fr.po",
    }
    for text, name in names.items():
        response = get(translator, f"{FILES}export/?language=fr&text={text}")
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    response = get(translator, f"{FILES}export/?language=fr&text=2101&only=needed")
    assert response["Content-Disposition"] == 'attachment; filename="mbm-2101-fr-needed.po"'


def test_what_is_taken_is_what_was_asked_for(translator):
    other = make_declaration(make_edition(2102), "2102", title_en="Another")
    assert [one.msgctxt for one in taken(translator, "2101")] == ["2101:title", KEY]
    assert [one.msgctxt for one in taken(translator, "edition/2102")] == [f"{other.code}:title"]
    assert [one.msgctxt for one in taken(translator, "2101", only="needed")] == ["2101:title"]
    assert {one.msgctxt for one in taken(translator)} == {"2101:title", KEY, "2102:title"}


def test_nothing_to_translate_is_said(translator, paragraph):
    change(paragraph.declaration.paragraphs.get(), text_en="")
    Declaration.objects.update(title_fr="Déclaration")
    TranslatedText.objects.update_or_create(
        key="2101:title", language="fr", defaults={"made_from": "Declaration"}
    )
    page = get(translator, f"{FILES}export/?language=fr&text=2101&only=needed")
    assert told(page) == ["There is nothing to translate in it: nothing is missing or outdated."]


def test_the_pages_of_texts_lead_to_their_file(translator, paragraph):
    declaration = paragraph.declaration
    for row in (declaration, declaration.edition):
        page = see(translator, address(type(row), "change", row.pk))
        link = page.find("a", string="Translate as a file")["href"]
        chosen = see(translator, link).select_one("#id_text option[selected]")["value"]
        assert chosen == row.code


def test_the_first_page_leads_there_and_to_what_waits(translator):
    bring_filled(translator, name="mine.po", title="Déclaration")
    page = see(translator, "/admin/")
    assert get(translator, page.find("a", string="Translation files")["href"], 302)["Location"] == FILES
    waiting = page.find("a", string="mine.po (French)")["href"]
    assert get(translator, waiting, 302)["Location"] == file_page()
    assert see(translator, FILES).select_one(".waiting-files a")["href"] == file_page()


def test_an_export_brought_back_changes_nothing(translator, paragraph):
    before = Revision.objects.get().number
    page = bring(translator, taken(translator))
    assert told(page) == ["There is nothing to write: the portal says all this already."]
    assert not ReturnedFile.objects.exists()
    assert Revision.objects.get().number == before


def test_nothing_is_written_before_somebody_says_so(translator, paragraph):
    page = bring_filled(translator, title="Déclaration", text="Il dit beaucoup.[^1]")
    assert listed(page) == [(NAME, "other words"), (TITLE, "new")]
    assert words(soup(page).select_one(".incoming-bar p")) == "2 texts would be written · 0 unchanged"
    changed = soup(page).select(".incoming-pairs > li")[0]
    assert [one.get_text() for one in changed.select("del, ins")] == [
        "[out: en ]",
        "[out: long]",
        "[in: beaucoup]",
    ]
    assert [one["lang"] for one in changed.select("[lang]")] == ["en", "fr"]
    assert now(paragraph).text_fr == paragraph.text_fr
    assert not Declaration.objects.get().title_fr


def test_it_is_written_and_told(translator, paragraph):
    bring_filled(translator, name="mine.po", title="Déclaration", text="Il dit beaucoup.[^1]")
    page = press(translator)
    assert told(page) == [TWO_WRITTEN]
    assert soup(page).select_one(".messagelist a")["href"] == "/admin/preview/fr/2101"
    assert now(paragraph).text_fr == "Il dit beaucoup.[^1]"
    assert Declaration.objects.get().title_fr == "Déclaration"
    assert TranslatedText.objects.get(key="2101:title").made_from == "Declaration"
    assert not ReturnedFile.objects.exists()
    written = LogEntry.objects.get()
    assert written.get_change_message() == "From the file mine.po, French: 2101, 2101/preamble/1."
    assert written.get_edited_object() == paragraph.declaration


def test_a_source_that_moved_is_shown_and_waits_for_a_tick(translator, paragraph):
    file = filled(translator, text="Il dit beaucoup.[^1]")
    change(paragraph, text_en="It says more.[^1]")
    page = bring(translator, file)
    line = soup(page).select_one(".incoming-pairs > li")
    assert words(line.select_one(".incoming-state")) == "no longer fits"
    source = line.select_one("[lang=en]")
    assert [(one.name, one.get_text()) for one in source.select("del, ins")] == [
        ("del", "[out: much]"),
        ("ins", "[in: more]"),
    ]
    assert not line.select_one("[name=choice]").has_attr("checked")
    page = press(translator)
    assert told(page) == [
        "1 text was left as it is, because it was not ticked. If it is to stay so, discard the file."
    ]
    assert now(paragraph).text_fr == paragraph.text_fr
    assert told(press(translator, choices=[KEY])) == [ONE_WRITTEN]
    assert now(paragraph).text_fr == "Il dit beaucoup.[^1]"
    assert TranslatedText.objects.get(key=KEY).made_from == "It says much.[^1]"


def test_newer_words_of_the_portal_are_shown_and_stay(translator, paragraph):
    file = filled(translator, text="Il dit beaucoup.[^1]")
    change(paragraph, text_fr="Il en dit très long.[^1]")
    line = soup(bring(translator, file)).select_one(".incoming-pairs > li")
    assert "The portal has other words than the file was made from:" in words(line)
    assert [one.get_text() for one in line.select("del, ins")] == [
        "[out: en ]",
        "[out: très long]",
        "[in: beaucoup]",
    ]
    press(translator)
    assert now(paragraph).text_fr == "Il en dit très long.[^1]"


def test_words_that_the_file_left_alone_do_not_replace_newer_ones(translator, paragraph):
    file = filled(translator, title="Déclaration")
    change(paragraph, text_fr="Il en dit très long.[^1]")
    page = bring(translator, file)
    assert "those in the file are still the ones that were taken out" in words(soup(page))
    press(translator)
    assert now(paragraph).text_fr == "Il en dit très long.[^1]"
    assert Declaration.objects.get().title_fr == "Déclaration"


def test_lost_marks_are_named_and_wait_for_a_tick(translator, paragraph):
    page = bring_filled(translator, text="Il dit beaucoup.")
    line = soup(page).select_one(".incoming-pairs > li")
    assert words(line.select_one(".incoming-state")) == "a mark is gone"
    assert [one.get_text() for one in line.select("code")] == ["[^1]"]
    press(translator)
    assert now(paragraph).text_fr == paragraph.text_fr
    press(translator, choices=[KEY])
    assert now(paragraph).text_fr == "Il dit beaucoup."


def test_soft_remarks_stand_under_the_line_and_hinder_nothing(translator, paragraph):
    page = bring_filled(translator, text='Il dit "beaucoup".[^1]')
    remarks = [words(one) for one in soup(page).select(".line-remarks li")]
    assert len(remarks) >= 1
    assert words(soup(page).select_one(".line-remarks p")) == "Worth a second look"
    press(translator)
    assert now(paragraph).text_fr == 'Il dit "beaucoup".[^1]'


def test_what_is_unknown_says_why_and_goes_nowhere(translator):
    file = filled(translator, title="Déclaration", text="Il dit beaucoup.[^1]")
    entry(file, KEY).msgctxt = "2101/preamble/9:text"
    page = bring(translator, file)
    assert listed(page) == [(TITLE, "new"), ("2101/preamble/9:text", "cannot be written")]
    assert "The portal has no text under this code." in words(soup(page))
    assert told(press(translator)) == [ONE_WRITTEN, "1 entry of the file could not be written."]


def test_an_outdated_text_is_declared_right(translator, paragraph):
    change(paragraph, text_en="It says more.[^1]")
    page = bring_filled(translator, text=paragraph.text_fr)
    assert listed(page) == [(NAME, "still right")]
    press(translator)
    assert TranslatedText.objects.get(key=KEY).made_from == "It says more.[^1]"


def test_what_was_brought_outlives_the_browser_and_is_discarded_without_a_trace(client, translator):
    bring_filled(translator, title="Déclaration")
    path, user = file_page(), ReturnedFile.objects.get().brought_by
    client.logout()
    client.force_login(user)
    assert listed(get(client, path)) == [(TITLE, "new")]
    before = Revision.objects.get().number
    assert "No text changes." in words(see(client, f"{path}discard/"))
    assert ReturnedFile.objects.exists()
    page = client.post(f"{path}discard/", follow=True)
    assert told(page) == ["Discarded: fr.po (French). No text was changed."]
    assert not ReturnedFile.objects.exists()
    assert not LogEntry.objects.exists()
    assert Revision.objects.get().number == before
    for address_, method in ((path, client.get), (path, client.post), (f"{path}discard/", client.post)):
        assert told(method(address_, follow=True)) == [GONE]


def test_the_catalogue_of_the_interface_goes_out_as_it_is(translator, settings):
    file = settings.BASE_DIR / "locale/fr/LC_MESSAGES/django.po"
    response = get(translator, f"{FILES}interface/fr.po")
    assert response.content == file.read_bytes()
    assert response["Content-Disposition"] == 'attachment; filename="mbm-interface-fr.po"'
    links = [link["href"] for link in see(translator, FILES).select("a[href*='/interface/']")]
    assert links == [f"{FILES}interface/fr.po"]


def test_as_poedit_saves_it(translator, paragraph):
    """Wrapped lines, another header, sorted, obsolete entries, other line ends, a mark of byte order."""
    file = filled(translator, title="Déclaration", text=f"Il dit beaucoup.[^1] {'mot ' * 60}fin.")
    file.metadata |= {"X-Generator": "Poedit 3.4", "Last-Translator": "Awa", "Language": "fr_SN"}
    file.sort(key=lambda one: one.msgstr)
    old = type(file[0])(msgid="old", msgstr="vieux", msgctxt="2101/preamble/8:text", obsolete=True)
    file.append(old)
    data = b"\xef\xbb\xbf" + bytes_of(file).replace(b"\n", b"\r\n")
    assert b'msgstr ""\r\n"Il dit beaucoup.' in data
    bring(translator, data)
    assert told(press(translator)) == [TWO_WRITTEN]
    assert now(paragraph).text_fr.endswith("mot fin.")
