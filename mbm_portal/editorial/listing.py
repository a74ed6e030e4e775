"""Pages of a long list, and the rows beside one."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404

ROWS = 20


def neighbours(rows: list, pk) -> tuple:
    """The rows before and after the one with this key, each or None; two Nones when it is not among them."""
    here = next((index for index, row in enumerate(rows) if row.pk == pk), None)
    if here is None:
        return None, None
    return (rows[here - 1] if here else None, rows[here + 1] if here + 1 < len(rows) else None)


def page_or_404(rows, request, per_page: int = ROWS):
    """The page of rows that ``?page=`` names, the first without it; Http404 for any other word."""
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6 or asked.startswith("0"):
        raise Http404(f"No page {asked[:20]!r}")
    try:
        return Paginator(rows, per_page).page(asked)
    except InvalidPage as error:
        raise Http404(str(error)) from error


def query_of(page) -> str:
    """``?page=3``, and nothing for the first page: what a link to the same page has to keep."""
    return f"?page={page.number}" if page.number > 1 else ""
