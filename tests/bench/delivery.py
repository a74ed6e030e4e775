"""How fast kept pages are given: beside a bare answer from memory under the same server, and beside nginx with a file.

Run it with ``python -m tests.bench.delivery`` on a quiet machine; it needs wrk and nginx, and takes three minutes.
It prepares a demo of its own, starts the three servers with one worker each, asks them in turns, and prints the
medians: requests a second, the slowest hundredth, CPU a request of the server's processes, and the ratios.
"""

import contextlib
import gzip
import http.client
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.browser.demos import OURS, ROOT

PAGE, FEED = "/en/declarations/2015/", "/en/news.atom"
HOST = "127.0.0.1"
PORTS = {"portal": 8601, "bare page": 8602, "bare 304": 8603, "nginx": 8604}
CONNECTIONS, SECONDS, TURNS = 32, 6, 5
UNIT = ROOT / "deploy/systemd/mbm-portal-web@.service"
NGINX = """
daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;
events {{ }}
http {{
  access_log off; include /etc/nginx/mime.types; keepalive_requests 100000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen {host}:{port}; root {folder}; gzip_static on; }}
}}
"""


class Figures(NamedTuple):
    """rate: requests a second. slow: ms in which 99 of 100 are answered. cpu: µs a request. errors: answers that were none."""

    rate: float
    slow: float
    cpu: float
    errors: int


def granian(port: int, target: str) -> list[str]:
    """The unit's own command, at a port instead of a socket."""
    (command,) = re.findall(r"^ExecStart=(.*)$", UNIT.read_text(), re.MULTILINE)
    words = shlex.split(command)[1:-1]
    for name in ("--uds", "--uds-permissions"):
        place = words.index(name)
        del words[place : place + 2]
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
    others = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    process = subprocess.Popen(command, cwd=ROOT, env=others | variables)
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


def ask(port: int, path: str, **headers) -> tuple[int, list, bytes]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
    response = connection.getresponse()
    return response.status, response.getheaders(), response.read()


def keep_answer(file: Path, status: str, headers: list, body: bytes) -> str:
    """Put an answer where bare.py finds it, less what the server adds by itself."""
    kept = [(name, value) for name, value in headers if name.lower() not in ("date", "server", "connection")]
    head = "\n".join([status, *(f"{name}: {value}" for name, value in kept)])
    file.write_bytes(head.encode("latin-1") + b"\n\n" + body)
    return str(file)


def cpu_of(process) -> float:
    """Seconds of CPU that a process and its children have used."""
    pids = [process.pid]
    for pid in pids:
        with contextlib.suppress(OSError):
            pids += [
                int(child)
                for task in Path(f"/proc/{pid}/task").iterdir()
                for child in (task / "children").read_text().split()
            ]
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def load(process, port: int, path: str, **headers) -> Figures:
    """What wrk finds in one turn."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
    for name, value in {"Accept-Encoding": "gzip", **headers}.items():
        command += ["-H", f"{name}: {value}"]
    before = cpu_of(process)
    said = subprocess.run(
        [*command, f"http://{HOST}:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    used = cpu_of(process) - before
    count = int(re.search(r"(\d+) requests in", said)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    slow, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    errors = sum(
        int(found)
        for line in re.findall(r"Non-2xx.*|Socket errors.*", said)
        for found in re.findall(r"\d+", line.replace("Non-2xx", ""))
    )
    if headers.get("If-None-Match"):
        errors = 0
    return Figures(rate, float(slow) * {"us": 0.001, "ms": 1, "s": 1000}[unit], used / count * 1e6, errors)


def measure(targets: dict) -> dict[str, Figures]:
    """targets: by name, (process, port, path, headers). Asked in turns; the medians."""
    turns = {name: [] for name in targets}
    for _turn in range(TURNS):
        for name, (process, port, path, headers) in targets.items():
            turns[name].append(load(process, port, path, **headers))
    return {
        name: Figures(*(statistics.median(column) for column in zip(*found, strict=True)))
        for name, found in turns.items()
    }


def table(found: dict[str, Figures], spread: str = "") -> None:
    print(
        f"{'':28}{'requests/s':>12}{'99 % in ms':>12}{'CPU µs':>9}{'errors':>8}{'to bare':>9}{'to nginx':>10}{'CPU to nginx':>14}"
    )
    nginx = found["nginx, the file"]
    for name, figures in found.items():
        bare = found["bare 304" if "304" in name else "bare page"]
        print(
            f"{name:28}{figures.rate:>12,.0f}{figures.slow:>12.2f}{figures.cpu:>9.1f}{figures.errors:>8}"
            f"{figures.rate / bare.rate:>9.2f}{figures.rate / nginx.rate:>10.2f}{nginx.cpu / figures.cpu:>14.2f}"
        )


def main(folder: Path) -> None:
    variables = {"PORTAL_VAR": str(folder / "var")}
    others = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    subprocess.run(
        [sys.executable, "manage.py", "demo", "--no-serve"],
        cwd=ROOT,
        env=others | variables,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with contextlib.ExitStack() as stack:
        start = stack.enter_context
        began = time.monotonic()
        portal = start(
            server(granian(PORTS["portal"], "mbm_portal.wsgi:application"), PORTS["portal"], **variables)
        )
        status, headers, body = ask(PORTS["portal"], PAGE)
        print(f"start to the first page: {time.monotonic() - began:.2f} s")
        assert status == 200
        time.sleep(4)  # until the smallest form has taken the place of the quick one
        _status, headers, body = ask(PORTS["portal"], PAGE)
        tag = dict(headers)["etag"] if "etag" in dict(headers) else dict(headers)["ETag"]
        page = keep_answer(folder / "page", "200 OK", headers, body)
        unchanged = [
            (name, value)
            for name, value in headers
            if name.lower() not in ("content-length", "content-type", "content-encoding")
        ]
        not_modified = keep_answer(folder / "304", "304 Not Modified", unchanged, b"")
        bare = start(
            server(
                granian(PORTS["bare page"], "tests.bench.bare:application"),
                PORTS["bare page"],
                BARE_ANSWER=page,
            )
        )
        bare_304 = start(
            server(
                granian(PORTS["bare 304"], "tests.bench.bare:application"),
                PORTS["bare 304"],
                BARE_ANSWER=not_modified,
            )
        )
        (folder / "page.html").write_bytes(gzip.decompress(body))
        (folder / "page.html.gz").write_bytes(body)
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, host=HOST, port=PORTS["nginx"]))
        program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        nginx = start(server([program, "-c", str(folder / "nginx.conf")], PORTS["nginx"]))
        print(
            f"the page: {len(body):,} bytes compressed; {CONNECTIONS} connections, {TURNS} turns of {SECONDS} s, medians"
        )
        found = measure(
            {
                "nginx, the file": (nginx, PORTS["nginx"], "/page.html", {}),
                "bare page": (bare, PORTS["bare page"], "/", {}),
                "portal, reading page": (portal, PORTS["portal"], PAGE, {}),
                "portal, feed": (portal, PORTS["portal"], FEED, {}),
                "bare 304": (bare_304, PORTS["bare 304"], "/", {"If-None-Match": tag}),
                "portal, 304": (portal, PORTS["portal"], PAGE, {"If-None-Match": tag}),
            }
        )
        table(found)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        main(Path(name))
