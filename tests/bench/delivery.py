"""How fast kept pages are given: beside a bare answer from memory under the same server, and beside nginx with a file.

Run it with ``python -m tests.bench.delivery`` on a quiet machine; it needs wrk and nginx, and takes three minutes.
It prepares a demo of its own, starts the three servers with one worker each, asks them in turns, and prints the
medians: requests a second, the slowest hundredth, CPU a request of the server's processes, and the ratios;
last, the memory of two workers.
"""

import contextlib
import gzip
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.servers import HOST, ask, cpu_of, granian, manage, memory_of, portal, server

PAGE, FEED = "/en/declarations/2015/", "/en/news.atom"
PORTS = {"portal": 8601, "bare page": 8602, "bare 304": 8603, "nginx": 8604, "two workers": 8605}
CONNECTIONS, SECONDS, TURNS = 32, 6, 5
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


def keep_answer(file: Path, status: str, headers: list, body: bytes) -> str:
    """Put an answer where bare.py finds it, less what the server adds by itself."""
    kept = [(name, value) for name, value in headers if name.lower() not in ("date", "server", "connection")]
    head = "\n".join([status, *(f"{name}: {value}" for name, value in kept)])
    file.write_bytes(head.encode("latin-1") + b"\n\n" + body)
    return str(file)


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


def started(start, variables: dict[str, str]):
    """The portal's process, once its first page has come."""
    began = time.monotonic()
    process = start(portal(PORTS["portal"], variables))
    status, _headers, _body = ask(PORTS["portal"], PAGE)
    print(f"start to the first page: {time.monotonic() - began:.2f} s")
    assert status == 200
    time.sleep(4)  # until the smallest form has taken the place of the quick one
    return process


def bare(name: str, answer: str):
    return server(granian(PORTS[name], "tests.bench.bare:application"), PORTS[name], BARE_ANSWER=answer)


def kept_answers(folder: Path, headers: list, body: bytes) -> tuple[str, str]:
    """Files with the page, and with the answer that it is not modified."""
    unchanged = [
        (name, value)
        for name, value in headers
        if name.lower() not in ("content-length", "content-type", "content-encoding")
    ]
    return (
        keep_answer(folder / "page", "200 OK", headers, body),
        keep_answer(folder / "304", "304 Not Modified", unchanged, b""),
    )


def nginx(folder: Path, body: bytes):
    """nginx with the page as a file, compressed beforehand."""
    (folder / "page.html").write_bytes(gzip.decompress(body))
    (folder / "page.html.gz").write_bytes(body)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, host=HOST, port=PORTS["nginx"]))
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    return server([program, "-c", str(folder / "nginx.conf")], PORTS["nginx"])


def targets_of(start, folder: Path, variables: dict[str, str]) -> dict:
    """The servers, started: what ``measure`` asks, in the order of the table."""
    ours = started(start, variables)
    _status, headers, body = ask(PORTS["portal"], PAGE)
    tag = {name.lower(): value for name, value in headers}["etag"]
    page, not_modified = kept_answers(folder, headers, body)
    print(
        f"the page: {len(body):,} bytes compressed; {CONNECTIONS} connections, {TURNS} turns of {SECONDS} s, medians"
    )
    known = {"If-None-Match": tag}
    return {
        "nginx, the file": (start(nginx(folder, body)), PORTS["nginx"], "/page.html", {}),
        "bare page": (start(bare("bare page", page)), PORTS["bare page"], "/", {}),
        "portal, reading page": (ours, PORTS["portal"], PAGE, {}),
        "portal, feed": (ours, PORTS["portal"], FEED, {}),
        "bare 304": (start(bare("bare 304", not_modified)), PORTS["bare 304"], "/", known),
        "portal, 304": (ours, PORTS["portal"], PAGE, known),
    }


def memory_of_two(variables: dict[str, str]) -> float:
    """MiB of a portal with two workers, after a turn on the page and one on the feed."""
    port = PORTS["two workers"]
    with portal(port, variables, workers=2) as process:
        for path in (PAGE, FEED):
            load(process, port, path)
        return memory_of(process)


def main(folder: Path) -> None:
    variables = {"PORTAL_VAR": str(folder / "var")}
    manage(variables, "demo", "--no-serve")
    with contextlib.ExitStack() as stack:
        found = measure(targets_of(stack.enter_context, folder, variables))
    table(found)
    print(f"{'portal, two warm workers':28}{memory_of_two(variables):>12.1f} MiB of memory (PSS)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        main(Path(name))
