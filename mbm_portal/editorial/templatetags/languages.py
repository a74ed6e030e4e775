"""Reading translated fields in templates, and the inline dialect as HTML."""

import re

from django import template
from django.utils.html import format_html

from mbm_portal.editorial import dialect, languages

register = template.Library()
register.filter("has_lost_link", dialect.has_lost_link)


@register.simple_tag
def text(part, field):
    """``{% text edition "theme" as theme %}``: the words, in the page's language or standing in for it."""
    return languages.text(part, field, languages.current())


@register.simple_tag
def lang(words):
    """The ``lang`` attribute, with a space before it, of words in another language than the page's."""
    return format_html(' lang="{}"', words.language) if words.is_fallback else ""


@register.filter
def inline(words):
    """One run of a text as HTML."""
    return dialect.inline(str(words))


@register.filter
def blocks(words):
    """A text of several paragraphs as HTML."""
    return dialect.blocks(str(words))


@register.filter
def plain(words):
    """The words alone, on one line, for titles and descriptions."""
    return re.sub(r"(?:^|[ \n]*\n)(?:- )?", " ", dialect.plain(str(words))).strip(" ")
