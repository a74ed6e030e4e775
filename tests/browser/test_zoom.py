"""Every page at 400 % zoom, with letters twice as large and with the spacing of WCAG 1.4.12: nothing lost, nothing sideways."""

import pytest

from tests import programs
from tests.browser.conftest import QUIET
from tests.browser.kinds import EVERYWHERE

LOST = """() => {
  const edge = document.documentElement.clientWidth;
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lost = [];
  for (let node; (node = words.nextNode()); ) {
    if (!node.data.trim() || node.parentElement.closest(".hidden, .skip")) continue;
    if (getComputedStyle(node.parentElement).clipPath !== "none") continue; // for who listens
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.right > edge + 1 || box.left < -1) lost.push(node.data.trim().slice(0, 60));
    for (let e = node.parentElement; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1) lost.push("cut: " + node.data.trim());
      if (style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 1) lost.push("cut: " + node.data.trim());
    }
  }
  if (document.documentElement.scrollWidth > edge) lost.push("the page scrolls sideways");
  return lost;
}"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
TWICE = "() => { document.documentElement.style.fontSize = '200%'; }"


BROKEN = """() => [...document.querySelectorAll("h1, h2, h3")].flatMap(heading => {
  const words = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let node; (node = words.nextNode()); )
    for (const word of node.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (range.getClientRects().length > 1 && !node.parentElement.closest(".hidden")) broken.push(word[0]);
    }
  return broken;
})"""


SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
OPENED = "() => { for (const details of document.querySelectorAll('details')) details.open = true; }"


def lost_words(visit, width, change=None, ask=LOST):
    """{path: the words that are cut off or stand outside the window}, of pages where there are any."""
    page = visit(viewport={"width": width, "height": 256 if width == 320 else 900})
    found = {}
    for path in EVERYWHERE:
        page.goto(path)
        page.evaluate(OPENED)
        if change:
            page.evaluate(change)
        if words := page.evaluate(ask):
            found[path] = words
    return found


def test_at_400_percent_no_page_scrolls_sideways(visit):
    assert lost_words(visit, 320) == {}


@pytest.mark.parametrize("width", [1280, 768])
def test_letters_twice_as_large_push_no_word_out(visit, width):
    assert lost_words(visit, width, TWICE) == {}


def test_letters_that_the_browser_sets_twice_as_large_push_no_page_sideways_on_a_phone(
    browser, portal, tmp_path
):
    """Then widths that stylesheets give in rem are half as many, unlike with ``TWICE``."""
    settings = tmp_path / "Default/Preferences"
    settings.parent.mkdir()
    settings.write_text('{"webkit": {"webprefs": {"default_font_size": 32}}}')
    phone = {"viewport": {"width": 360, "height": 800}, "base_url": portal}
    with browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=programs.chromium(), args=QUIET, **phone
    ) as context:
        assert lost_words(lambda **_options: context.new_page(), 360, ask=SIDEWAYS) == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_a_readers_own_spacing_pushes_no_word_out(visit, width):
    assert lost_words(visit, width, SPACED) == {}


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_heading_breaks_within_a_word(visit, width):
    assert lost_words(visit, width, ask=BROKEN) == {}
