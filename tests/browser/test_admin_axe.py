"""Every kind of page of the admin against axe's rules, A and AA, in light and dark, narrow and wide; nothing sideways."""

from itertools import product

import pytest
from django.contrib import admin

from declarations.models import Declaration, Proposal
from events.models import Edition
from mbm_portal.editorial.models import User
from tests.admin.forms import address
from tests.browser.test_axe import findings
from tests.factories import make_declaration, make_edition, make_project, make_proposals, make_version

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
LOOKS = list(product((390, 1280), ("light", "dark")))
CROSSED = [(390, "dark"), (1280, "light")]
"""Two looks that see both widths and both schemes, for the many pages of one kind."""
LOW = 400
"""In so low a window no bar stays in sight over something else; ``test_admin_journeys`` minds the focus behind them."""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def draft(portal):
    """A draft with everything that a page can show of one, begun in French."""
    declaration = make_declaration(
        make_edition(), is_published=False, title_en="A title", title_fr="Un titre"
    )
    make_proposals(declaration, 3, make_project(declaration, label_en="Project 1", title_en="Work"))
    make_version(declaration, "fr", is_published=False)
    return declaration


def look(page, looks=LOOKS) -> list[str]:
    """What is wrong with the page that is open.

    preload: for it axe writes a copy of the stylesheets into the page, which our policy refuses; no rule here needs it.
    """
    found = []
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": LOW})
        page.emulate_media(color_scheme=scheme)
        wrong = findings(page, LEVELS, preload=False)
        if page.evaluate(SIDEWAYS) > 0:
            wrong.append("the page scrolls sideways")
        found += [f"{page.url} at {width} px, {scheme}: {sentence}" for sentence in wrong]
    return found


def walk(page, paths, looks=LOOKS) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += look(page, looks)
    return found


def test_signing_in(visit, employ):
    page = visit("/admin/")
    found = look(page)
    page.get_by_role("button", name="Log in").click()
    assert found + look(page) == []


def test_what_is_translated(enter, draft):
    page = enter("organiser", path="/admin/translate/?year=2101")
    for summary in page.locator(".matrix summary").all():
        summary.click()
    assert look(page) == []


def test_the_first_page_and_the_lists(enter, draft):
    paths = (
        "/admin/",
        address(Declaration),
        address(Proposal) + "?missing=fr",
        address(Proposal) + "?q=nowhere",
    )
    assert walk(enter("organiser"), paths) == []


def test_the_page_of_a_text_and_what_leads_on_from_it(enter, draft):
    pages = [address(Declaration, action, draft.pk) for action in ("change", "delete", "history")]
    assert walk(enter("organiser"), [*pages, address(Declaration, "text", draft.pk, "fr")]) == []


def test_mistakes(enter, draft):
    page = enter("organiser", path=address(Declaration, "add"))
    found = look(page, CROSSED)
    page.get_by_role("button", name="Save", exact=True).click()
    found += look(page)
    page.goto(address(Declaration, "text", draft.pk, "en"))
    text = page.get_by_role("textbox", name="The text")
    text.fill(text.input_value() + "\n\n== apendix ==\n")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    assert found + look(page) == []


def test_a_refusal(enter, draft):
    page = enter("translator (fr)", path=address(Declaration, "text", draft.pk, "en"))
    found = look(page, CROSSED)
    assert found + walk(page, [address(Declaration, "change", draft.pk)], CROSSED) == []


def test_accounts(enter):
    page = enter()
    boss = User.objects.get()
    paths = [address(User, "add"), address(User, "change", boss.pk), f"{address(User)}{boss.pk}/password/"]
    assert walk(page, [*paths, "/admin/password_change/"], CROSSED) == []


def test_several_drafts_are_deleted_after_a_question(enter, draft):
    page = enter("organiser", path=address(Proposal) + "?q=2101")
    page.get_by_role("checkbox", name="Select all").or_(page.locator("#action-toggle")).first.check()
    page.get_by_role("combobox", name="Action").select_option("delete_selected")
    page.get_by_role("button", name="Go").click()
    page.get_by_role("button", name="Yes").wait_for()
    assert look(page, CROSSED) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_in_another_language(enter, draft, language):
    page = enter("organiser", locale=language)
    assert page.locator("html").get_attribute("lang") == language
    assert walk(page, ["/admin/", address(Edition, "change", Edition.objects.last().pk)], CROSSED) == []


@pytest.mark.parametrize("apps", [("editorial", "auth"), ("events",), ("declarations", "pages")])
def test_every_model_has_a_sound_list_and_form(enter, apps):
    models = [model for model in admin.site._registry if model._meta.app_label in apps]
    page = enter()
    rows = [(model, model._base_manager.first()) for model in models]
    paths = [address(model) for model in models]
    paths += [address(model, "change", row.pk) for model, row in rows if row]
    assert walk(page, paths, CROSSED) == []
