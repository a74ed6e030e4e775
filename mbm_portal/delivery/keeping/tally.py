"""The machine's count of changes: a few numbers in a file that every process has mapped.

A page is kept under the count that stood before its first query, and is right while the count is the same.
Reading costs some nanoseconds; whoever writes holds a lock, which the system takes from a process that dies.
"""

import fcntl
import math
import mmap
import os
import threading
import time
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

COUNT, REVISION, TURNS_AT, EPOCH, MACHINE = range(5)
"""Places in the file, 8 bytes each, in the machine's own order, so that each is read and written whole.

COUNT only ever grows, and begins with the time of the file's making, so that no two files share a count.
REVISION is the last number seen in the database. TURNS_AT is in microseconds since 1970; 0 while unknown.
EPOCH counts the moves that no new number made. MACHINE is drawn by lot, to tell this machine from others.
"""
SIZE = 64
LAST = 2**63


class Standing(NamedTuple):
    """The tally at one moment. turns_at: seconds since 1970."""

    count: int
    revision: int
    turns_at: float
    epoch: int


class Tally:
    """The count in the file at the path, which is made when it is not there."""

    def __init__(self, path: Path):
        self.path = path
        self._own = threading.Lock()
        self._open()

    def _open(self) -> None:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
        try:
            _fill(descriptor)
            words = memoryview(mmap.mmap(descriptor, SIZE)).cast("Q")
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor, self._inode, self.words = descriptor, os.fstat(descriptor).st_ino, words

    @contextmanager
    def _alone(self):
        """No other thread and no other process writes meanwhile."""
        with self._own:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX)
            try:
                yield self.words
            finally:
                fcntl.lockf(self._descriptor, fcntl.LOCK_UN)

    def moment(self) -> tuple[int, float]:
        """(count, when it turns, in seconds since 1970): ask before the first query of a page."""
        with self._alone() as words:
            return words[COUNT], words[TURNS_AT] / 1e6

    def standing(self) -> Standing:
        with self._alone() as words:
            return Standing(words[COUNT], words[REVISION], words[TURNS_AT] / 1e6, words[EPOCH])

    @property
    def revision(self) -> int:
        return self.words[REVISION]

    @property
    def machine(self) -> str:
        """What tells this machine from others in their messages."""
        return f"{self.words[MACHINE]:x}"

    def move(self) -> None:
        """What was kept is right no longer, whatever the database's number."""
        with self._alone() as words:
            words[EPOCH] += 1
            words[COUNT] += 1

    def see(self, number: int, turns_at: float, before: int) -> None:
        """Note what the database holds; the count moves when its number is new.

        before: ``revision`` as it stood before the database was asked. A number below it means an older
        database, put back from a backup: then the count moves too. turns_at: infinite when nothing comes.
        """
        with self._alone() as words:
            seen = words[REVISION]
            if number > seen or number < before:
                words[EPOCH] += number < before
                words[REVISION] = number
                words[TURNS_AT] = _microseconds(turns_at)
                words[COUNT] += 1
            elif number == seen:
                words[TURNS_AT] = _microseconds(turns_at)

    def mend(self) -> bool:
        """Map the file anew when somebody removed or replaced it; True when that was so.

        Raises OSError when that cannot be done: then the tally stays the one that was mapped.
        """
        try:
            if self.path.stat().st_ino == self._inode:
                return False
        except FileNotFoundError:
            pass
        with self._own:
            before = self._descriptor
            self._open()
            os.close(before)
        return True


def _fill(descriptor: int) -> None:
    """Write what a new file begins with."""
    fcntl.lockf(descriptor, fcntl.LOCK_EX)
    if os.fstat(descriptor).st_size < SIZE:
        os.pwrite(descriptor, bytes(SIZE), 0)
        os.pwrite(descriptor, time.time_ns().to_bytes(8, _ORDER), 8 * COUNT)
    if not any(os.pread(descriptor, 8, 8 * MACHINE)):
        os.pwrite(descriptor, os.urandom(8), 8 * MACHINE)
    fcntl.lockf(descriptor, fcntl.LOCK_UN)


_ORDER = "little" if memoryview(b"\1\0\0\0\0\0\0\0").cast("Q")[0] == 1 else "big"


def _microseconds(at: float) -> int:
    return LAST if math.isinf(at) else int(at * 1e6)


@lru_cache(maxsize=1)
def machine_tally() -> Tally:
    """The tally of this machine's processes; OSError when its file cannot be used."""
    return Tally(settings.VAR_DIR / "tally")
