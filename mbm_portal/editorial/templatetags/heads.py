"""What stands in the head of a page."""

from django import template
from django.utils.safestring import mark_safe

from mbm_portal.editorial import linked_data

register = template.Library()
register.filter("as_json", linked_data.as_json)


@register.simple_block_tag
def kept(content):
    """``{% kept as title %}…{% endkept %}``: what is rendered once and printed in several places."""
    return mark_safe(content.strip())  # noqa: S308 (rendered by a template, which escapes)
