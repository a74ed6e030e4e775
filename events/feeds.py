"""The news and the dates as files that other programs follow."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.formats.atom import news_feed
from events.formats.calendars import CONTENT_TYPE, calendar, calendar_name, of_appointment, of_edition
from events.models import AgendaItem, Article, Edition
from events.views import edition_name
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import origin_of
from mbm_portal.editorial.http import public_page


@public_page
def news(request):
    articles = Article.objects.published().for_listing()
    feed = news_feed(articles, origin_of(request), reverse("events:article-list"), languages.current())
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@public_page
def editions(request):
    entries = [edition_entry(edition) for edition in Edition.objects.published().for_listing()]
    # Translators: the meetings of the forum, in the menu.
    return calendar_response(request, _("Editions"), entries)


@public_page
def edition(request, year):
    """One edition; 404 while its days are unknown, since a calendar could not hold it."""
    found = get_object_or_404(Edition.objects.published().for_listing(), year=year)
    if not found.starts_on:
        raise Http404(f"The days of {year} are not known")
    return calendar_response(request, str(year), [edition_entry(found)])


@public_page
def agenda(request):
    items = AgendaItem.objects.published().for_listing()
    return calendar_response(
        request,
        # Translators: the list of events to come, in the menu.
        _("Agenda"),
        [of_appointment(item, languages.current()) for item in items],
    )


def edition_entry(edition: Edition):
    return of_edition(edition, edition_name(edition), languages.current())


def calendar_response(request, name: str, entries) -> HttpResponse:
    return HttpResponse(calendar(calendar_name(name), entries, origin_of(request)), content_type=CONTENT_TYPE)
