"""The texts to be translated in the order of reading, each with the place where it stands."""

from dataclasses import dataclass

from django.db.models import Q

from mbm_portal.editorial.exchange.entries import Entry, entries_of
from mbm_portal.editorial.exchange.freshness import State
from mbm_portal.editorial.models import Document, TranslatedText
from mbm_portal.translation_desk.collection import MODELS, Place, about, places

KINDS = {
    model._meta.get_field("document").remote_field.related_name: model
    for model, owner in MODELS.items()
    if not owner
}
"""Every kind of text as a whole, by the relation that leads to it from its general row."""


@dataclass(frozen=True)
class Text:
    """One field of one row in one language. record: what its translation was made from, or None."""

    entry: Entry
    place: Place
    record: TranslatedText | None

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def field(self) -> str:
        return self.entry.key.partition(":")[2]

    @property
    def row(self):
        return self.place.row

    @property
    def state(self) -> State:
        return self.entry.state

    @property
    def needs_work(self) -> bool:
        return self.entry.is_needed

    @property
    def name(self) -> str:
        """Such as “MBM 2015, P2.3 – Proposal: text”."""
        return next(iter(about(self.place, self.entry.language, self.field)))


def document_at(code: str) -> Document | None:
    """The text that the row with this code is or belongs to, with all its parts.

    One query, and those of its kind's ``for_reading``.
    """
    segments = code.split("/")
    stems = ["/".join(segments[: end + 1]) for end in range(len(segments))]
    found = Document.objects.filter(code__in=stems).values("pk", "code", *KINDS).order_by("code").last()
    for relation, model in KINDS.items():
        if found and found[relation]:
            return model.objects.for_reading().get(pk=found["pk"])
    return None


def records_below(code: str, language: str) -> dict[str, TranslatedText]:
    """What the translations of a text and its parts were made from: 1 query."""
    below = Q(key__startswith=f"{code}:") | Q(key__startswith=f"{code}/")
    found = TranslatedText.objects.filter(below, language=language).select_related("confirmed_by")
    return {record.key: record for record in found}


def texts_of(document: Document, language: str, records: dict[str, TranslatedText]) -> list[Text]:
    """Every text of a document that can be translated into the language; no query."""
    return [
        Text(entry, place, records.get(entry.key))
        for place in places(document)
        for entry in entries_of(place.row, language, records)
    ]


def is_below(key: str, code: str) -> bool:
    """True for a text of the row with the code or of what stands in it."""
    return key.startswith((f"{code}:", f"{code}/"))
