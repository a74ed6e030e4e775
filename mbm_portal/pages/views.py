"""The portal's own pages, and those that show more than one floor: home, editions, pages of staff."""

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from declarations.models import Declaration
from declarations.reading.outline import Lines
from declarations.reading.recital import recital_of, with_recital
from declarations.reading.selecting import put_projects_at_hand
from events.formats.linked_data import event
from events.models import AgendaItem, Article, Edition
from events.views import edition_name
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import frame, origin_of
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.kept import NOW, Kept
from mbm_portal.editorial.languages import language_of_browser, text_fields
from mbm_portal.editorial.linked_data import known
from mbm_portal.editorial.versions import put_versions_at_hand
from mbm_portal.pages.drawings.needles import needles
from mbm_portal.pages.drawings.places import map_of
from mbm_portal.pages.drawings.timeline import timeline
from mbm_portal.pages.models import Page

HOME_ROWS = 3
"""Declarations and pieces of news that the first page shows."""


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
    editions = EDITIONS.rows()
    coming, held = next_and_latest(editions)
    declarations, articles = DECLARATIONS.rows(), ARTICLES.rows()
    announced = [edition for edition in (coming, held) if edition]
    put_versions_at_hand([*announced, *declarations, *articles])
    recital, chapters, shown = opening_of(declarations[0]) if declarations else (None, [], [])
    shown += [(row, ("title",)) for row in [*declarations, *articles]]
    shown += [(edition, ("theme", "city", "venue")) for edition in announced]
    context = {
        "oldest": editions[-1] if editions else None,
        "coming": coming,
        "held": held,
        "of_held": [row for row in declarations if held and row.edition_id == held.pk],
        "declarations": declarations,
        "recital": recital,
        "chapters": chapters,
        "articles": articles,
        "page": frame(request, shown=shown),
    }
    if declarations:
        context["quoted"] = standing_of(declarations[0], context["page"])
    context["page"].x_default = f"{context['page'].origin}/"
    return render(request, "pages/home.html", context)


def bare(model):
    """Published texts as a list has them, their languages still to come: for all kinds in one query."""
    return model.objects.published(NOW).for_listing().prefetch_related(None)


EDITIONS = Kept(lambda: bare(Edition))
DECLARATIONS = Kept(lambda: with_recital(bare(Declaration))[:HOME_ROWS])
ARTICLES = Kept(lambda: bare(Article)[:HOME_ROWS])


def next_and_latest(editions) -> tuple:
    """The next edition to come and the latest one held, each or None; editions: newest first."""
    today = timezone.localdate()
    coming = [edition for edition in editions if edition.is_to_come(today)]
    held = [edition for edition in editions if not edition.is_to_come(today)]
    return (coming[-1] if coming else None, held[0] if held else None)


def standing_of(whole, page) -> dict:
    """What ``_standing.html`` takes, to tell on a page of other things where a text’s words come from."""
    versions = {version.language: version for version in whole.language_versions.all()}
    is_announced = page.language in languages.announced(whole)
    return {
        "whole": whole,
        "language": page.language,
        "language_name": page.language_name,
        "is_announced": is_announced,
        "version": versions.get(page.language) if is_announced else None,
    }


def opening_of(declaration) -> tuple:
    """What stands for a declaration on the first page: a recital or None, its projects, what is read."""
    lines = Lines(declaration, languages.current(), notes_at=declaration.get_absolute_url())
    put_projects_at_hand(declaration)
    recital, projects = recital_of(declaration), list(declaration.projects.all())
    shown = [(project, ("title",)) for project in projects] + ([(recital, ("text",))] if recital else [])
    return (
        lines.line(recital) if recital else None,
        [lines.chapter(project) for project in projects],
        shown,
    )


@public_page
def edition_list(request):
    adopted = Declaration.objects.published().filter(edition=OuterRef("pk")).order_by("adopted_on", "code")
    listed = Edition.objects.published().for_listing().prefetch_related("sources")
    editions = list(listed.annotate(declaration_code=Subquery(adopted.values("code")[:1])))
    shown = [(edition, ("theme", "city", "venue")) for edition in editions]
    context = {
        "editions": editions,
        "line": timeline(editions, timezone.localdate()),
        "needles": needles(editions),
        "map": map_of(editions),
        "page": frame(request, shown=shown),
    }
    return render(request, "pages/edition_list.html", context)


@public_page
def edition_detail(request, year):
    return edition_page(request, get_object_or_404(Edition.objects.published().for_reading(), year=year))


def edition_page(request, edition, path_in=None):
    """One edition with all that belongs to it; also what staff see of a draft, at the preview's path."""
    adopted = Declaration.objects.published().for_listing().filter(edition=edition)
    declarations = list(with_recital(adopted))
    recital, chapters, opened = opening_of(declarations[0]) if declarations else (None, [], [])
    articles = list(Article.objects.published().for_listing().filter(edition=edition))
    agenda = list(AgendaItem.objects.published().for_listing().filter(edition=edition))
    shown = [(part, text_fields(type(part))) for part in [*edition.parts(), *agenda]]
    shown += [(row, ("title",)) for row in [*declarations, *articles]] + opened
    name = edition_name(edition)
    way = [(_("Editions"), reverse("pages:edition-list")), (name, edition.get_absolute_url())]
    page = frame(request, edition, shown=shown, path_in=path_in, way=way)
    records = [{"@type": "CreativeWork", "@id": f"{page.origin}/id/{row.code}"} for row in declarations]
    page.linked_data = [event(edition, name, page) | known(recordedIn=records)]
    before, after = Edition.objects.published().around(edition)
    context = {
        "edition": edition,
        "before": before,
        "after": after,
        "declarations": declarations,
        "recital": recital,
        "chapters": chapters,
        "quoted": standing_of(declarations[0], page) if recital else None,
        "articles": articles,
        "agenda": agenda,
        "unknown": unknown_of(edition),
        "absent": absent_from(edition, articles, agenda),
        "page": page,
    }
    return render(request, "pages/edition_detail.html", context)


def unknown_of(edition) -> list[str]:
    """The facts on an edition that are not known: names for the sentence that says so."""
    town = languages.text(edition, "city", languages.current())
    facts = {
        _("the town") if edition.country else _("the place"): town,
        _("the days"): edition.starts_on,
        _("the number of participants"): edition.participants,
        _("the number of countries"): edition.countries,
    }
    return [name for name, fact in facts.items() if not fact]


def absent_from(edition, articles, agenda) -> list[str]:
    """What an edition's page could hold and does not: names for the sentence that says so."""
    language = languages.current()
    kinds = {
        _("report of the forum"): languages.text(edition, "summary", language),
        _("axes debated"): edition.axes.all(),
        _("quotations"): edition.quotations.all(),
        _("ideas put forward"): edition.ideas.all(),
        _("news"): articles,
        _("agenda entries"): agenda,
        # Translators: the address of a video of an edition.
        _("video"): languages.text(edition, "video_title", language),
    }
    return [name for name, rows in kinds.items() if not rows]


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
