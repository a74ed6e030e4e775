"""Answers in memory, bounded in bytes; what was longest not asked for goes first."""

import threading
from collections import OrderedDict

LARGEST = 1 / 4
"""Part of the shelf that one answer may take; a larger one is not kept."""


class Shelf:
    """most: bytes. Reading takes no lock, since a dictionary's own steps are whole."""

    def __init__(self, most: int):
        self.most, self.bytes = most, 0
        self.answers = OrderedDict()
        self.sizes = {}
        self._alone = threading.Lock()

    def get(self, asked):
        """The answer, asked for just now, or None."""
        answer = self.answers.get(asked)
        if answer is not None:
            try:  # noqa: SIM105 (three times as fast)
                self.answers.move_to_end(asked)
            except KeyError:  # taken away in this moment
                pass
        return answer

    def put(self, asked, answer) -> None:
        with self._alone:
            self.answers[asked] = answer
            self._weigh(asked, answer)

    def weigh(self, asked, answer) -> None:
        """Count the answer's bytes anew, after it grew."""
        with self._alone:
            if self.answers.get(asked) is answer:
                self._weigh(asked, answer)

    def _weigh(self, asked, answer) -> None:
        size = answer.size
        self.bytes += size - self.sizes.get(asked, 0)
        self.sizes[asked] = size
        if size > self.most * LARGEST:
            self.answers.move_to_end(asked, last=False)
            self._drop_oldest()
        while self.bytes > self.most:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        asked, _answer = self.answers.popitem(last=False)
        self.bytes -= self.sizes.pop(asked)

    def clear(self) -> None:
        with self._alone:
            self.answers.clear()
            self.sizes.clear()
            self.bytes = 0
