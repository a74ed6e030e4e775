"""Saying that a translation is right for its source as it is now, without touching its words."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone

from mbm_portal.editorial.exchange.freshness import bare, is_same
from mbm_portal.editorial.languages import localized
from mbm_portal.editorial.models import Revision, TranslatedText


@dataclass
class Correction:
    """A correction of typing only, while it is being written. kept: translations that it left confirmed."""

    user: object
    kept: int = 0


_running: ContextVar[Correction | None] = ContextVar("correction", default=None)


@contextmanager
def typographical(user, is_so: bool = True) -> Iterator[Correction]:
    """Source texts saved inside are corrected in their typing only: what was right for them stays right.

    Translations that were current are confirmed by the user; those that were outdated stay so. is_so: False
    for a correction of the sense, which this does nothing about.
    """
    correction = Correction(user)
    token = _running.set(correction if is_so else None)
    try:
        yield correction
    finally:
        _running.reset(token)


def keep_standing(key: str, language: str, before: str | None, source: str | None) -> None:
    """While a typographical correction runs, confirm a translation made from the source as it was."""
    correction = _running.get()
    if correction is None or not bare(source):
        return
    record = TranslatedText.objects.filter(key=key, language=language).first()
    if record and is_same(record.made_from, before):
        put(key, language, source, correction.user)
        correction.kept += 1


def confirm(row, field: str, language: str, user) -> None:
    """“Still correct”: the words of a row in a language stand for the source as it is."""
    put(f"{row.code}:{field}", language, getattr(row, localized(field, row.whole.source_language)), user)
    Revision.objects.move()


def put(key: str, language: str, source: str, user) -> None:
    said = {"made_from": source, "confirmed_by": user, "confirmed_at": timezone.now()}
    TranslatedText.objects.update_or_create(key=key, language=language, defaults=said)
