"""The matrix for visitors and for staff, the files for volunteers, and how to translate."""

from dataclasses import dataclass

from django.contrib import admin
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mbm_portal.editorial import rights
from mbm_portal.editorial.exchange.catalogue import EVERYTHING, catalogue
from mbm_portal.editorial.frame import frame, origin_of
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.languages import LANGUAGES, current
from mbm_portal.editorial.listing import page_or_404
from mbm_portal.editorial.models import Revision
from mbm_portal.pages.guides import WRITTEN_IN, read
from mbm_portal.translation_desk.coverage.catalogues import Catalogue, catalogue_of
from mbm_portal.translation_desk.coverage.choice import NEEDED, Choice
from mbm_portal.translation_desk.coverage.inventory import WHOLES, Portion, inventory
from mbm_portal.translation_desk.coverage.layout import groups_of, kind_names, paged, sheet
from mbm_portal.translation_desk.coverage.public_file import documents_at, public_entries
from mbm_portal.translation_desk.coverage.standing import SIGNS, Standing, Tally
from mbm_portal.translation_desk.coverage.ways import StaffWay, VisitorsWay

PO = "text/x-gettext-translation; charset=utf-8"
FOR_VOLUNTEERS = ("the-marks-in-the-text", "set-it-as-your-readers-expect")
"""What of the guide for translators concerns those who work on a file."""


@dataclass
class Total:
    """All texts in one language, and the portal's own words; catalogue is None where they are written in it.

    in_file: the same for what may be given out to be translated.
    """

    language: str
    tally: Tally
    in_file: Tally
    catalogue: Catalogue | None


def totals(portions: list[Portion]) -> list[Total]:
    found = []
    for number, language in enumerate(LANGUAGES):
        total = Total(language, Tally(), Tally(), catalogue_of(language))
        for portion in portions:
            total.tally.include(portion.tallies[number])
            if portion.may_quote:
                total.in_file.include(portion.tallies[number])
        found.append(total)
    return found


def matrix_of(request, kinds, is_public: bool, way) -> dict:
    """What both kinds of matrix show: totals, what was chosen, and one page of it."""
    portions = inventory(kinds, is_public)
    years = sorted((row.document.year for row in portions if row.kind == "edition"), reverse=True)
    choice = Choice.of(request, kinds, years)
    page = page_or_404(paged(groups_of(portions, choice), choice), request, per_page=1)
    groups = page.object_list[0] if page.object_list else []
    return {
        "totals": totals(portions),
        "choice": choice,
        "kinds": kind_names(kinds),
        "years": years,
        "rows": page,
        "query": f"{choice.query[1:]}&" if choice.is_made else "",
        "groups": [
            (
                group.edition,
                group.edition and way.whole(group.edition),
                [sheet(p, choice, way) for p in group.portions],
            )
            for group in groups
        ],
        "standings": [
            (standing, SIGNS[standing])
            for standing in Standing
            if is_public or standing is not Standing.PREPARATION
        ],
    }


@public_page
def coverage(request):
    context = matrix_of(request, tuple(WHOLES), is_public=True, way=VisitorsWay())
    choice, number = context["choice"], context["rows"].number
    query = f"?{context['query']}page={number}" if number > 1 else choice.query
    context["page"] = frame(request, query=query)
    context["page"].is_indexed = not choice.is_made
    return render(request, "translation_desk/coverage.html", context)


def matrix(request):
    """Everything that the user may see, drafts too."""
    user = request.user
    kinds = [
        kind
        for kind, model in WHOLES.items()
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    ]
    works_into = rights.works_into(user)
    context = {
        **admin.site.each_context(request),
        **matrix_of(request, kinds, is_public=False, way=StaffWay(works_into)),
        "title": _("What is translated"),
        "has_files": bool(works_into),
    }
    return TemplateResponse(request, "admin/translate/matrix.html", context)


@public_page
def file(request, language, code=""):
    """The PO file of a text, or of every published one; ``?state=needed`` leaves out what is done."""
    documents = documents_at(code) if language in LANGUAGES else []
    only_left = request.GET.get("state") == NEEDED
    entries = list(public_entries(documents, language, origin_of(request), only_left))
    if not entries:
        raise Http404(f"Nothing to translate into {language}: {code}")
    revision = Revision.objects.values_list("number", flat=True).first() or 0
    text = catalogue(entries, language, code or EVERYTHING, revision)
    response = HttpResponse(text, content_type=PO)
    name = "-".join(["mont-blanc-meetings", *filter(None, [code.replace("/", "-")]), language])
    response["Content-Disposition"] = f'attachment; filename="{name}.po"'
    response["X-Robots-Tag"] = "noindex"
    return response


@public_page
def guide(request):
    """What the guide for translators says of the texts themselves."""
    found = read("translating", current(), FOR_VOLUNTEERS)
    way = [
        (_("Help translate"), reverse("translation_desk:coverage")),
        (_("How a text is set"), request.path),
    ]
    context = {"guide": found, "written_in": WRITTEN_IN, "page": frame(request, way=way)}
    context["is_foreign"] = found.language != current()
    return render(request, "translation_desk/guide.html", context)
