"""In a browser no word escapes translation either: those that scripts and stylesheets put in included."""

import pytest

from tests import pseudo
from tests.browser.kinds import KINDS
from tests.conftest import content_tables
from tests.test_escaped_strings import FOR_STAFF, NAMES, PERSONS, forget_kept_pieces

HERE = (r"^ana$", r"^0 sur 1 sélectionné$")
"""The name of the member of staff; what Django's own script says, from the catalogue that Django has for scripts."""
PATHS = [f"/fr/{tail}" for tail in ("", KINDS["editions"], KINDS["declaration"], KINDS["proposal"])]
DRAWN = """() => [...document.querySelectorAll("*")].flatMap((element) => ["::before", "::after"].map(
  (part) => getComputedStyle(element, part).content)).filter((words) => /"[^"]*[A-Za-z]{2}/.test(words))"""
"""Words that stylesheets put before or after an element; counters and attributes are none."""


@pytest.fixture
def made_up(portal, monkeypatch):
    pseudo.estrange(content_tables(), PERSONS)
    pseudo.speak(monkeypatch)
    forget_kept_pieces()
    yield
    forget_kept_pieces()


def heard(page):
    return pseudo.escaped(page.content(), pseudo.Known(NAMES, [*FOR_STAFF, *HERE])) + page.evaluate(DRAWN)


def test_on_public_pages(made_up, visit):
    page = visit(PATHS[0], locale="fr")
    found = heard(page)
    for path in PATHS[1:]:
        page.goto(path)
        found += heard(page)
    page.locator(".copy").first.click()
    assert found + heard(page) == []


def test_in_the_admin(made_up, enter):
    page = enter(path="/admin/", locale="fr")
    found = heard(page)
    page.goto("/admin/declarations/declaration/")
    found += heard(page)
    page.locator("#result_list tbody a").first.click()
    assert found + heard(page) == []


def test_a_word_that_a_script_puts_in_is_found(made_up, visit):
    page = visit("/fr/", locale="fr")
    page.evaluate("() => { document.querySelector('main').append(new Option('Planted by a script')); }")
    assert heard(page) == [("option", "Planted by a script")]
