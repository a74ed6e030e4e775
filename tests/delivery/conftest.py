"""The portal as a process of its own, as ``manage.py demo`` prepares it."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings

from mbm_portal.delivery.keeping.tally import Tally

UNSET = ("DATABASE_URL", "PORTAL_ENV", "SECRET_KEY", "PORTAL_ORIGIN", "ALLOWED_HOSTS", "PORTAL_VAR")


def environment(**variables):
    return {name: value for name, value in os.environ.items() if name not in UNSET} | variables


def manage(*arguments, **variables):
    """Run manage.py in the given environment; return what it printed, errors after the rest."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def tally(tmp_path):
    tally = Tally(tmp_path / "tally")
    tally.see(1, time.time() + 1000, 0)
    return tally


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """(folder, what the first run printed): a portal prepared once on an embedded database."""
    var = tmp_path_factory.mktemp("demo")
    return var, manage("demo", "--no-serve", PORTAL_VAR=str(var))
