"""The page of files: texts and catalogues go out, filled files come in and wait to be looked at."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mbm_portal.editorial.exchange.catalogue import EVERYTHING, catalogue
from mbm_portal.editorial.exchange.findings import CERTAIN, Kind
from mbm_portal.editorial.exchange.reading import ExchangeError
from mbm_portal.editorial.exchange.taking import dry_run
from mbm_portal.editorial.models import Revision
from mbm_portal.translation_desk.collection import MODELS, entries
from mbm_portal.translation_desk.exchange_pages.forms import ExportForm, ReturnForm, names
from mbm_portal.translation_desk.exchange_pages.rights import Gate, languages_of
from mbm_portal.translation_desk.models import ReturnedFile

KEPT = timedelta(days=30)
MOST_WAITING = 10
"""So many files of one person may wait."""


def allowed(request) -> list[str]:
    """The languages of the one who asks; who has none is refused."""
    languages = languages_of(request.user)
    if not languages:
        raise PermissionDenied
    return languages


@require_http_methods(["GET", "HEAD", "POST"])
def translation_files(request):
    languages = allowed(request)
    if request.method != "POST":
        return show(request, languages)
    form = ReturnForm(request.POST, request.FILES, languages=languages)
    if form.is_valid():
        try:
            return take_in(request, form)
        except ExchangeError as error:
            form.add_error("file", str(error))
    return show(request, languages, returning=form)


def take_in(request, form):
    """Compare the file with the portal, and keep what it has to say until it is written or discarded."""
    returned, language = form.returned, form.language
    found = dry_run(returned, language, MODELS, Gate(request, language))
    saying = [entry for entry, one in zip(returned, found, strict=True) if one.kind is not Kind.UNCHANGED]
    ReturnedFile.objects.filter(brought_at__lt=timezone.now() - KEPT).delete()
    if not saying:
        messages.info(request, _("There is nothing to write: the portal says all this already."))
        return redirect("translation-files")
    if waiting_of(request.user).count() >= MOST_WAITING:
        raise ExchangeError(
            _("%(count)s files of yours are waiting: write or discard one of them first.")
            % {"count": MOST_WAITING}
        )
    file = ReturnedFile(language=language, name=form.name(), brought_by=request.user)
    file.hold(saying)
    file.unchanged = len(returned) - len(saying)
    file.ready = [one.key for one in found if one.kind in CERTAIN]
    file.save()
    return redirect("translation-file", file.pk)


def waiting_of(user):
    """The files that somebody has brought and not written, without their contents."""
    return ReturnedFile.objects.filter(brought_by=user).defer("entries", "ready", "chosen")


def show(request, languages, taking=None, returning=None):
    wanted = {name: request.GET.get(name, "") for name in ("language", "text", "only")}
    if wanted["language"] not in languages:
        wanted["language"] = ""
    context = {
        **admin.site.each_context(request),
        "title": _("Translate as a file"),
        "taking": taking or ExportForm(initial=wanted, languages=languages),
        "returning": returning or ReturnForm(languages=languages),
        "waiting": waiting_of(request.user),
        "catalogues": names(language for language in languages if catalogue_of(language).exists()),
    }
    return TemplateResponse(request, "admin/translation_files/files.html", context)


@require_safe
def export(request):
    """The PO file that the form asks for; the page with a sentence where there is none to give."""
    languages = allowed(request)
    form = ExportForm(request.GET, languages=languages)
    if not form.is_valid():
        return show(request, languages, taking=form)
    language, scope = form.cleaned_data["language"], form.scope()
    revision = Revision.objects.values_list("number", flat=True).first() or 0
    found = list(entries(scope, language, form.is_only_needed))
    if not found:
        form.add_error(None, _("There is nothing to translate in it: nothing is missing or outdated."))
        return show(request, languages, taking=form)
    parts = ["mbm", scope.name.replace("/", "-"), language, form.cleaned_data["only"]]
    text = catalogue(found, language, scope.name or EVERYTHING, revision)
    return download(text.encode(), "-".join(part for part in parts if part))


@require_safe
def interface(request, language):
    """The catalogue of the interface, as it is in this release. The server never writes it."""
    if language not in allowed(request) or not catalogue_of(language).exists():
        raise Http404(language)
    return download(catalogue_of(language).read_bytes(), f"mbm-interface-{language}")


def catalogue_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def download(data: bytes, name: str) -> HttpResponse:
    """name: of the file, without its ending."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.po"'}
    return HttpResponse(data, content_type="text/x-gettext-translation; charset=utf-8", headers=disposition)
