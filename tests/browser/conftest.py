"""A visitor's browser before the portal: its real content, its static files as they are collected."""

import contextlib
import io
from importlib import import_module
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import sync_playwright

from mbm_portal.editorial.models import User
from tests import programs
from tests.browser.watch import Watch

AS_COLLECTED = "mbm_portal.delivery.static.JoinedStaticFilesStorage"
USUAL = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce"}
PASSWORD = "a long password"
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="package")
def browser():
    path = programs.chromium()
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


@pytest.fixture
def groups(portal):
    """The groups that a migration makes: a database that was emptied after a test has lost them."""
    wanted = import_module("mbm_portal.pages.migrations.0002_staff_groups").GROUPS
    rights = {(p.content_type.app_label, p.codename): p for p in Permission.objects.select_related()}
    for name, found in wanted.items():
        Group.objects.get_or_create(name=name)[0].permissions.set([rights[right] for right in found])


@pytest.fixture
def employ(groups):
    """``employ("editor")`` → a new member of staff with that group and ``PASSWORD``; with none, who may do everything."""

    def make(*names):
        may_everything = not names
        user = User.objects.create_user(
            "ana" if may_everything else names[0].split()[0],
            password=PASSWORD,
            is_staff=True,
            is_superuser=may_everything,
        )
        user.groups.set(Group.objects.filter(name__in=names))
        return user

    return make


@pytest.fixture
def enter(visit, employ, client, portal):
    """``enter("editor", path="/admin/")`` → page of a fresh browser in which such a member of staff is signed in."""

    def open_page(*names, path="/admin/", **options):
        client.force_login(employ(*names))
        page = visit("/en/", **options)
        session = client.cookies["sessionid"].value
        host = urlsplit(portal).hostname
        page.context.add_cookies([{"name": "sessionid", "value": session, "domain": host, "path": "/admin/"}])
        page.goto(path)
        return page

    return open_page
