"""What a process does while nobody waits: making hot pages anew, compressing them as well as can be."""

import contextlib
import logging
import os
import queue
import threading
import time

from django.db import close_old_connections

from mbm_portal.delivery.keeping.watch import content

logger = logging.getLogger(__name__)

HOT = 30
"""Pages that are made anew at once after a change: those most asked for since the change before."""
BRIEF = 0.03
"""Seconds for which pages are made ready before a change is counted: whoever saves waits for that."""
LONGEST = 0.06
"""Seconds that whoever saves waits at most, the page included that is being made when the time is over."""
SETTLED = 2.0
"""Seconds that an answer stays right before the effort of the smallest form is worth while."""


class Ahead(threading.Thread):
    """Makes hot pages anew, so that few visitors wait for one: before a change is counted, and after it.

    ``prepare`` is called where a change is committed and not counted yet; ``soon`` where a neighbour is about
    to count one; ``changed`` where one was counted.
    """

    def __init__(self, pages):
        super().__init__(name="portal-ahead", daemon=True)
        self.pages = pages
        self.number = 0
        self._news = threading.Condition()
        self._asked = self._done = 0
        self._is_changed = False

    @property
    def is_preparing(self) -> bool:
        return self._asked > self._done

    def changed(self) -> None:
        with self._news:
            self._is_changed = True
            self._news.notify_all()

    def soon(self) -> int:
        """Have pages made ready; the number of this wish."""
        with self._news:
            self._asked += 1
            self._news.notify_all()
            return self._asked

    def prepare(self) -> None:
        """Wait until hot pages are made ready, for a short time."""
        wish = self.soon()
        with self._news:
            self._news.wait_for(lambda: self._done >= wish, LONGEST)

    def run(self):
        while True:
            with self._news:
                self._news.wait_for(lambda: self.is_preparing or self._is_changed)
                wish, is_wished = self._asked, self.is_preparing
                self._is_changed = self._is_changed and is_wished
            try:
                self.make_ready() if is_wished else self.make()
            except Exception:  # a page that fails now is made when somebody asks for it
                logger.exception("Hot pages could not be made ahead")
            with self._news:
                self._done = wish
                self._news.notify_all()

    def make_ready(self):
        """From what is committed, unless that was done already."""
        close_old_connections()
        epoch = self.pages.tally.standing().epoch
        number, until = content()
        if number != self.number:
            self.number = number
            self.pages.make_ready(HOT, number, epoch, until, time.monotonic() + BRIEF)

    def make(self):
        self.pages.adopt()
        for asked in self.pages.asked_most(HOT, is_stale=True):
            if self.is_preparing or self._is_changed:
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
