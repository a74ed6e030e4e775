"""Every kind of public page against axe's rules: A, AA, AAA and best practice, in light and dark, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import EVERYWHERE

LEVELS = (
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
)  # fmt: skip


def findings(page) -> list[str]:
    """One sentence for each element that breaks a rule."""
    answer = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]}).response
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


@pytest.mark.parametrize("path", EVERYWHERE)
def test_axe_finds_nothing(visit, path):
    page = visit(path)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert findings(page) == [], f"{path} at {width} px, {scheme}"
