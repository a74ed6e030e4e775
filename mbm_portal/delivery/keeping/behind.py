"""What a process does while nobody waits: making hot pages anew, compressing them as well as can be."""

import contextlib
import logging
import os
import queue
import threading
import time

logger = logging.getLogger(__name__)

HOT = 30
"""Pages that are made anew at once after a change: those most asked for since the change before."""
SETTLED = 2.0
"""Seconds that an answer stays right before the effort of the smallest form is worth while."""


class Ahead(threading.Thread):
    """Makes hot pages anew as soon as ``changed`` is set, so that few visitors wait for one."""

    def __init__(self, pages):
        super().__init__(name="portal-ahead", daemon=True)
        self.pages, self.changed = pages, threading.Event()

    def run(self):
        while True:
            self.changed.wait()
            self.changed.clear()
            try:
                self.make()
            except Exception:  # a page that fails now is made when somebody asks for it
                logger.exception("Hot pages could not be made ahead")

    def make(self):
        for asked in self.pages.hot(HOT):
            if self.changed.is_set():
                return
            answer, is_kept = self.pages.fresh(asked)
            if is_kept:
                self.pages.counts.ahead += 1
                for coding in answer.wanted:
                    answer.form(coding)
                self.pages.shelf.weigh(asked, answer)
                self.pages.settle(asked, answer)


class Press(threading.Thread):
    """Puts the smallest forms in the place of the quick ones, with the machine's idle time."""

    def __init__(self, pages):
        super().__init__(name="portal-press", daemon=True)
        self.pages, self.waiting = pages, queue.SimpleQueue()

    def add(self, asked, answer):
        self.waiting.put((time.monotonic() + SETTLED, asked, answer))

    def run(self):
        with contextlib.suppress(OSError, AttributeError):  # a sandbox may forbid it
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        while True:
            due, asked, answer = self.waiting.get()
            time.sleep(max(0, due - time.monotonic()))
            current = self.pages.right(asked)
            if current and current.forms is answer.forms:
                current.improve()
                self.pages.shelf.weigh(asked, current)
