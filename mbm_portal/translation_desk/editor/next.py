"""From one text to the next that waits for a translator, through the whole portal."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from events.models import Edition
from mbm_portal.editorial import rights
from mbm_portal.editorial.models import Document
from mbm_portal.translation_desk.editor.opened import is_within
from mbm_portal.translation_desk.editor.texts import document_at, records_below, texts_of
from mbm_portal.translation_desk.editor.waiting import in_order, waiting


@dataclass
class Search:
    """key: of the text that comes next, empty when nothing is left.

    closed: texts with work for somebody else, since they are public.
    """

    key: str = ""
    closed: list[Document] = field(default_factory=list)


def search(user, language: str, scope: Document | None = None, within: str = "", after: str = "") -> Search:
    """The next text in the order of reading that waits for this user, beginning again at the end.

    scope: the text that the code ``within`` belongs to.
    """
    here = document_at(after.partition(":")[0]) if after else None
    keys = waiting(language)
    texts = [text for text in in_order(keys | ({here.pk} if here else set())) if belongs(text, scope)]
    may = {text.pk: rights.may_write(user, text, language) for text in texts}
    closed = [text for text in texts if text.pk in keys and not may[text.pk]]
    at = next((number for number, text in enumerate(texts) if here and text.pk == here.pk), 0)
    for text in [*texts[at:], *texts[: at + 1]]:
        begins = after if here and text is texts[at] else ""
        after = "" if begins else after
        for key in keys_of(text, language, within, begins) if may[text.pk] else ():
            return Search(key, closed)
    return Search("", closed)


def belongs(text: Document, scope: Document | None) -> bool:
    """True for the text itself, and for what belongs to an edition."""
    if scope is None or text.pk == scope.pk:
        return True
    return isinstance(scope, Edition) and getattr(text, "edition_id", None) == scope.pk


def keys_of(text: Document, language: str, within: str, after: str) -> Iterator[str]:
    """The texts of a document that wait, after one of them or all."""
    document = document_at(text.code)
    found = texts_of(document, language, records_below(document.code, language))
    begin = next((number + 1 for number, one in enumerate(found) if one.key == after), 0)
    for one in found[begin:]:
        if one.needs_work and (not within or is_within(one, within, document)):
            yield one.key
