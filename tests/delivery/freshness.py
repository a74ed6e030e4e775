"""A portal of several processes, those who write to it in three ways, and those who read what was written."""

import contextlib
import http.client
import http.cookiejar
import json
import os
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from bs4 import BeautifulSoup
from django.conf import settings

from tests.admin.forms import form_of
from tests.delivery.conftest import environment, manage
from tests.delivery.reading_client import MARK, READ, board

PAGES = ("/en/about/", "/en/news/outcome-of-the-2015-forum/", "/en/declarations/2015/p1/1/")
PASSWORD = "a long password"
WRITES = """
import itertools, os, signal, sys
from django.core import serializers
from django.db import transaction
from declarations.models import Proposal
from events.models import Article
from mbm_portal.delivery.keeping import watch
from mbm_portal.editorial.models import User
from mbm_portal.pages.models import Page
rows = Proposal.objects.filter(code="2015/p1/1")
stem = rows.get().text_en
def save(mark):
    row = rows.get()
    row.text_en = f"{stem} {mark}"
    row.save()
def update(mark):
    rows.update(text_en=f"{stem} {mark}")
def together(mark):
    with transaction.atomic():
        save("half a mark")
        with transaction.atomic():
            update(mark)
ways = itertools.cycle([save, update, together])
def write(mark):
    next(ways)(mark)
def die():
    os.kill(os.getpid(), signal.SIGKILL)
for line in sys.stdin:
    print(repr(eval(line)), flush=True)
"""
"""What runs in ``manage.py shell``: each line of its input is an expression, whose value it prints when it is done."""


class Shell:
    """``manage.py shell``, open all the time."""

    def __init__(self, variables):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", WRITES],
            cwd=settings.BASE_DIR,
            env=environment(**variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, expression) -> str:
        """The printed value; empty when the process died of it."""
        self.process.stdin.write(expression + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()


class Portal:
    """Servers on one machine: groups of workers that share a folder and a database.

    saved: for each page, the last mark whose save was answered. var, url: the folder, the database's address.
    """

    def __init__(self, var: Path, url: str, ports):
        self.var, self.ports = var, list(ports)
        self.variables = {"PORTAL_VAR": str(var)} | ({"DATABASE_URL": url} if url else {})
        self.processes, self.shell, self.end = {}, None, var / "end"
        (var / "saved").write_bytes(bytes(64))
        self.saved = board(var / "saved")
        self.next = [1, 1, 1]

    def serve(self, port, application="mbm_portal.wsgi:application", **variables):
        """workers of one group; wait until it answers."""
        self.processes[port] = subprocess.Popen(
            [
                Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--http", "1", "--no-ws",
                "--port", str(port), "--workers", "2" if port == self.ports[0] else "1", "--blocking-threads", "2",
                "--log-level", "critical", application,
            ],
            cwd=settings.BASE_DIR,
            env=environment(**self.variables | variables),
        )  # fmt: skip
        for _try in range(200):
            with contextlib.suppress(OSError):
                if self.get(port, "/readyz")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def get(self, port, path) -> tuple:
        """(status, headers, body) of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", path, headers={"Host": "localhost"})
        response = connection.getresponse()
        answer = response.status, response.headers, response.read()
        connection.close()
        return answer

    def shown(self, port, place) -> int:
        """The mark that a page shows now."""
        return max((int(mark) for mark in MARK.findall(self.get(port, PAGES[place])[2])), default=0)

    def kill(self, port):
        """Every process of a group at once, without a word."""
        process = self.processes.pop(port)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in [process.pid, *map(int, workers)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        process.wait()

    def close(self):
        if self.shell:
            self.shell.close()
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(timeout=30)

    def mark(self, place) -> tuple[int, str]:
        number = self.next[place]
        self.next[place] += 1
        return number, f"zq{number}zq"

    def prepare(self):
        """The shell, an account, and what the writers need to know."""
        self.shell = Shell(self.variables)
        assert (
            self.shell.ask(f"bool(User.objects.create_superuser('writer', password='{PASSWORD}'))") == "True"
        )
        self.page = int(self.shell.ask("Page.objects.get(slug='about').pk"))
        (row,) = json.loads(eval(self.shell.ask(f"serializers.serialize('json', Article.objects.filter(slug='{PAGES[1].split('/')[3]}'))")))  # fmt: skip # noqa: S307
        self.row = row
        self.body = row["fields"]["body_en"]

    def by_shell(self):
        number, mark = self.mark(2)
        assert self.shell.ask(f"write('{mark}')") == "None"
        self.saved[2] = number

    def by_command(self):
        number, mark = self.mark(1)
        self.row["fields"]["body_en"] = f"{self.body} {mark}"
        (self.var / "row.json").write_text(json.dumps([self.row]))
        run = manage("loaddata", str(self.var / "row.json"), **self.variables)
        assert run.returncode == 0, run.stderr
        self.saved[1] = number

    def by_admin(self, browser):
        number, mark = self.mark(0)
        form = browser.form(f"/admin/pages/page/{self.page}/change/")
        form["body_en"] = f"{form['body_en'].split(' zq')[0]} {mark}"
        browser.post(f"/admin/pages/page/{self.page}/change/", form | {"_save": ""})
        self.saved[0] = number

    def readers(self, count, most, seconds, ports=None):
        """Start processes that read; ``results`` waits for them."""
        self.end.unlink(missing_ok=True)
        self.saved[READ] = 0
        words = {
            "ports": ports or self.ports, "pages": PAGES, "saved": str(self.var / "saved"),
            "most": most // count, "seconds": seconds, "end": str(self.end),
        }  # fmt: skip
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.delivery.reading_client"],
                cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for _reader in range(count)
        ]  # fmt: skip
        for process in started:
            process.stdin.write(json.dumps(words))
            process.stdin.close()
        return started

    def read_on(self, answers):
        """Wait until a reader has got some more answers."""
        goal, stop = self.saved[READ] + answers, time.time() + 60
        while self.saved[READ] < goal:
            assert time.time() < stop
            time.sleep(0.01)

    def results(self, started) -> dict:
        """The counts of all readers together."""
        found = []
        for process in started:
            found.append(json.loads(process.stdout.read()))
            process.stdout.close()
            process.wait(timeout=20)
        return {name: sum((counts[name] for counts in found[1:]), found[0][name]) for name in found[0]}


class Browser:
    """Staff, signed in to the admin at one port."""

    def __init__(self, port):
        self.origin = f"http://127.0.0.1:{port}"
        self.cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(self.cookies)
        page = self.soup("/admin/login/")
        token = page.select_one("input[name=csrfmiddlewaretoken]")["value"]
        self.post(
            "/admin/login/?next=/admin/",
            {"username": "writer", "password": PASSWORD, "csrfmiddlewaretoken": token},
        )

    def soup(self, path):
        with self.opener.open(self.origin + path, timeout=30) as answer:
            return BeautifulSoup(answer.read(), "html.parser")

    def form(self, path):
        return form_of(self.soup(path))

    def post(self, path, values):
        """Send a form; the answer's page must not be the form again, with errors."""
        data = urllib.parse.urlencode(values).encode()
        with self.opener.open(urllib.request.Request(self.origin + path, data), timeout=30) as answer:  # noqa: S310
            assert urllib.parse.urlsplit(answer.url).path != urllib.parse.urlsplit(path).path, answer.read()[
                :9000
            ]


@contextlib.contextmanager
def going_on(write, pause):
    """Write again and again in a thread of its own; what fails there fails here."""
    stop, failures = threading.Event(), []

    def go():
        try:
            while not stop.is_set():
                write()
                stop.wait(pause)
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
    assert failures == []
