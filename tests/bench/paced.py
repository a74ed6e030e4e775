"""A thousand reads a second at an even pace, without and with two saves a second through the admin, on one server.

Run it with ``python -m tests.bench.paced`` on a quiet machine; it needs wrk and takes two minutes. ``DATABASE_URL`` names an
empty PostgreSQL database instead of the embedded one. It ends with memory: what the server takes before and after a
minute of reads as fast as they go, which are more than a million.
"""

import html
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

from tests.bench.delivery import PAGE
from tests.bench.servers import HOST, ask, manage, memory_of, portal
from tests.browser.demos import ROOT

PORT, RATE, SECONDS, EACH = 8611, 1_000, 30, 0.5
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
ACCOUNT = """
from mbm_portal.editorial.models import User
from mbm_portal.pages.models import Page
User.objects.create_superuser("writer", password="a long password")
print(Page.objects.get(slug="about").pk)
"""


def paced(seconds: float) -> tuple[list[float], list[str]]:
    """(milliseconds of each read, what failed), by a reader with an interpreter of its own."""
    command = [sys.executable, "-m", "tests.bench.pacing", f"{HOST}:{PORT}", PAGE, str(RATE), str(seconds)]
    found = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    return [second * 1000 for second in found["times"]], found["failures"]


class NotFollowed(urllib.request.HTTPErrorProcessor):
    """Gives whatever the server answers."""

    def http_response(self, request, response):
        return response


class Saver(threading.Thread):
    """Two saves a second through the admin, each timed from the press of the button to the answer that it is saved.

    After each the form is opened anew, as by a person who goes on editing.
    """

    def __init__(self, page: int):
        from tests.delivery.freshness import Browser

        super().__init__()
        browser, path = Browser(PORT), f"/admin/pages/page/{page}/change/"
        self.form = browser.form(path) | {"_continue": ""}
        self.stem, self.address = self.form["body_en"], browser.origin + path
        self.open = urllib.request.build_opener(browser.cookies, NotFollowed()).open
        self.over, self.times, self.failures = threading.Event(), [], []

    def run(self) -> None:
        began = time.monotonic()
        for number in itertools.count(1):
            if self.over.wait(max(0, began + number * EACH - time.monotonic())):
                return
            try:
                self.save()
            except Exception as error:  # noqa: BLE001 (whatever it is, it is a save that failed)
                self.failures.append(repr(error))

    def save(self) -> None:
        mark = f"zq{len(self.times)}zq"
        form = urllib.parse.urlencode(self.form | {"body_en": f"{self.stem} {mark}"}).encode()
        began = time.perf_counter()
        with self.open(self.address, form) as answer:
            assert answer.status == 302, answer.read()[:5_000]
        self.times.append((time.perf_counter() - began) * 1000)
        with self.open(self.address) as answer:
            page = answer.read().decode()
        assert mark in page
        self.form |= {name: html.unescape(value) for name, value in HIDDEN.findall(page) if name in self.form}

    def stop(self) -> None:
        self.over.set()
        self.join()


def say(what: str, times: list[float], failures: list[str]) -> None:
    slow = sorted(times)[int(len(times) * 0.99)]
    print(
        f"{what}: {len(times):,}, median {statistics.median(times):.2f} ms, 99 % within {slow:.2f} ms, "
        f"longest {max(times):.1f} ms; failed: {len(failures)}",
        *sorted(set(failures))[:5],
        sep="\n  ",
    )


def measure(process, page: int) -> None:
    ask(PORT, PAGE)
    paced(2)
    say("reads alone", *paced(SECONDS / 3))
    saver = Saver(page)
    saver.start()
    reads = paced(SECONDS)
    saver.stop()
    say("reads beside saves", *reads)
    say("saves", saver.times, saver.failures)
    before = memory_of(process)
    command = ["wrk", "-t1", "-c32", "-d60s", "-H", "Accept-Encoding: br", f"http://{HOST}:{PORT}{PAGE}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    count = int(re.search(r"(\d+) requests in", said)[1])
    print(f"memory of the server: {before:.1f} MiB, {memory_of(process):.1f} MiB after {count:,} more reads")


def main(folder: str) -> None:
    chosen = {"PORTAL_VAR": folder} | {
        name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ
    }
    manage(chosen, "demo", "--no-serve")
    page = int(manage(chosen, "shell", "--verbosity", "0", "-c", ACCOUNT))
    with portal(PORT, chosen) as process:
        measure(process, page)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
    with tempfile.TemporaryDirectory() as name:
        os.environ["PORTAL_VAR"] = name
        import django

        django.setup()
        main(name)
