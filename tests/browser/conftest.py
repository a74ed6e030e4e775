"""A visitor's browser before the portal: its real content, its static files as they are collected."""

import contextlib
import io
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import sync_playwright

from tests.browser import tools
from tests.browser.watch import Watch

AS_COLLECTED = "mbm_portal.delivery.static.JoinedStaticFilesStorage"
USUAL = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"}
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_terminal_summary(terminalreporter):
    for sentence in sorted(tools.missed):
        terminalreporter.write_line(f"NOT TESTED in a browser: {sentence}", red=True, bold=True)


@pytest.fixture(scope="package")
def browser():
    path = tools.chromium()
    # Playwright keeps a loop running in this thread; the tests' own queries are as synchronous as ever.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def collected(tmp_path_factory):
    """The folder of the static files as production serves them: joined, under hashed names."""
    folder = tmp_path_factory.mktemp("static")
    storages = {"staticfiles": {"BACKEND": AS_COLLECTED}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", verbosity=0, interactive=False, stdout=io.StringIO())
    return folder


@pytest.fixture
def portal(browser, collected, _quick_settings, settings, live_server, content):
    """The address of the portal, such as ``http://localhost:40001``; only what ``content`` gives is in it."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": AS_COLLECTED}}
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = collected, [collected]
    return live_server.url


@pytest.fixture
def visit(browser, portal):
    """``visit(path, **context options)`` → page of a fresh browser. What went wrong in any of them fails the test at its end."""
    with contextlib.ExitStack() as stack:
        watches = []

        def open_page(path="/en/", **options):
            context = browser.new_context(base_url=portal, **USUAL | options)
            stack.callback(context.close)
            page = context.new_page()
            watches.append(Watch(page, urlsplit(portal).netloc))
            page.goto(path)
            return page

        yield open_page
        troubles = [trouble for watch in watches for trouble in watch.troubles]
    assert troubles == []
