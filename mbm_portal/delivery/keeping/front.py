"""What servers call: public pages from memory where they are right, everything else from Django."""

import threading
import time
from dataclasses import dataclass
from typing import NamedTuple

from mbm_portal.delivery.keeping.answers import Answer, codings, is_keepable
from mbm_portal.delivery.keeping.asking import Asked, Asking
from mbm_portal.delivery.keeping.shelf import Shelf
from mbm_portal.delivery.keeping.tally import COUNT, Tally

OK = "200 OK"
LONGEST_WAIT = 10
"""Seconds to wait for another's rendering, before one's own."""
STATE = ("X-Portal-State", "database-unreachable")
"""The header of pages that are given while nobody can tell whether the database holds something newer."""


@dataclass(slots=True)
class Counts:
    """What this process did since it began. seconds: spent on making pages; longest: for one of them."""

    hits: int = 0
    misses: int = 0
    passed: int = 0
    ahead: int = 0
    seconds: float = 0.0
    longest: float = 0.0

    def took(self, seconds: float) -> None:
        self.seconds += seconds
        self.longest = max(self.longest, seconds)


class Ready(NamedTuple):
    """Pages made from the database's revision ``number`` before it was counted.

    epoch: of the tally at that time. until: when they turn wrong by themselves.
    """

    number: int
    epoch: int
    until: float
    answers: list[tuple[Asked, Answer]]


class KeptPages:
    """A WSGI application before Django's. most: bytes of memory for answers.

    is_cut_off: set by the watch while the database does not answer. settle: called with each newly made form.
    """

    def __init__(self, django, tally: Tally, most: int):
        self.django, self.tally = django, tally
        self.asking, self.shelf, self.counts = Asking(), Shelf(most), Counts()
        self.is_cut_off = False
        self.settle = _ignore
        self.ready: Ready | None = None
        self._making = {}
        self._alone = threading.Lock()

    def __call__(self, environ, start_response):
        asked = self.asking.asked(environ)
        if asked is None:
            self.counts.passed += 1
            return self.django(environ, start_response)
        answer = self.right(asked)
        if answer is None and self.ready and self.adopt():
            answer = self.right(asked)
        if answer is None:
            return self._miss(Asked._make(asked), environ, start_response)
        self.counts.hits += 1
        answer.hits += 1
        return self._give(asked, answer, environ, start_response)

    def right(self, asked) -> Answer | None:
        """The kept answer if it is right now.

        While the database does not answer, the hour alone makes no answer wrong: nobody could make a new one.
        """
        answer = self.shelf.get(asked)
        if answer is None or answer.count != self.tally.words[COUNT]:
            return None
        return answer if time.time() < answer.until or self.is_cut_off else None

    def _give(self, asked, answer, environ, start_response):
        if self.is_cut_off:
            start_response = _marking(start_response)
        coding = codings[environ.get("HTTP_ACCEPT_ENCODING", "")]
        form = answer.forms.get(coding)
        if form is None:
            form = answer.form(coding)
            self.shelf.weigh(asked, answer)
            self.settle(asked, answer)
        condition = environ.get("HTTP_IF_NONE_MATCH")
        if condition and answer.status == OK and (headers := answer.unchanged_for(condition, form, coding)):
            start_response("304 Not Modified", headers)
            return []
        start_response(answer.status, form.headers)
        return form.chunks if environ["REQUEST_METHOD"] == "GET" else []

    def _miss(self, asked, environ, start_response):
        """Give a page that is made now, or what else the address leads to."""
        self.counts.misses += 1
        answer, is_kept = self.fresh(asked, environ.get("HTTP_X_REQUEST_ID", ""))
        if not is_kept and not (answer.is_final and environ["QUERY_STRING"] == asked.query):
            return self.django(environ, start_response)
        return self._give(self.asking.narrowed(asked), answer, environ, start_response)

    def fresh(self, asked, name: str = "") -> tuple[Answer, bool]:
        """A right answer, and whether it is one to keep. One thread makes it, others wait for that."""
        with self._alone:
            others = self._making.get(asked)
            if others is None:
                self._making[asked] = mine = threading.Event()
        if others is not None:
            others.wait(LONGEST_WAIT)
            return self._made_or_make(asked, name)
        try:
            return self._made_or_make(asked, name)
        finally:
            del self._making[asked]
            mine.set()

    def _made_or_make(self, asked, name) -> tuple[Answer, bool]:
        answer = self.right(self.asking.narrowed(asked))
        return (answer, True) if answer else self._make(asked, name)

    def _make(self, asked, name) -> tuple[Answer, bool]:
        """The count is read before the first query: what that finds is at least as new."""
        count, turns_at = self.tally.moment()
        began = time.time()
        answer, is_kept = self._made(asked, name)
        answer.count, answer.until = count, turns_at
        if is_kept and began < turns_at:
            self._keep(self.asking.narrowed(asked), answer)
        return answer, is_kept

    def _made(self, asked, name: str = "") -> tuple[Answer, bool]:
        """Ask Django."""
        began, read = time.time(), set()
        response = self.django(self.asking.request(asked, read, name), _ignore)
        try:
            answer = Answer(response, b"".join(response))
            is_kept = is_keepable(response, asked.language) and self.asking.learn(asked.path, read)
        finally:
            response.close()
        self.counts.took(time.time() - began)
        return answer, is_kept

    def _keep(self, asked, answer) -> None:
        if before := self.shelf.answers.get(asked):
            answer.takes_over(before)
        self.shelf.put(asked, answer)

    def make_ready(self, most: int, number: int, epoch: int, until: float, last: float) -> None:
        """Make the pages most asked for, in their codings, to be given once ``number`` is counted.

        number, until: read from the database before; epoch: from the tally before that. last: the clock at
        which no further one is begun.
        """
        answers = []
        for asked in self.asked_most(most):
            if time.monotonic() > last:
                break
            answer, is_kept = self._made(asked)
            if is_kept:
                answer.takes_over(self.shelf.answers.get(asked, answer))
                for coding in answer.wanted:
                    answer.form(coding)
                answers.append((asked, answer))
        self.ready = Ready(number, epoch, until, answers)

    def adopt(self) -> bool:
        """Keep what was made ready, if its revision is the one that is counted; True when that was so.

        A number is read before what is made from it: such a page shows every change up to that number, which
        are all that are counted.
        """
        ready = self.ready
        if ready is None:
            return False
        count, revision, _turns_at, epoch = self.tally.standing()
        if revision < ready.number and epoch == ready.epoch:
            return False
        is_right = revision == ready.number and epoch == ready.epoch
        for asked, answer in ready.answers if is_right else ():
            answer.count, answer.until = count, ready.until
            self._keep(asked, answer)
            self.settle(asked, answer)
            self.counts.ahead += 1
        self.ready = None
        return is_right

    def asked_most(self, most: int, is_stale: bool = False) -> list[Asked]:
        """What was asked for most since it was made. is_stale: only what is right no longer."""
        found = [
            (answer.hits, asked)
            for asked, answer in list(self.shelf.answers.items())
            if answer.hits and not (is_stale and answer.count == self.tally.words[COUNT])
        ]
        return [asked for _hits, asked in sorted(found, reverse=True)[:most]]


def _ignore(*arguments):
    """Nobody has to be told."""


def _marking(start_response):
    def marked(status, headers, exc_info=None):
        return start_response(status, [*headers, STATE])

    return marked
