"""The words of the portal itself, its menus and buttons: what of them is translated, from the catalogues."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import polib
from django.conf import settings
from django.utils.translation import to_locale


class Catalogue(NamedTuple):
    """How many strings one language's catalogue has, how many of them are translated, and words left."""

    strings: int
    translated: int
    words_left: int


def catalogue_of(language: str) -> Catalogue | None:
    """What is in the file of this language; None where there is none, as for the language of the source."""
    path = Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"
    try:
        found = path.stat()
    except OSError:
        return None
    return _counted(str(path), found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=32)
def _counted(path: str, *_state) -> Catalogue:
    """Read once for each state of the file, which its time and its size tell."""
    entries = [entry for entry in polib.pofile(path) if not entry.obsolete]
    left = [entry for entry in entries if not entry.translated()]
    words = sum(len(f"{entry.msgid} {entry.msgid_plural}".split()) for entry in left)
    return Catalogue(len(entries), len(entries) - len(left), words)
