"""The letters of the house arrive late on a slow line; what stands in for them is cut to their measure, so that no line moves."""

import time

import pytest

from tests.browser.kinds import KINDS

LATE = 0.4
"""Seconds."""
UNSEEN = 0.03
"""A third of what browsers call a good score of layout shift, 0.1; with letters that were not cut to measure it was 0.17.

Not nothing: here and there a word goes to another line, and how wide the letters of a system are differs.
"""
WATCH = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push(entry.value);
  }).observe({ type: "layout-shift", buffered: true });
}"""
PAGES = [
    f"/{language}/{KINDS[kind]}"
    for language in ("en", "fr")
    for kind in ("home", "declarations", "declaration", "proposal", "editions", "news")
]


@pytest.mark.parametrize("width", [390, 1280])
def test_no_line_moves_when_the_letters_arrive_late(visit, width):
    page = visit(viewport={"width": width, "height": 900})
    late = []

    def delay(route):
        late.append(route.request.url)
        time.sleep(LATE)
        route.continue_()

    page.route("**/*.woff2", delay)
    page.add_init_script(f"({WATCH})()")
    moved = {}
    for path in PAGES:
        late.clear()
        page.goto(path)
        page.evaluate("() => document.fonts.ready")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert len(late) >= 2
        if (shift := sum(page.evaluate("window.shifts"))) > UNSEEN:
            moved[path] = shift
    assert moved == {}
