"""From the tables of the content files to rows: each kind of table to the floor that knows it."""

from events.importing import content as events
from events.importing.content import WHOLE, finish_whole, localized_values, put_whole
from events.importing.tables import Table
from mbm_portal.editorial.languages import text_fields
from mbm_portal.editorial.loading import ContentError, Loader
from mbm_portal.editorial.models import Term
from mbm_portal.pages.models import Page


def load_table(loader: Loader, table: Table) -> None:
    """Load one top-level table; ContentError names its line."""
    load = LOADERS.get(table.name)
    if load is None:
        raise ContentError(
            f"[[{table.name}]] is not a kind of content; known are {', '.join(LOADERS)}.", table.line
        )
    load(loader, table)


def load_page(loader: Loader, table: Table) -> None:
    table.only(*WHOLE, "slug", "title", "body")
    slug = table.text("slug")
    values = localized_values(table, "title", "body")
    page = put_whole(loader, Page, f"page/{slug}", {"slug": slug}, values, table)
    if page:
        finish_whole(loader, page, table)


def load_term(loader: Loader, table: Table) -> None:
    names = text_fields(Term)
    table.only("slug", "is_watched", *names)
    slug = table.text("slug")
    values = {"is_watched": table.switch("is_watched"), **localized_values(table, *names)}
    loader.put(Term, f"term/{slug}", {"slug": slug}, values, table.line)


LOADERS = {**events.LOADERS, "page": load_page, "term": load_term}
