"""What stands in the head of a page."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from mbm_portal.editorial import linked_data

register = template.Library()
register.filter("as_json", linked_data.as_json)


@register.simple_tag
def file(name):
    """The address of one of our own files, as ``static`` has it, worked out once."""
    return _file(
        name, settings.STATIC_URL, str(settings.STATIC_ROOT), settings.STORAGES["staticfiles"]["BACKEND"]
    )


@lru_cache(maxsize=64)
def _file(name: str, *_where) -> str:
    return static(name)


@register.simple_block_tag
def kept(content):
    """``{% kept as title %}…{% endkept %}``: what is rendered once and printed in several places."""
    return mark_safe(content.strip())  # noqa: S308 (rendered by a template, which escapes)
