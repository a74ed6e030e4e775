"""Whether a translation still says what its source says: decided by what it was made from, never by dates.

Pure functions of texts; the caller brings the record.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How a text stands in a language.

    Words without a record of what they were made from are outdated: nobody has said that they belong to
    this source. A record is made with every save, of content files too.
    """

    # Translators: of a translation: there is none.
    MISSING = "missing", _("missing")
    # Translators: of a translation: the source text has changed since.
    OUTDATED = "outdated", _("outdated")
    # Translators: of a translation: made from the source text as it is now.
    CURRENT = "current", _("current")
    # Translators: how a translation stands: somebody has said that it is right.
    CONFIRMED = "confirmed", pgettext_lazy("state of a translation", "confirmed")


NEEDED = frozenset({State.MISSING, State.OUTDATED})
"""The states that wait for a translator."""


def state_of(source: str | None, translation: str | None, made_from=None, is_confirmed=False) -> State | None:
    """The state of a translation; None when there is nothing to translate.

    made_from: the source text that it was made from, None without a record.
    """
    if not bare(source):
        return None
    if not bare(translation):
        return State.MISSING
    if made_from is None or not is_same(made_from, source):
        return State.OUTDATED
    return State.CONFIRMED if is_confirmed else State.CURRENT


def bare(text: str | None) -> str:
    """The text as it travels and is compared: one kind of line end, none at either edge, no NUL."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")


def is_same(one: str | None, other: str | None) -> bool:
    """True for texts that differ in line ends and in blanks at their edges alone, which forms do not keep."""
    return bare(one).strip() == bare(other).strip()
