"""Reading translated fields in templates, and the inline dialect as HTML."""

import re

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language_info

from mbm_portal.editorial import dialect, languages, standing

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
def own_name(language):
    """What a language calls itself, as in a list: ``Français``."""
    return get_language_info(language)["name_local"].capitalize()


@register.filter
def translation(row):
    """As ``standing.translation``, in the language of the page."""
    return standing.translation(row, languages.current())


@register.filter
def in_words(language):
    """The name of a language in the language of the page, as it stands in a sentence."""
    return dict(settings.LANGUAGES)[language]


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


@register.filter
def opening(words, longest=160):
    """The first words, none of them cut, for a description; narrow spaces stay, which truncatewords loses."""
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–«\u202f\u00a0") + "…"
