"""What a returned file would change; nothing is written before somebody says so."""

from collections import Counter

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import DatabaseError, transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mbm_portal.editorial.exchange.findings import CERTAIN, DOUBTFUL, Kind
from mbm_portal.editorial.exchange.reading import ExchangeError
from mbm_portal.editorial.exchange.taking import dry_run, take
from mbm_portal.translation_desk.collection import MODELS
from mbm_portal.translation_desk.exchange_pages import outcome
from mbm_portal.translation_desk.exchange_pages.files import allowed, waiting_of
from mbm_portal.translation_desk.exchange_pages.lines import Pair, in_order, lines
from mbm_portal.translation_desk.exchange_pages.rights import Gate
from mbm_portal.translation_desk.models import ReturnedFile

WRITABLE = CERTAIN | DOUBTFUL
LINES_ON_A_PAGE = 100
WRITTEN_AT_ONCE = 500
"""Texts in one transaction: while it lasts, some seconds, nobody else can save."""


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """The lines of a file of one's own; another's is as if it were not there."""
    languages = allowed(request)
    file = ReturnedFile.objects.filter(pk=pk, brought_by=request.user, language__in=languages).first()
    if file is None:
        return say_gone(request)
    if request.method != "POST":
        return show(request, file)
    file.chosen = chosen(request.POST, file)
    file.save(update_fields=["chosen"])
    if "write" in request.POST:
        return try_to_write(request, file)
    return redirect(address(file, request.POST.get("page", "")))


def try_to_write(request, file: ReturnedFile):
    try:
        return write(request, file)
    except ExchangeError as error:
        return show(request, file, _("%(error)s Nothing was changed.") % {"error": error})
    except DatabaseError:
        return show(
            request, file, _("The database did not take it just now. Nothing was changed: try again.")
        )
    except ValidationError as error:
        return show(request, file, " ".join(error.messages))


def chosen(posted, file: ReturnedFile) -> list[str]:
    """The ticks of the page in the place of those that it showed before."""
    keys = {entry.key for entry in file.returned()}
    shown = set(posted.getlist("shown"))
    ticks = {tick for tick in posted.getlist("choice") if tick.partition("=")[0] in keys & shown}
    return sorted({one for one in file.chosen if one.partition("=")[0] not in shown} | ticks)


def compared(file: ReturnedFile, gate: Gate) -> list[Pair]:
    """Every entry with what would become of it now. Raises ExchangeError."""
    returned = file.returned()
    found = dry_run(returned, file.language, MODELS, gate)
    return [Pair(entry, one) for entry, one in zip(returned, found, strict=True)]


@transaction.atomic
def write(request, file: ReturnedFile):
    """Write what may be written as it now stands; what became doubtful meanwhile is left and shown."""
    if not ReturnedFile.objects.select_for_update().filter(pk=file.pk).values_list("pk").first():
        return say_gone(request)
    gate = Gate(request, file.language)
    pairs = compared(file, gate)
    ready = [pair.entry for pair in pairs if pair.found.is_written(file.chosen, takes_stale=False)]
    now = ready[:WRITTEN_AT_ONCE]
    findings, written = take(now, file.language, MODELS, file.chosen, closed=gate)
    late = {found.key: found for found in findings}
    pairs = [Pair(pair.entry, late.get(pair.entry.key, pair.found)) for pair in pairs]
    done = set(written)
    left = [pair for pair in pairs if pair.found.kind in WRITABLE and pair.entry.key not in done]
    outcome.record(request, file, written)
    outcome.tell(request, file, pairs, left)
    if not left:
        file.delete()
        return redirect("translation-files")
    file.hold([pair.entry for pair in left])
    file.save(update_fields=["entries"])
    return redirect("translation-file", file.pk)


def address(file: ReturnedFile, page: str = "") -> str:
    """The page of the file's lines, or one of several."""
    query = f"?page={page}" if page.isdecimal() and page.isascii() else ""
    return reverse("translation-file", args=[file.pk]) + query


def show(request, file: ReturnedFile, sentence: str = ""):
    gate = Gate(request, file.language)
    try:
        pairs = in_order(compared(file, gate))
    except ExchangeError as error:
        pairs, sentence = [], str(error)
    page = Paginator(pairs, LINES_ON_A_PAGE).get_page(request.GET.get("page", ""))
    kinds = Counter(pair.found.kind for pair in pairs)
    context = {
        **admin.site.each_context(request),
        "title": file.name or str(file),
        "subtitle": _("what it would change"),
        "file": file,
        "language_name": get_language_info(file.language)["name_translated"],
        "page": page,
        "lines": lines(page.object_list, file),
        "certain": sum(kinds[kind] for kind in CERTAIN),
        "doubtful": sum(kinds[kind] for kind in DOUBTFUL),
        "unknown": kinds[Kind.UNKNOWN],
        "unchanged": file.unchanged + len(file.entries) - len(pairs),
        "most": WRITTEN_AT_ONCE,
        "is_public_at_once": gate.touches_public,
        "sentence": sentence,
    }
    return TemplateResponse(request, "admin/translation_files/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request, pk):
    """The question before a file goes, and its answer."""
    allowed(request)
    file = waiting_of(request.user).filter(pk=pk).first()
    if file is None:
        return say_gone(request)
    if request.method == "POST":
        file.delete()
        messages.success(request, _("Discarded: %(name)s. No text was changed.") % {"name": file})
        return redirect("translation-files")
    context = {**admin.site.each_context(request), "title": _("Discard"), "file": file}
    return TemplateResponse(request, "admin/translation_files/discard.html", context)


def say_gone(request):
    messages.warning(request, _("This file is not there any more: it was written or discarded."))
    return redirect("translation-files")
