"""From the box to the row: compared with what is there now, so that nobody's words are overwritten."""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from mbm_portal.editorial.dialect import references
from mbm_portal.editorial.exchange import marks
from mbm_portal.editorial.exchange.confirming import confirm
from mbm_portal.editorial.exchange.freshness import bare, is_same
from mbm_portal.editorial.exchange.taking import lock_texts, rows_at
from mbm_portal.editorial.languages import localized
from mbm_portal.translation_desk.collection import MODELS
from mbm_portal.translation_desk.editor.texts import Text

EMPTIED = "emptied"


class Sent(NamedTuple):
    """What came from the page. opened, source: both texts as the page showed them.

    agreed: what the writer has agreed to lose.
    """

    words: str
    opened: str
    source: str
    agreed: frozenset[str] = frozenset()

    @property
    def is_unchanged(self) -> bool:
        return is_same(self.words, self.opened)


class Problem(NamedTuple):
    """Why words were not saved. agreement: what can be ticked to save them all the same; empty if nothing."""

    sentence: str
    agreement: str = ""


class RefusedError(Exception):
    """Words that were not saved; ``problems`` says why."""

    def __init__(self, problems: list[Problem]):
        super().__init__(len(problems))
        self.problems = problems


class MeanwhileError(Exception):
    """The portal has other words than the page showed: translation and source as they are now."""

    def __init__(self, translation: str, source: str):
        super().__init__()
        self.translation, self.source = translation, source


def tidy(words: str, text: Text) -> str:
    """As it is kept: one kind of line end, no blanks at the edges; a title on one line."""
    words = bare(words).strip()
    is_line = isinstance(text.row._meta.get_field(text.field), models.CharField)
    return re.sub(r"[ \t]*\n+[ \t]*", " ", words) if is_line else words


@transaction.atomic
def save(text: Text, sent: Sent) -> bool:
    """Write the words; False when there was nothing to change. Raises MeanwhileError, RefusedError."""
    if sent.is_unchanged:
        return False
    row, translation, source = _now(text)
    if is_same(sent.words, translation):
        return False
    _compare(sent, translation, source)
    words = tidy(sent.words, text)
    problems = [p for p in problems_of(text, words) if not p.agreement or p.agreement not in sent.agreed]
    if problems:
        raise RefusedError(problems)
    setattr(row, localized(text.field, text.entry.language), words)
    row.save()
    return True


@transaction.atomic
def still_correct(text: Text, sent: Sent, user) -> None:
    """Confirm the words as they stand. Raises MeanwhileError, RefusedError."""
    if not sent.is_unchanged:
        sentence = _("You changed the words: save them, or put back what was there and confirm that.")
        raise RefusedError([Problem(sentence)])
    row, translation, source = _now(text)
    _compare(sent, translation, source)
    if not translation:
        raise RefusedError([Problem(_("There are no words to confirm."))])
    confirm(row, text.field, text.entry.language, user)


def _now(text: Text) -> tuple:
    """The row, locked where the database can, with its translation and its source as they are."""
    codes, models_ = {text.row.code}, {type(text.row): MODELS[type(text.row)]}
    lock_texts({text.row.whole.pk})
    rows_at(codes, models_, is_locking=True)
    row = rows_at(codes, models_).get(text.row.code)
    if row is None:
        raise RefusedError([Problem(_("This text is gone."))])
    columns = (text.entry.language, row.whole.source_language)
    return row, *(bare(getattr(row, localized(text.field, language))) for language in columns)


def _compare(sent: Sent, translation: str, source: str) -> None:
    if not (is_same(sent.opened, translation) and is_same(sent.source, source)):
        raise MeanwhileError(translation, source)


def problems_of(text: Text, words: str) -> list[Problem]:
    """What keeps words from being saved, with or without a tick."""
    if not words:
        return [Problem(_("The box is empty: the translation that was there would go."), EMPTIED)]
    return [*_misfits(text, words), *_losses(text, words)]


def _misfits(text: Text, words: str):
    for mark in references(words):
        if mark not in references(text.entry.source):
            sentence = _("[^%(mark)s] refers to a footnote that the source does not refer to.")
            yield Problem(sentence % {"mark": mark})
    try:
        text.row._meta.get_field(localized(text.field, text.entry.language)).clean(words, text.row)
    except ValidationError as error:
        yield from (Problem(message) for message in error.messages)


def _losses(text: Text, words: str):
    for mark in marks.lost(text.entry.source, words):
        yield Problem(marks.missing(mark), mark)
