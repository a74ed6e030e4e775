"""The links at the foot of every page."""

from django import template
from django.utils.translation import gettext_lazy as _

from mbm_portal.pages.models import Page

register = template.Library()

NAMES = {
    "about": _("About this portal"),
    "accessibility": _("Accessibility"),
    "legal-notice": _("Legal notice"),
    "contact": _("Contact"),
}
"""Pages that a visitor looks for at the foot, by the word in their address, in this order."""


@register.simple_tag
def pages_at_the_foot():
    """The published ones of them, as pairs of page and name: 1 query."""
    found = {page.slug: page for page in Page.objects.published().filter(slug__in=NAMES).only("slug")}
    return [(found[slug], name) for slug, name in NAMES.items() if slug in found]
