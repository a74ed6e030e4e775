"""Every kind of public page against axe's rules: A, AA, AAA and best practice, in light and dark, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import EVERYWHERE

LEVELS = (
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
)  # fmt: skip


def findings(page, levels=LEVELS, *, preload=True) -> list[str]:
    """One sentence for each element that breaks a rule.

    preload: have axe read the stylesheets, which takes as long as all the rest; the rule on locked orientation needs it.
    """
    answer = (
        Axe()
        .run(page, options={"runOnly": levels, "preload": preload, "resultTypes": ["violations"]})
        .response
    )
    return [
        f"{rule['id']}: {rule['help']} – {node['html'][:160]} – {node['failureSummary']}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def test_axe_is_awake(visit):
    page = visit("/en/")
    page.evaluate(
        "() => { document.documentElement.lang = ''; document.querySelector('h1').style.color = '#bbb'; }"
    )
    assert {finding.split(":")[0] for finding in findings(page)} == {"color-contrast", "html-has-lang"}


LOOKS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
OF_LANGUAGE = {"en": LOOKS, "fr": [LOOKS[0], LOOKS[3]], "es": [LOOKS[1], LOOKS[2]]}
"""English in every look; the others, whose pages differ in words alone, narrow and wide, light and dark, once each."""


def in_every_look(page, looks=LOOKS) -> list[str]:
    """What axe finds on the page that is open, narrow and wide, light and dark."""
    found = []
    for place, (width, scheme) in enumerate(looks):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"at {width} px, {scheme}: {finding}" for finding in findings(page, preload=place == 0)]
    return found


@pytest.mark.parametrize("path", EVERYWHERE)
def test_axe_finds_nothing(visit, path):
    assert in_every_look(visit(path), OF_LANGUAGE.get(path[1:3], LOOKS)) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_the_citations_that_a_reader_opens(visit, language):
    page = visit(f"/{language}/declarations/2015/p2/3/")
    for summary in page.locator(".cite summary").all():
        summary.click()
    page.locator(".copy").first.click()
    assert page.locator(".cite details[open]").count() == 3
    assert in_every_look(page) == []
