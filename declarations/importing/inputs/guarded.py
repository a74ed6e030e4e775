"""Reading in a process of its own, whose time and memory the system bounds."""

import json
import subprocess
import sys
import tempfile
import threading

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from declarations.importing.inputs import canonical
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.limits import LARGEST_ANSWER, LONGEST_WAIT
from declarations.importing.recognition.assembly import Proposed, assemble
from declarations.importing.recognition.kinds import Kind, Line

WORKER = (sys.executable, "-m", "declarations.importing.inputs.worker")


def read(content: bytes, language: str) -> list[Line]:
    """The lines of a file with their kinds. Raises UnreadableError for what cannot be read within bounds."""
    try:
        answer = json.loads(_answer([*WORKER, language, get_language() or settings.LANGUAGE_CODE], content))
    except ValueError:
        answer = {}
    if "lines" not in answer:
        raise UnreadableError(answer.get("sentence") or _too_much())
    return [Line(number, Kind(kind), *rest) for number, kind, *rest in answer["lines"]]


def proposed(content: bytes, language: str) -> Proposed:
    """The tree that a file seems to hold; one in the canonical form says so itself, its language included.

    Raises UnreadableError.
    """
    lines = read(content, language)
    known = canonical.read(content)
    return Proposed(known, [], lines) if known else assemble(lines, language)


def _answer(command: list[str], content: bytes) -> bytes:
    """What a process answers in time; half of it where that is more than it may say."""
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        with subprocess.Popen(  # noqa: S603 (the command is ours; the file goes in as its input)
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR
        ) as process:
            alarm = threading.Timer(LONGEST_WAIT, process.kill)
            alarm.start()
            try:
                return process.stdout.read(LARGEST_ANSWER)
            finally:
                alarm.cancel()
                process.kill()


def _too_much() -> str:
    return _(
        "This file asks for more time or memory than a declaration needs; it was not read. "
        "Paste the text instead."
    )
