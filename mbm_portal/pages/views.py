"""The portal's own pages, and those that show more than one floor: home, editions, pages of staff."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from declarations.models import Declaration
from events.formats.linked_data import event
from events.models import AgendaItem, Article, Edition
from events.views import edition_name
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import frame, origin_of
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.languages import language_of_browser, text_fields
from mbm_portal.pages.models import Page


def see_other(request, path: str) -> HttpResponse:
    """303 to a path in the visitor's language: the one kind of answer that depends on the browser."""
    response = HttpResponseRedirect(path, status=303)
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public_page
def root(request):
    return see_other(request, f"/{language_of_browser(request)}/")


@public_page
def home(request):
    edition = Edition.objects.published().for_listing().first()
    declarations = list(Declaration.objects.published().for_listing()[:3])
    articles = list(Article.objects.published().for_listing()[:3])
    shown = [(row, ("title",)) for row in [*declarations, *articles]]
    if edition:
        shown.append((edition, ("theme", "city", "venue")))
    context = {
        "edition": edition,
        "declarations": declarations,
        "articles": articles,
        "page": frame(request, shown=shown),
    }
    context["page"].x_default = f"{context['page'].origin}/"
    return render(request, "pages/home.html", context)


@public_page
def edition_list(request):
    editions = list(Edition.objects.published().for_listing().prefetch_related("sources"))
    shown = [(edition, ("theme", "city")) for edition in editions]
    return render(
        request, "pages/edition_list.html", {"editions": editions, "page": frame(request, shown=shown)}
    )


@public_page
def edition_detail(request, year):
    return edition_page(request, get_object_or_404(Edition.objects.published().for_reading(), year=year))


def edition_page(request, edition, path_in=None):
    """One edition with all that belongs to it; also what staff see of a draft, at the preview's path."""
    declarations = list(Declaration.objects.published().for_listing().filter(edition=edition))
    articles = list(Article.objects.published().for_listing().filter(edition=edition))
    agenda = list(AgendaItem.objects.published().for_listing().filter(edition=edition))
    shown = [(part, text_fields(type(part))) for part in [*edition.parts(), *agenda]]
    shown += [(row, ("title",)) for row in [*declarations, *articles]]
    name = edition_name(edition)
    way = [(_("Editions"), reverse("pages:edition-list")), (name, edition.get_absolute_url())]
    page = frame(request, edition, shown=shown, path_in=path_in, way=way)
    page.linked_data = [event(edition, name, page)]
    before, after = Edition.objects.published().around(edition)
    context = {
        "edition": edition,
        "before": before,
        "after": after,
        "declarations": declarations,
        "articles": articles,
        "agenda": agenda,
        "page": page,
    }
    return render(request, "pages/edition_detail.html", context)


@public_page
def page_detail(request, slug):
    return staff_page(request, get_object_or_404(Page.objects.published().for_reading(), slug=slug))


def staff_page(request, page, path_in=None):
    """A page that staff wrote; also what they see of a draft, at the preview's path."""
    shown = [(page, ("title", "body"))]
    way = [(languages.text(page, "title", languages.current()), page.get_absolute_url())]
    context = {"staff_page": page, "page": frame(request, page, shown=shown, path_in=path_in, way=way)}
    return render(request, "pages/page_detail.html", context)


@public_page
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {origin_of(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
