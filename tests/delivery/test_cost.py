import re
import subprocess
import sys

from django.conf import settings

from tests.delivery.conftest import environment

LIMIT = 2.5


def ratios(var) -> list[float]:
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
    return [float(found) for found in re.findall(r"ratio ([\d.]+)", run.stdout)]


def test_an_uncached_page_costs_at_most_two_and_a_half_bare_pages(demo):
    """The best of three runs, since other work on the machine makes both figures worse, but not alike."""
    runs = (ratios(demo[0]) for _run in range(3))
    assert any(len(found) == 2 and max(found) <= LIMIT for found in runs)
