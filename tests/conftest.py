"""What every test may ask for."""

import gc
import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from mbm_portal.editorial.models import User
from tests import programs

CONTENT_APPS = ("editorial", "events", "declarations", "pages")


def pytest_terminal_summary(terminalreporter):
    for sentence in sorted(programs.missed):
        terminalreporter.write_line(f"NOT TESTED: {sentence}", red=True, bold=True)


def pytest_collection_finish(session):
    """Keep the collector of cycles from walking again and again through what was loaded: a sixth of all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def _quick_settings(settings):
    """Static files under their own names, so that none has to be collected; passwords hashed at once."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session")
def content_rows(django_db_setup, django_db_blocker):
    """The rows that ``load_content`` makes, table by table; loaded once and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", stdout=io.StringIO())
        with connection.cursor() as cursor:
            names = [connection.ops.quote_name(model._meta.db_table) for model in content_tables()]
            tables = {name: taken(cursor, name) for name in names}
        transaction.set_rollback(True)
    return tables


def content_tables():
    return [model for app in CONTENT_APPS for model in apps.get_app_config(app).get_models()]


def taken(cursor, table):
    """All rows of a table, to be ``put`` into it."""
    if connection.vendor == "postgresql":
        cursor.copy_expert(f"COPY {table} TO STDOUT", rows := io.BytesIO())
        return rows.getvalue()
    cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
    return cursor.fetchall()


def put(cursor, table, rows):
    """PostgreSQL takes a table at once, not row by row."""
    if connection.vendor == "postgresql":
        cursor.copy_expert(f"COPY {table} FROM STDIN", io.BytesIO(rows))
    elif rows:
        cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)  # noqa: S608


@pytest.fixture
def content(db, content_rows):
    """The portal's real content, in the database."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM editorial_revision")
        for table, rows in content_rows.items():
            if rows:
                put(cursor, table, rows)


@pytest.fixture
def organiser(db):
    return User.objects.create_superuser("organiser", password="a long password")


@pytest.fixture
def staff(client, organiser):
    """A browser in which an organiser is signed in."""
    client.force_login(organiser)
    return client
