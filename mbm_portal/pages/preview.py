"""How a draft will look: for staff, at an address of its own."""

from django.http import Http404
from django.utils.translation import override

from declarations.models import Declaration
from declarations.views import reading_page
from events.models import AgendaItem, Article, Edition
from events.views import agenda_page, article_page
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.pages.models import Page
from mbm_portal.pages.views import edition_page, staff_page


def appointment_page(request, item, path_in):
    return agenda_page(request, [item], path_in)


PAGES = (
    (Declaration, reading_page),
    (Edition, edition_page),
    (Article, article_page),
    (AgendaItem, appointment_page),
    (Page, staff_page),
)


def preview(request, language, code):
    """The page of a text, published or not, with every language that has words; never kept by a cache."""
    if language not in LANGUAGES:
        raise Http404(language)
    for model, page in PAGES:
        found = model.objects.for_reading().filter(code=code).first()
        if found and request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            found.in_preview = True
            found.desk_page = page_of(found)
            with override(language):
                response = page(request, found, path_in=lambda other: f"/admin/preview/{other}/{code}")
            response["Cache-Control"] = "private, no-store"
            return response
    raise Http404(code)
