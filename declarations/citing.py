"""Citations as files: ``/en/declarations/2015/p2/3.bib``, ``.ris``, ``.csl.json``."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from declarations.formats.reference import FORMATS, reference
from declarations.models import Declaration, Project, Proposal
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import origin_of
from mbm_portal.editorial.http import public_page


@public_page
def whole(request, code, form):
    declarations = Declaration.objects.published().for_listing()
    return _file(request, get_object_or_404(declarations, code=code), form)


@public_page
def part(request, code, tail, form):
    """Of a project or, where the code names none, of a proposal."""
    for model in (Project, Proposal):
        rows = model.objects.published().select_related("declaration__edition")
        rows = rows.prefetch_related("declaration__language_versions")
        found = rows.filter(code=f"{code}/{tail}", declaration__code=code).first()
        if found:
            return _file(request, found, form)
    raise Http404(f"{code} has no {tail}")


def _file(request, row, form: str) -> HttpResponse:
    cited = reference(row, languages.current(), origin_of(request))
    response = HttpResponse(cited.in_form(form), content_type=f"{FORMATS[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{cited.key}.{form}"'
    response["X-Robots-Tag"] = "noindex"
    return response
