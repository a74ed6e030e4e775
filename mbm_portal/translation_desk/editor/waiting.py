"""Which texts hold something that waits for a translator, asked of the database for all of them at once."""

from collections.abc import Collection, Iterator
from itertools import product

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from events.models import Edition
from mbm_portal.editorial.languages import LANGUAGES, localized, text_fields
from mbm_portal.editorial.models import Document, TranslatedText
from mbm_portal.pages.models import Page
from mbm_portal.translation_desk.collection import MODELS
from mbm_portal.translation_desk.editor.texts import KINDS


def waiting(language: str) -> set[int]:
    """The keys of texts in which something is missing or outdated: 1 query for each kind of row.

    Texts that differ from what was translated in line ends alone are among them.
    """
    found = set()
    for model, owner in MODELS.items():
        key = f"{owner}_id" if owner else "pk"
        rows = model.objects.filter(_waits(model, owner, language)).order_by()
        found.update(rows.values_list(key, flat=True).distinct())
    return found


def _waits(model, owner: str, language: str) -> Q:
    path = f"{owner}__source_language" if owner else "source_language"
    waits = Q(pk__in=[])
    for field, source in product(text_fields(model), LANGUAGES):
        if source == language:
            continue
        column = localized(field, source)
        made = TranslatedText.objects.filter(
            key=Concat(OuterRef("code"), Value(f":{field}")), language=language, made_from=OuterRef(column)
        )
        is_missing = _is_empty(localized(field, language))
        is_behind = (is_missing & ~model.AS_PRINTED) | (~is_missing & ~Exists(made))
        waits |= Q(**{path: source}) & ~_is_empty(column) & is_behind
    return waits


def _is_empty(column: str) -> Q:
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})


def in_order(keys: Collection[int]) -> list[Document]:
    """These texts with their language versions, in the order in which the portal is read: 10 queries."""
    return sorted(_texts(keys), key=_place)


def _texts(keys: Collection[int]) -> Iterator[Document]:
    for model in KINDS.values():
        rows = model.objects.filter(pk__in=keys).prefetch_related("language_versions")
        yield from rows.select_related("edition") if hasattr(model, "edition") else rows


def _place(text: Document) -> tuple:
    """Pages first; then the editions, newest first, each with its news, its agenda, its declarations."""
    if isinstance(text, Page):
        return 0, 0, 0, text.code
    edition = text if isinstance(text, Edition) else text.edition
    rank = list(KINDS.values()).index(type(text))
    return (1, -edition.number, rank, text.code) if edition else (2, 0, rank, text.code)
