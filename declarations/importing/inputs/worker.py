"""The bounded process: bytes on its standard input, lines as JSON on its standard output."""

import gc
import json
import sys
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation import override

from declarations.importing.inputs import canonical, limits
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.files import read
from declarations.importing.recognition.blocks import TooLongError
from declarations.importing.recognition.reading import Reader

LOCALE = Path(__file__).resolve().parents[3] / "locale"


def answer(content: bytes, language: str, spoken: str) -> dict:
    """language: of the text. spoken: of the sentences."""
    with override(spoken):
        try:
            known = canonical.read(content)
            lines = canonical.lines(known) if known else Reader(read(content), language).lines()
            return {"lines": [list(vars(line).values()) for line in lines]}
        except (TooLongError, MemoryError):
            return {}
        except UnreadableError as error:
            return {"sentence": str(error)}


def main(language: str, spoken: str) -> None:
    limits.hold()
    settings.configure(USE_I18N=True, LOCALE_PATHS=[LOCALE])
    django.setup()
    gc.disable()  # the process ends with its answer
    found = answer(sys.stdin.buffer.read(limits.LARGEST + 1), language, spoken)
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode())


if __name__ == "__main__":
    main(*sys.argv[1:3])
