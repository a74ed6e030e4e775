"""The PO file that any visitor may take: what is published, and nothing else.

It has the entries and the marks of an ordinary export, so that what a volunteer sends back is imported like
any other. What visitors may not know is left out: words in a language that is not public for a text, and the
wording that a translation was made from, which may never have been.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import override

from mbm_portal.editorial.exchange.entries import Entry, records_of
from mbm_portal.editorial.exchange.freshness import State
from mbm_portal.editorial.languages import announced, is_issued, readable
from mbm_portal.editorial.models import CodedModel, Document
from mbm_portal.translation_desk.collection import Scope, entries_in
from mbm_portal.translation_desk.coverage.inventory import WHOLES


def documents_at(code: str) -> list[Document]:
    """The published text with this code, alone; every published text without a code."""
    if not code:
        return list(Scope(is_public=True).documents())
    for model in WHOLES.values():
        found = list(Scope(is_public=True).rows(model).filter(code=code))
        if found:
            return found
    return []


def public_entries(
    documents: Iterable[Document], language: str, origin: str, only_left: bool = False
) -> Iterator[Entry]:
    """What of these texts is to be translated into the language, as far as visitors may read it.

    origin: begins the addresses that lead to the text on the portal. only_left: what waits for a translator.
    """
    records = records_of(language)
    for document in documents:
        if document.source_language not in readable(document):
            continue
        public = announced(document)
        for entry in entries_in(document, language, records, partial(on_the_portal, origin)):
            shown = as_public(entry, public)
            if not only_left or is_left(shown, document):
                yield shown


def as_public(entry: Entry, public: Iterable[str]) -> Entry:
    """The entry with words in public languages alone. An outdated one stays so without its former source."""
    is_public = entry.language in public
    return replace(
        entry,
        translation=entry.translation if is_public else "",
        made_from=None if entry.state is State.OUTDATED else entry.made_from,
        others={language: words for language, words in entry.others.items() if language in public},
    )


def on_the_portal(origin: str, row: CodedModel, language: str) -> str:
    """Where everybody sees a row: a line for the translator."""
    with override(language):
        path = row.whole.get_absolute_url()
    address = f"{origin}{path}" if row is row.whole else f"{origin}{path}#{row.anchor}"
    return _("On the portal: %(address)s") % {"address": address}


def is_left(entry: Entry, document: Document) -> bool:
    """True for what waits for a translator; the forum's own words do not."""
    is_the_forums = entry.translation and is_issued(document, entry.language)
    return entry.is_needed and not is_the_forums
