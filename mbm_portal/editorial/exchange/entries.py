"""One text of one row in two languages: what a translator gets as one entry."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from mbm_portal.editorial.exchange.freshness import NEEDED, State, bare, state_of
from mbm_portal.editorial.languages import LANGUAGES, localized, text_fields
from mbm_portal.editorial.models import TranslatedText


@dataclass(frozen=True)
class Entry:
    """key: code and field, such as 2015/p2/3:text. made_from: None without a record.

    about: lines for the translator on where the text stands.
    """

    key: str
    source_language: str
    language: str
    source: str
    translation: str
    made_from: str | None = None
    is_confirmed: bool = False
    others: dict[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    stands_as_printed: bool = False

    @property
    def is_needed(self) -> bool:
        """True when the entry waits for a translator; what stands as printed does not."""
        is_missing = self.state is State.MISSING
        return self.state in NEEDED and not (is_missing and self.stands_as_printed)

    @property
    def state(self) -> State | None:
        return state_of(self.source, self.translation, self.made_from, self.is_confirmed)


def fingerprint(translation: str | None) -> str:
    """By which a translation that changed since its export is known; 16 hexadecimal digits."""
    return sha256(bare(translation).encode()).hexdigest()[:16]


def records_of(language: str, keys: Iterable[str] | None = None) -> dict[str, TranslatedText]:
    """What the translations into a language were made from, by code and field: 1 query."""
    records = TranslatedText.objects.filter(language=language)
    if keys is not None:
        records = records.filter(key__in=list(keys))
    return {record.key: record for record in records}


@lru_cache(maxsize=128)
def in_order(model) -> tuple[str, ...]:
    """The model's translated fields in the order in which it has them, which is that of reading."""
    names = text_fields(model)
    return tuple(field.name for field in model._meta.get_fields() if field.name in names)


def entries_of(row, language: str, records: dict, about: Callable | None = None) -> Iterator[Entry]:
    """The entries of a row: every field that holds words in its source language.

    None when the language is the source's own. about: makes, of a field's name, the lines on where it stands.
    """
    source_language = row.whole.source_language
    if language == source_language:
        return
    for name in in_order(type(row)):
        words = {code: bare(getattr(row, localized(name, code))) for code in LANGUAGES}
        if not words[source_language]:
            continue
        key = f"{row.code}:{name}"
        record = records.get(key)
        yield Entry(
            key=key,
            source_language=source_language,
            language=language,
            source=words[source_language],
            translation=words[language],
            made_from=record.made_from if record else None,
            is_confirmed=bool(record and record.is_confirmed),
            others={
                code: other
                for code, other in words.items()
                if other and code not in {source_language, language}
            },
            about=tuple(about(name)) if about else (),
            stands_as_printed=row.stands_as_printed,
        )
