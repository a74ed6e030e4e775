"""How the translations on a page of the admin stand, each beside its box, with the way to the editor."""

from collections.abc import Iterable
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
    targets = [language for language in LANGUAGES if language != whole.source_language]
    open_to_user = {language for language in targets if rights.may_confirm(user, whole, language)}
    for row in rows:
        row.standings = {}
        for field in text_fields(type(row)):
            key, source = f"{row.code}:{field}", getattr(row, localized(field, whole.source_language))
            for language in targets:
                column = localized(field, language)
                state = _state(source, getattr(row, column), records.get((key, language)))
                if state:
                    address = _editor(language, key) if language in open_to_user else ""
                    row.standings[column] = Standing(state, key, language, address)


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
