import re
import resource
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

import pytest
from django.conf import settings

from tests.delivery.conftest import environment, manage


def state(var):
    """Everything that a visitor or editor could tell apart, from the database file."""
    with sqlite3.connect(var / "portal.sqlite3") as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: database.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}  # noqa: S608


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_prepares_and_says_what_it_does(demo):
    var, run = demo
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[:5] == [
        "Preparing the database …",
        "Loading the content …",
        "177 created, 100 updated, 0 unchanged, 0 edited values kept.",
        "Collecting static files …",
        lines[4],
    ]
    assert re.fullmatch(r"Admin account: admin, password: \S{16} \(printed this once\)", lines[4])
    assert (var / "secret").stat().st_mode & 0o777 == 0o600


def test_run_again_it_changes_nothing_and_loses_nothing(demo):
    var, first = demo
    before, secret = state(var), (var / "secret").read_text()
    again = manage("demo", "--no-serve", PORTAL_VAR=str(var))
    assert again.returncode == 0, again.stderr
    assert state(var) == before
    assert (var / "secret").read_text() == secret
    password = re.search(r"password: (\S+)", first.stdout)[1]
    assert password not in again.stdout
    assert "0 created, 0 updated, 277 unchanged" in again.stdout


def test_a_new_password_on_demand_alone(demo):
    var, _run = demo
    again = manage("demo", "--no-serve", "--reset-password", PORTAL_VAR=str(var))
    assert "printed this once" in again.stdout


def cost(*command, **environment):
    """Seconds of CPU that a management command takes, whatever else the machine does meanwhile."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert manage(*command, **environment).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_preparing_costs_what_twenty_starts_cost_at_most(tmp_path):
    """Ten seconds where a start takes half a second; the best of three."""
    start = max(cost("check") for _try in range(3))
    assert any(cost("demo", "--no-serve", PORTAL_VAR=str(tmp_path / name)) < 20 * start for name in "abc")


def test_two_at_once_wait_for_each_other(tmp_path):
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _n: manage("demo", "--no-serve", PORTAL_VAR=str(tmp_path)), range(2)))
    assert [run.returncode for run in runs] == [0, 0], runs
    assert sum("printed this once" in run.stdout for run in runs) == 1


def test_a_database_out_of_reach_is_a_sentence(tmp_path):
    url = "postgresql://nobody@127.0.0.1:1/none"
    run = manage("demo", "--no-serve", PORTAL_VAR=str(tmp_path), DATABASE_URL=url)
    assert run.returncode == 1
    assert "The database cannot be used:" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_taken_port_is_refused_with_a_sentence(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = manage("demo", "--port", str(port), PORTAL_VAR=str(demo[0]))
    assert run.returncode == 1
    assert f"Port {port} cannot be used" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("port", ["0", "70000"])
def test_a_port_that_is_none_is_refused(demo, port):
    assert "is not a port" in manage("demo", "--port", port, PORTAL_VAR=str(demo[0])).stderr


@pytest.fixture(scope="module")
def served(demo):
    """(address, what was printed) of a portal that serves."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=environment(PORTAL_VAR=str(demo[0])),
        stdout=subprocess.PIPE,
        text=True,
    )
    origin = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{origin}/healthz")
        yield origin
    finally:
        process.terminate()
        printed = process.communicate(timeout=20)[0].splitlines()
        assert printed[-4:] == [
            f"The portal: {origin}/",
            f"The declaration of 2015: {origin}/en/declarations/2015/",
            f"The admin: {origin}/admin/",
            "Stop it with Ctrl+C.",
        ]


def wait_for(address):
    for _try in range(100):
        try:
            return urllib.request.urlopen(address, timeout=2)  # noqa: S310
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


def test_it_serves_the_declaration_with_hashed_static_files(served):
    page = urllib.request.urlopen(f"{served}/en/declarations/2015/").read().decode()  # noqa: S310
    assert "We, the participants of the 7th meeting" in page
    style = re.search(r'href="(/static/css/main\.[0-9a-f]{12}\.css)"', page)[1]
    response = urllib.request.urlopen(f"{served}{style}")  # noqa: S310
    assert "immutable" in response.headers["Cache-Control"]
    sheet = response.read().decode()
    assert "@import" not in sheet
    for font in re.findall(r'url\("([^"]+)"\)', sheet):
        assert urllib.request.urlopen(urljoin(f"{served}{style}", font)).status == 200  # noqa: S310


def test_it_runs_as_production_does(served):
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{served}/nowhere")  # noqa: S310
    body = missing.value.read().decode()
    assert missing.value.code == 404
    assert "DEBUG" not in body
    assert "default-src 'none'" in missing.value.headers["Content-Security-Policy"]
    missing.value.close()
