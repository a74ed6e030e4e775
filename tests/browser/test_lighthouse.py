"""Lighthouse on one page of every kind, as the demo serves it: compressed and under hashed names, by the server of production.

Accessibility, best practices and SEO are at 100. Performance is printed (``pytest -s``) and not held to: it depends on what
else the machine does. What it depends on is held instead: bytes, requests, what blocks the first paint, what moves.
"""

import json
import os
import re
import statistics
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import programs
from tests.browser.demos import demo
from tests.browser.kinds import KINDS

QUALITY = ["accessibility", "best-practices", "seo"]
PAGES = {
    name: f"/en/{KINDS[name]}"
    for name in (
        "home", "declarations", "declaration", "project", "proposal", "editions", "edition", "news", "article",
        "agenda", "about", "no page",
    )
} | {"side by side": "/en/declarations/2015/?with=fr,es"}  # fmt: skip
CATEGORIES = dict.fromkeys(PAGES, QUALITY) | {"no page": ["accessibility"]}
"""A page that says that there is none answers 404, which Lighthouse takes for a fault of SEO and of best practice."""
SKIPPED = {"side by side": ["is-crawlable"]}
"""Search engines are sent to the text alone: each language side by side with others would be the same text again.

No other audit is left out: those of HTTPS take an address of this machine as safe, and the headers of production are
held by ``tests/delivery``.
"""
READING, HOME = PAGES["declaration"], PAGES["home"]
TURNS = 3
REQUESTS = {
    READING: {
        READING,
        "/static/css/main.css",
        "/static/fonts/vollkorn-latin.woff2",
        "/static/fonts/vollkorn-latin-italic.woff2",
        "/static/js/reading.js",
    },
    HOME: {
        HOME,
        "/static/css/main.css",
        "/static/fonts/vollkorn-latin.woff2",
        "/static/fonts/vollkorn-latin-italic.woff2",
    },
}
"""All that a page asks for, but for the icon, for which a browser asks once and when it likes."""
BYTES = {READING: 95_000, HOME: 88_000}
"""What all of it may weigh on the way, heads of answers included; 75,000 are the two fonts, which serve every page."""


@pytest.fixture(scope="module")
def lighthouse():
    """``lighthouse([(path, categories, audits left out)])`` → findings in that order."""
    node = programs.need("node", "apt-get install nodejs")
    programs.need(
        "browser/node_modules/lighthouse/package.json", "npm ci --ignore-scripts --prefix tests/browser"
    )
    environment = {**os.environ, "CHROME_PATH": programs.chromium()}

    with demo() as (origin, _password):

        def run(pages):
            jobs = [
                {"path": path, "url": f"{origin}{path}", "categories": categories, "skip": skipped}
                for path, categories, skipped in pages
            ]
            command = [node, str(programs.FOLDER / "browser" / "lighthouse.mjs")]
            done = subprocess.run(
                command,
                input=json.dumps(jobs),
                env=environment,
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            return json.loads(done.stdout)

        yield run


@pytest.fixture(scope="module")
def looked_at(lighthouse):
    """{path: finding} of every page; two browsers share the work."""
    jobs = [(path, CATEGORIES[name], SKIPPED.get(name)) for name, path in PAGES.items()]
    with ThreadPoolExecutor(2) as threads:
        halves = threads.map(lighthouse, [jobs[::2], jobs[1::2]])
        return {finding["path"]: finding for half in halves for finding in half}


@pytest.fixture(scope="module")
def measured(lighthouse):
    """{path: findings} of the pages whose speed is measured, in turns, with nothing beside them."""
    found = lighthouse([(path, ["performance"], None) for _turn in range(TURNS) for path in (READING, HOME)])
    return {path: [finding for finding in found if finding["path"] == path] for path in (READING, HOME)}


def files(finding) -> dict[str, int]:
    """{path without its hash: bytes} of what a page asked for."""
    found = {}
    for request in finding["requests"]:
        path = re.sub(r"^https?://[^/]+", "", request["url"])
        path = re.sub(r"\.[0-9a-f]{12}\.", ".", path)
        if not path.startswith("/static/img/mark"):
            found[path] = request["bytes"]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_accessibility_best_practices_and_seo_are_at_100(looked_at, name):
    finding = looked_at[PAGES[name]]
    assert finding["failed"] == []
    assert finding["scores"] == dict.fromkeys(CATEGORIES[name], 100)


def test_the_text_and_its_look_arrive_in_few_bytes(measured):
    found = files(measured[READING][0])
    text, look = found[READING], found["/static/css/main.css"]
    print(f"\n{READING}: {text:,} bytes of HTML, {look:,} of CSS, compressed")
    assert text <= 14_000
    assert text + look <= 24_000


@pytest.mark.parametrize("path", [READING, HOME])
def test_a_page_asks_for_no_more_than_it_needs(measured, path):
    found = files(measured[path][0])
    print(f"\n{path}: {len(found)} requests, {sum(found.values()):,} bytes")
    assert set(found) == REQUESTS[path]
    assert sum(found.values()) <= BYTES[path]
    assert len(measured[path][0]["blocking"]) <= 2


@pytest.mark.parametrize("path", [READING, HOME])
def test_nothing_moves_while_a_page_arrives(measured, path):
    """To the three decimals in which browsers report it."""
    shifts = [finding["metrics"]["cumulative-layout-shift"] for finding in measured[path]]
    assert [round(shift, 3) for shift in shifts] == [0] * TURNS


@pytest.mark.parametrize("path", [READING, HOME])
def test_performance_is_told(measured, path):
    scores = [finding["scores"]["performance"] for finding in measured[path]]
    paints = [finding["metrics"]["largest-contentful-paint"] for finding in measured[path]]
    print(
        f"\n{path}: performance {statistics.median(scores)} (aim 100), largest paint {statistics.median(paints):.0f} ms"
    )
    assert len(scores) == TURNS
