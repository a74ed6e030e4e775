"""A reader that asks for pages as fast as it can and holds each answer against what had been saved before it was asked.

Run as a process of its own: ``python -m tests.delivery.reading_client``, with the words of ``main`` as JSON on its input.
"""

import json
import mmap
import re
import socket
import sys
import time
from pathlib import Path

MARK = re.compile(rb"zq(\d+)zq")
ROUNDS = 8
"""Times that each page is asked for before the first answer is read: they are all begun after one look at what is saved."""


READ = 7


def board(path):
    """Numbers that processes share: for each page, the last mark whose save has been answered; at READ, answers read."""
    with Path(path).open("r+b") as file:
        return memoryview(mmap.mmap(file.fileno(), 64)).cast("Q")


class Line:
    """A connection that is kept open."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def answer(self) -> tuple[bytes, bytes]:
        """(head, body) of the next answer."""
        while (end := self.buffer.find(b"\r\n\r\n")) < 0:
            self._receive()
        head = self.buffer[:end]
        length = int(re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)[1])
        while len(self.buffer) < end + 4 + length:
            self._receive()
        body = self.buffer[end + 4 : end + 4 + length]
        self.buffer = self.buffer[end + 4 + length :]
        return head, body

    def _receive(self):
        found = self.socket.recv(262_144)
        if not found:
            raise ConnectionError("closed")
        self.buffer += found


class Reader:
    """counts: answers, stale ones, lost connections, errors, answers marked as given without the database."""

    def __init__(self, ports, pages, saved):
        self.ports, self.pages, self.saved, self.lines = ports, pages, board(saved), {}
        self.counts = {"answers": 0, "stale": [], "lost": 0, "failed": [], "marked": 0}
        self.batch = (
            b"".join(f"GET {page} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for page in pages) * ROUNDS
        )

    def round(self, key):
        try:
            if key not in self.lines:
                self.lines[key] = Line(self.ports[key % len(self.ports)])
            line, saved = self.lines[key], list(self.saved)
            line.socket.sendall(self.batch)
            for place in [*range(len(self.pages))] * ROUNDS:
                self.judge(place, saved[place], *line.answer())
        except OSError:
            self.lines.pop(key, None)
            self.counts["lost"] += 1
            time.sleep(0.05)

    def judge(self, place, saved, head, body):
        if not head.startswith(b"HTTP/1.1 200"):
            self.counts["failed"].append(head[:40].decode())
            return
        self.counts["answers"] += 1
        self.saved[READ] = self.counts["answers"]
        self.counts["marked"] += b"x-portal-state" in head.lower()
        shown = max((int(mark) for mark in MARK.findall(body)), default=0)
        if shown < saved:
            self.counts["stale"].append((self.pages[place], shown, saved))


def main(ports, pages, saved, most, seconds, end):
    """Read until there were that many answers, the time is over, or the file ``end`` is there."""
    reader, stop = Reader(ports, pages, saved), time.time() + seconds
    while reader.counts["answers"] < most and time.time() < stop and not Path(end).exists():
        for key in range(2 * len(ports)):
            reader.round(key)
    print(json.dumps(reader.counts))


if __name__ == "__main__":
    main(**json.load(sys.stdin))
