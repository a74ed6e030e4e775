"""A thousand reads a second at an even pace, and two saves a second through the admin, on one server.

Run it with ``python -m tests.bench.paced`` on a quiet machine; it needs wrk and takes two minutes. ``DATABASE_URL`` names an
empty PostgreSQL database instead of the embedded one. A read is timed from when it was due, so that a server that
stalls is charged for every reader that it keeps waiting. It ends with memory: what the server takes after a minute
of reads as fast as they go, about a million.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.delivery import HOST, PAGE, granian, server
from tests.browser.demos import OURS, ROOT

PORT, RATE, SECONDS, CONNECTIONS, PAUSE = 8611, 1_000, 30, 64, 0.5
REQUEST = f"GET {PAGE} HTTP/1.1\r\nHost: {HOST}:{PORT}\r\nAccept-Encoding: br\r\n\r\n".encode()
ACCOUNT = """
from mbm_portal.editorial.models import User
from mbm_portal.pages.models import Page
User.objects.create_superuser("writer", password="a long password")
print(Page.objects.get(slug="about").pk)
"""


async def read(free, due: float, times: list, failures: list) -> None:
    """One request on a connection that is free; its time counts from when it was due."""
    reader, writer = await free.get()
    try:
        writer.write(REQUEST)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        if not head.startswith(b"HTTP/1.1 200"):
            failures.append(head.split(b"\r\n")[0])
        times.append(time.perf_counter() - due)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a read that failed)
        failures.append(repr(error))
    finally:
        free.put_nowait((reader, writer))


async def paced() -> tuple[list, list]:
    """(seconds of each read, what failed)."""
    free, times, failures = asyncio.Queue(), [], []
    for _connection in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(HOST, PORT))
    began, tasks = time.perf_counter(), set()
    for number in range(RATE * SECONDS):
        due = began + number / RATE
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(read(free, due, times, failures))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return times, failures


def save_on(page: int, stop: threading.Event, times: list, failures: list) -> None:
    """Two saves a second, each timed from the press of the button to the answer."""
    from tests.delivery.freshness import Browser

    browser, path = Browser(PORT), f"/admin/pages/page/{page}/change/"
    while not stop.wait(PAUSE):
        form = browser.form(path)
        form["body_en"] = f"{form['body_en'].split(' zq')[0]} zq{len(times)}zq"
        began = time.perf_counter()
        try:
            browser.post(path, form | {"_save": ""})
            times.append(time.perf_counter() - began)
        except Exception as error:  # noqa: BLE001
            failures.append(repr(error))


def memory_of(process) -> float:
    """MiB of a process and its children, shared pages in parts (PSS)."""
    total = 0
    for pid in [
        process.pid,
        *map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()),
    ]:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / 1024


def hundredth(times: list) -> float:
    return sorted(times)[int(len(times) * 0.99)] * 1000


def manage(variables, *words) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def main(folder: str) -> None:
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(OURS) or name == "DATABASE_URL"
    }
    variables["PORTAL_VAR"] = folder
    manage(variables, "demo", "--no-serve")
    page = int(manage(variables, "shell", "--verbosity", "0", "-c", ACCOUNT))
    chosen = {name: variables[name] for name in ("PORTAL_VAR", "DATABASE_URL") if name in variables}
    with server(granian(PORT, "mbm_portal.wsgi:application"), PORT, **chosen) as process:
        stop, saves, failures = threading.Event(), [], []
        writer = threading.Thread(target=save_on, args=(page, stop, saves, failures))
        writer.start()
        reads, failed = asyncio.run(paced())
        stop.set()
        writer.join()
        print(
            f"{len(reads):,} reads: median {statistics.median(reads) * 1000:.2f} ms, 99 % within {hundredth(reads):.2f} ms; failed: {len(failed)}"
        )
        print(
            f"{len(saves)} saves: median {statistics.median(saves) * 1000:.0f} ms, longest {max(saves) * 1000:.0f} ms; failed: {len(failures)}"
        )
        print(*{*map(str, failed), *failures}, sep="\n", end="")
        before = memory_of(process)
        subprocess.run(
            ["wrk", "-t1", "-c32", "-d60s", "-H", "Accept-Encoding: br", f"http://{HOST}:{PORT}{PAGE}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        print(
            f"memory of the server: {before:.1f} MiB, after a minute of reads as fast as they go {memory_of(process):.1f} MiB"
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
    with tempfile.TemporaryDirectory() as name:
        os.environ["PORTAL_VAR"] = name
        import django

        django.setup()
        main(name)
