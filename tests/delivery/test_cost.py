import re
import subprocess
import sys

from django.conf import settings

from tests.delivery.conftest import environment


def ratio(var) -> float:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.cost"],
        cwd=settings.BASE_DIR,
        env=environment(PORTAL_VAR=str(var)),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    print(run.stdout)
    return float(re.search(r"ratio ([\d.]+)", run.stdout)[1])


def test_the_uncached_reading_page_costs_at_most_three_bare_pages(demo):
    """The best of three runs, since other work on the machine makes both figures worse, but not alike."""
    assert any(ratio(demo[0]) <= 3 for _run in range(3))
