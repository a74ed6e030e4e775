"""The news pages. The edition's page shows more than this app knows; it lives with the portal's pages."""

from django.shortcuts import get_object_or_404, render

from events.models import Article
from mbm_portal.editorial.frame import frame
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.listing import page_or_404, query_of


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
    shown = [(article, ("title", "body", "note"))]
    context = {"article": article, "page": frame(request, article, shown=shown, path_in=path_in)}
    return render(request, "events/article_detail.html", context)
