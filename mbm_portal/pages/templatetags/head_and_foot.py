"""The menu and the foot of every page, each rendered once for each state that it is in."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial import languages
from mbm_portal.editorial.kept import NOW, Kept
from mbm_portal.editorial.models import Document

register = template.Library()

NAMES = {
    "about": _("About this portal"),
    # Translators: a link in the foot of every page, to the accessibility statement.
    "accessibility": _("Accessibility"),
    "legal-notice": _("Legal notice"),
    # Translators: a noun; a link in the foot of every page.
    "contact": _("Contact"),
}
"""Pages that a visitor looks for at the foot, by the word in their address, in this order."""
CODES = {f"page/{slug}": slug for slug in NAMES}
PUBLISHED = Kept(
    lambda: Document.objects.published(NOW).filter(code__in=CODES).values_list("code", flat=True)
)

MENU = {
    "declarations:declaration-list": _("Declarations"),
    "pages:edition-list": _("Editions"),
    "events:article-list": _("News"),
    "events:agenda-list": _("Agenda"),
}


@register.simple_tag(takes_context=True)
def menu(context):
    """The ridge and the main menu; an error's page has no request, and no current entry."""
    request = context.get("request")
    links = _menu_links(languages.current())
    path = request.path if request else ""
    return _menu(languages.current(), path if path in links else "")


@lru_cache(maxsize=16)
def _menu_links(language: str) -> dict:
    """Path and name of each entry; language: the active one."""
    return {reverse(page): name for page, name in MENU.items()}


@lru_cache(maxsize=64)
def _menu(language: str, current: str) -> SafeString:
    context = {"links": _menu_links(language).items(), "current": current}
    return get_template("_menu.html").render(context)


@register.simple_tag
def colophon(page):
    """The foot, with links to those pages that are published: 1 query, none on the page of an error."""
    slugs = frozenset(CODES[code] for code in PUBLISHED.rows()) if page.origin else frozenset()
    return _foot(languages.current(), slugs, page.contact)


@lru_cache(maxsize=64)
def _foot(language: str, slugs: frozenset, contact: str) -> SafeString:
    """language: the active one, in which the addresses and the names are."""
    links = [
        (reverse("pages:page-detail", kwargs={"slug": slug}), name)
        for slug, name in NAMES.items()
        if slug in slugs
    ]
    return get_template("_colophon.html").render(
        {"menu": _menu_links(language).items(), "links": links, "contact": contact}
    )
