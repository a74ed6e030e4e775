"""The side-by-side editor in a real browser: by keys alone, without script, and before axe."""

import pytest
from playwright.sync_api import expect

from declarations.models import Proposal
from tests.browser.test_admin_axe import CROSSED, look
from tests.factories import make_declaration, make_edition, make_project, make_proposals, make_version

KEY = "2101/p1/1:text"


@pytest.fixture
def proposals(portal):
    """Two proposals of a draft in French, the first outdated and with a footnote mark, the second missing."""
    declaration = make_declaration(
        make_edition(theme_en="T", theme_fr="T"), is_published=False, title_en="Title", title_fr="Titre"
    )
    make_proposals(declaration, 2, make_project(declaration, title_en="Work", title_fr="Travail"))
    first, second = Proposal.objects.filter(declaration=declaration).order_by("position")
    for row in (first, second):
        row.note_en = ""
    first.text_en, first.text_fr, first.text_es = "Support SSE[^1];", "Soutenir l’ESS[^1] ;", "Apoyar[^1];"
    first.save()
    first.text_en = "Support the SSE everywhere[^1];"
    first.save()
    second.save()
    make_version(declaration, "fr", is_published=False, origin="courtesy", translator="A. Martin")
    return first, second


def test_a_translator_works_through_two_texts_by_keys(enter, proposals):
    page = enter("translator (fr)", path="/admin/")
    page.get_by_role("link", name="Into French, text by text").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="The words in French")
    expect(box).to_be_focused()
    assert page.url.endswith(f"/admin/translate/fr/{KEY}#words")
    page.keyboard.press("Control+End")
    page.keyboard.type(" partout")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/2101/p1/2:text#words")
    expect(box).to_be_focused()
    page.keyboard.type("Faire la chose 2 ;")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved: 2101/p1/2:text.")).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="Nothing is left to translate into French").wait_for()
    assert [
        row.text_fr for row in Proposal.objects.filter(declaration__code="2101").order_by("position")
    ] == [
        "Soutenir l’ESS[^1] ; partout",
        "Faire la chose 2 ;",
    ]


def test_still_correct_by_keys(enter, proposals):
    page = enter("translator (fr)", path=f"/admin/translate/fr/{KEY}#words")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_text(f"Still correct: {KEY}.")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.locator("#standing .state")).to_have_text("confirmed")


def test_the_typography_is_mended_by_a_key_and_not_saved(enter, proposals):
    page = enter("translator (fr)", path=f"/admin/translate/fr/{KEY}#words")
    box = page.get_by_role("textbox", name="The words in French")
    box.fill("Soutenir l'ESS[^1] ;")
    box.press("Alt+t")
    expect(box).to_have_value("Soutenir l’ESS[^1]\u202f;")
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    assert Proposal.objects.get(pk=proposals[0].pk).text_fr == "Soutenir l’ESS[^1] ;"


def test_words_that_were_not_saved_are_not_left_without_a_question(enter, proposals):
    page = enter("translator (fr)", path=f"/admin/translate/fr/{KEY}")
    page.get_by_role("textbox", name="The words in French").press_sequentially("x")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Next text").click()
    page.wait_for_timeout(200)
    assert (asked, page.url.endswith(KEY)) == (["beforeunload"], True)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text(f"Saved: {KEY}.").wait_for()
    assert asked == ["beforeunload"]


def test_without_script(enter, proposals):
    page = enter("translator (fr)", path="/admin/translate/fr/", java_script_enabled=False)
    assert page.url.endswith(f"{KEY}#words")
    page.get_by_role("textbox", name="The words in French").fill("Soutenir.")
    page.get_by_role("button", name="Save and next").click()
    page.get_by_role("checkbox", name="The footnote mark [^1] of the source is missing. It may go.").check()
    page.get_by_role("button", name="Save and next").click()
    assert page.url.endswith("/2101/p1/2:text#words")
    page.get_by_role("button", name="Check").click()
    page.get_by_role("link", name="Skip to the next that needs work").click()
    assert page.url.endswith("/2101/p1/2:text#words")


def test_before_axe(enter, proposals):
    page = enter("translator (fr)", path=f"/admin/translate/fr/{KEY}")
    page.get_by_text("Keys", exact=True).click()
    found = look(page)
    page.get_by_role("textbox", name="The words in French").fill("Soutenir [^9].")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").wait_for()
    found += look(page, CROSSED)
    proposals[0].text_fr, proposals[0].text_en = "Autre[^1].", "Other[^1]."
    proposals[0].save()
    page.get_by_role("textbox", name="The words in French").fill("Soutenir[^1].")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Somebody else saved").wait_for()
    found += look(page, CROSSED)
    page.goto("/admin/translate/fr/?in=2015")
    assert found + look(page, CROSSED) == []
