"""How the translations on a page of the admin stand, each beside its box, with the way to the editor."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import ngettext

from mbm_portal.editorial import rights
from mbm_portal.editorial.exchange.confirming import typographical
from mbm_portal.editorial.exchange.freshness import State, state_of
from mbm_portal.editorial.languages import LANGUAGES, localized, text_fields
from mbm_portal.editorial.models import TranslatedText


class Standing(NamedTuple):
    """key: code and field. address: of the text in the editor; empty for who does not translate it."""

    state: State
    key: str
    language: str
    address: str


def note_standings(rows: Iterable, whole, user) -> None:
    """Keep on each row of a text how its translations stand, in ``standings``, column by column: 1 query."""
    rows = list(rows)
    keys = [f"{row.code}:{field}" for row in rows for field in text_fields(type(row))]
    records = {(made.key, made.language): made for made in TranslatedText.objects.filter(key__in=keys)}
    source = whole.source_language
    is_open = {code: rights.may_confirm(user, whole, code) for code in LANGUAGES if code != source}
    for row in rows:
        row.standings = dict(_standings(row, source, is_open, records))


def _standings(row, source: str, is_open: dict[str, bool], records) -> Iterator[tuple[str, Standing]]:
    """By column. is_open: for each language but the source, whether the user translates into it."""
    for field, language in product(text_fields(type(row)), is_open):
        key, column = f"{row.code}:{field}", localized(field, language)
        words = getattr(row, localized(field, source))
        state = _state(words, getattr(row, column), records.get((key, language)))
        if state:
            address = _editor(language, key) if is_open[language] else ""
            yield column, Standing(state, key, language, address)


def _state(source, translation, record) -> State | None:
    if record is None:
        return state_of(source, translation)
    return state_of(source, translation, record.made_from, record.is_confirmed)


def _editor(language: str, key: str) -> str:
    return reverse("translate-text", kwargs={"language": language, "key": key})


class TypographicalCorrections:
    """Takes the tick by which a correction leaves the translations standing."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with typographical(request.user, "typographical" in request.POST) as correction:
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if correction.kept:
            messages.info(request, kept_in_words(correction.kept))
        return response


def kept_in_words(count: int) -> str:
    sentence = ngettext(
        "A typographical correction: %(count)s translation stands as it is.",
        "A typographical correction: %(count)s translations stand as they are.",
        count,
    )
    return sentence % {"count": count}
