"""The servers that are measured: started, asked, and what they take of the machine."""

import contextlib
import http.client
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

from tests.browser.demos import OURS, ROOT

HOST = "127.0.0.1"
UNIT = ROOT / "deploy/systemd/mbm-portal-web@.service"


def environment(variables: dict[str, str]) -> dict[str, str]:
    """The environment of a portal that knows these variables and none of the caller's own."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | variables


def manage(variables: dict[str, str], *words: str) -> str:
    """What the command prints."""
    command = [sys.executable, "manage.py", *words]
    return subprocess.check_output(command, cwd=ROOT, env=environment(variables), text=True)


def granian(port: int, target: str, workers: int = 1) -> list[str]:
    """The unit's own command, at a port instead of a socket."""
    (command,) = re.findall(r"^ExecStart=(.*)$", UNIT.read_text(), re.MULTILINE)
    words = shlex.split(command)[1:-1]
    for name in ("--uds", "--uds-permissions"):
        place = words.index(name)
        del words[place : place + 2]
    words[words.index("--workers") + 1] = str(workers)
    return [
        str(Path(sys.executable).with_name("granian")),
        "--host",
        HOST,
        "--port",
        str(port),
        *words,
        target,
    ]


@contextlib.contextmanager
def server(command: list[str], port: int, **variables):
    """The process of a server that answers."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment(variables))
    try:
        for _try in range(100):
            with contextlib.suppress(OSError):
                http.client.HTTPConnection(HOST, port, timeout=1).connect()
                break
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def portal(port: int, variables: dict[str, str], workers: int = 1):
    return server(granian(port, "mbm_portal.wsgi:application", workers), port, **variables)


def ask(port: int, path: str, **headers) -> tuple[int, list, bytes]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
    response = connection.getresponse()
    return response.status, response.getheaders(), response.read()


def family(pid: int) -> list[int]:
    """A process and all that came of it."""
    pids = [pid]
    for one in pids:
        with contextlib.suppress(OSError):
            pids += [
                int(child)
                for task in Path(f"/proc/{one}/task").iterdir()
                for child in (task / "children").read_text().split()
            ]
    return pids


def cpu_of(process) -> float:
    """Seconds of CPU that a process and its children have used."""
    total = 0
    for pid in family(process.pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def memory_of(process) -> float:
    """MiB of a process and its children, shared pages in parts (PSS)."""
    total = 0
    for pid in family(process.pid):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss: +(\d+)", text, re.MULTILINE)[1])
    return total / 1024
