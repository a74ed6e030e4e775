"""A reader that asks at an even pace, in a process of its own: ``python -m tests.bench.pacing HOST:PORT PATH RATE SECONDS``.

It prints JSON: ``times``, seconds of each read from when it was due to its last byte, so that a server that stalls is charged for
every reader that it keeps waiting; ``failures``, a sentence each.
"""

import asyncio
import gc
import json
import sys
import time

CONNECTIONS = 64


async def read(request: bytes, free, due: float, times: list, failures: list) -> None:
    """One request on a connection that is free."""
    reader, writer = await free.get()
    try:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        if not head.startswith(b"HTTP/1.1 200"):
            failures.append(head.split(b"\r\n")[0].decode())
        times.append(time.perf_counter() - due)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a read that failed)
        failures.append(repr(error))
    finally:
        free.put_nowait((reader, writer))


async def paced(address: str, path: str, rate: int, seconds: float) -> tuple[list, list]:
    """(seconds of each read, what failed)."""
    host, port = address.split(":")
    request = f"GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\n\r\n".encode()
    free, times, failures = asyncio.Queue(), [], []
    for _connection in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(host, int(port)))
    began, tasks = time.perf_counter(), set()
    for number in range(int(rate * seconds)):
        due = began + number / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(read(request, free, due, times, failures))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return times, failures


if __name__ == "__main__":
    address, path, rate, seconds = sys.argv[1:]
    gc.disable()  # a collection here would be charged to the server
    times, failures = asyncio.run(paced(address, path, int(rate), float(seconds)))
    print(json.dumps({"times": times, "failures": failures}))
