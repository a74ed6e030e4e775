"""What a reader of the matrix chose to see, from the address alone."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from mbm_portal.editorial.languages import LANGUAGES

NEEDED = "needed"


class Choice(NamedTuple):
    """Each is empty for everything. year: of the edition that a text belongs to."""

    language: str = ""
    state: str = ""
    kind: str = ""
    year: str = ""

    @classmethod
    def of(cls, request, kinds: Iterable[str], years: Iterable[int]) -> "Choice":
        """What the address asks for; a word that is none of ours asks for nothing."""
        known = {
            "language": LANGUAGES,
            "state": (NEEDED,),
            "kind": tuple(kinds),
            "year": tuple(str(year) for year in years),
        }
        asked = {name: request.GET.get(name, "") for name in known}
        return cls(**{name: word if word in known[name] else "" for name, word in asked.items()})

    @property
    def is_made(self) -> bool:
        return any(self)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The languages to show, by their places in LANGUAGES."""
        return tuple(n for n, code in enumerate(LANGUAGES) if self.language in ("", code))

    @property
    def query(self) -> str:
        """``?language=fr&state=needed``; nothing where nothing was chosen."""
        chosen = {name: word for name, word in self._asdict().items() if word}
        return f"?{urlencode(chosen)}" if chosen else ""
