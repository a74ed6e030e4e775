"""What became of a returned file: written into the history of each text, and told to who wrote it."""

from collections import Counter

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from mbm_portal.editorial.exchange.findings import CERTAIN, DOUBTFUL, Kind
from mbm_portal.editorial.exchange.taking import rows_at
from mbm_portal.translation_desk.collection import MODELS
from mbm_portal.translation_desk.exchange_pages.lines import Pair, is_moved
from mbm_portal.translation_desk.models import ReturnedFile

MOST_NAMED = 5
"""So many texts are linked to when they were written."""


def record(request, file: ReturnedFile, written: list[str]) -> None:
    """Put into the history of each text which of its parts the file changed, and say so."""
    language = get_language_info(file.language)["name_translated"]
    wholes = {}
    for code, row in rows_at({key.partition(":")[0] for key in written}, MODELS).items():
        wholes.setdefault(row.whole.pk, (row.whole, []))[1].append(code)
    for whole, codes in wholes.values():
        origin = {"name": file.name, "language": language, "codes": ", ".join(sorted(codes))}
        sentence = _("From the file %(name)s, %(language)s: %(codes)s.") % origin
        admin.site.get_model_admin(type(whole)).log_change(request, whole, sentence)
    if written:
        names = sorted(whole.code for whole, _codes in wholes.values())
        messages.success(request, _told(file.language, len(written), names))


def _told(language: str, count: int, codes: list[str]) -> str:
    """How many texts were written, with the way to see the first of them."""
    counted = ngettext("%(count)s text was written.", "%(count)s texts were written.", count)
    addresses = [
        (reverse("preview", kwargs={"language": language, "code": code}), code) for code in codes[:MOST_NAMED]
    ]
    links = format_html_join(", ", '<a href="{}">{}</a>', addresses)
    return format_html("{} {} {}", counted % {"count": count}, _("See the preview:"), links)


def tell(request, file: ReturnedFile, pairs: list[Pair], left: list[Pair]) -> None:
    """Say what was not written, and why."""
    kinds = Counter(pair.found.kind for pair in left)
    moved = sum(is_moved(pair.found, file) for pair in left)
    waiting = sum(kinds[kind] for kind in CERTAIN)
    unknown = sum(pair.found.kind is Kind.UNKNOWN for pair in pairs)
    doubtful = sum(kinds[kind] for kind in DOUBTFUL) - moved
    for count, sentence in (
        (moved, _moved(moved)),
        (doubtful, _doubtful(doubtful)),
        (unknown, _unknown(unknown)),
        (waiting, _waiting(waiting)),
    ):
        if count:
            messages.warning(request, sentence % {"count": count})


def _moved(count: int) -> str:
    return ngettext(
        "%(count)s text was not written: it has changed here since you saw it. Look at it once more below.",
        "%(count)s texts were not written: they have changed here since you saw them. Look at them once more "
        "below.",
        count,
    )


def _doubtful(count: int) -> str:
    return ngettext(
        "%(count)s text was left as it is, because it was not ticked. If it is to stay so, discard the file.",
        "%(count)s texts were left as they are, because they were not ticked. If they are to stay so, "
        "discard the file.",
        count,
    )


def _unknown(count: int) -> str:
    return ngettext(
        "%(count)s entry of the file could not be written.",
        "%(count)s entries of the file could not be written.",
        count,
    )


def _waiting(count: int) -> str:
    return ngettext(
        "%(count)s more text waits: press the button once more.",
        "%(count)s more texts wait: press the button once more.",
        count,
    )
