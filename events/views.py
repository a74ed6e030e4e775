"""News and agenda. The edition's page shows more than this app knows; it lives with the portal's pages."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from events.formats.linked_data import news_article
from events.models import AgendaItem, Article
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import frame
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.listing import page_or_404, query_of
from mbm_portal.editorial.templatetags.typography import ordinal


def edition_name(edition) -> str:
    """``The 7th edition of the Mont-Blanc Meetings, 2015``, as plain words."""
    values = {"number": strip_tags(ordinal(edition.number)), "year": edition.year}
    return _("The %(number)s edition of the Mont-Blanc Meetings, %(year)s") % values


@public_page
def article_list(request):
    page = page_or_404(Article.objects.published().for_listing(), request)
    shown = [(article, ("title",)) for article in page.object_list]
    context = {"rows": page, "page": frame(request, shown=shown, query=query_of(page))}
    return render(request, "events/article_list.html", context)


@public_page
def article_detail(request, slug):
    return article_page(request, get_object_or_404(Article.objects.published().for_reading(), slug=slug))


def article_page(request, article, path_in=None):
    """One article; also what staff see of a draft, at the preview's path."""
    title = languages.text(article, "title", languages.current())
    # Translators: articles about the forum, in the menu.
    way = [(_("News"), reverse("events:article-list")), (title, article.get_absolute_url())]
    older, newer = Article.objects.published().around(article)
    shown = [(article, ("title", "body", "note")), *((row, ("title",)) for row in (older, newer) if row)]
    page = frame(request, article, shown=shown, path_in=path_in, way=way)
    page.linked_data = [news_article(article, page)]
    context = {"article": article, "older": older, "newer": newer, "page": page}
    return render(request, "events/article_detail.html", context)


@public_page
def agenda_list(request):
    return agenda_page(request, list(AgendaItem.objects.published().for_listing()))


def agenda_page(request, items, path_in=None):
    """Appointments; also what staff see of a draft, alone at the preview's path."""
    shown = [(item, languages.text_fields(AgendaItem)) for item in items]
    page = frame(request, shown=shown, path_in=path_in)
    page.is_indexed = not any(item.in_preview for item in items)
    context = {"items": items, "has_dates": any(item.starts_on for item in items), "page": page}
    return render(request, "events/agenda_list.html", context)
