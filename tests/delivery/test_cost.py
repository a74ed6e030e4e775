import re
import subprocess
import sys

from django.conf import settings

from tests.delivery.conftest import environment


def test_the_uncached_reading_page_costs_at_most_three_bare_pages(demo):
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.cost"],
        cwd=settings.BASE_DIR,
        env=environment(PORTAL_VAR=str(demo[0])),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    print(run.stdout)
    assert float(re.search(r"ratio ([\d.]+)", run.stdout)[1]) <= 3
