"""Printing the lines of a declaration, each piece rendered once for each state that it is in.

A piece's HTML depends on nothing but the piece and the language, so it is kept: a text of fifty lines
costs a third, and after an edit only what changed is rendered again. At most 4,096 pieces are kept; those
that were not asked for the longest go first.
"""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from mbm_portal.editorial import languages

register = template.Library()


@register.simple_tag
def passage(line, tag):
    """``{% passage line "li" %}``: one addressable paragraph or item in the element of that name."""
    return _piece("declarations/_line.html", languages.current(), (("line", line), ("tag", tag)))


@register.simple_tag
def cite(reference, whole=""):
    """``{% cite reference %}``: every form of a citation. whole: where it stands in the whole text."""
    context = (("reference", reference), ("whole", whole))
    return _piece("declarations/_cite.html", languages.current(), context)


@register.simple_tag
def beside(row):
    """``{% beside row %}``: one passage in several languages."""
    return _piece("declarations/_beside_row.html", languages.current(), (("row", row),))


@register.simple_tag
def passages(groups):
    """``{% passages outline.preamble %}``: paragraphs and lists of bullets."""
    return _piece("declarations/_groups.html", languages.current(), (("groups", groups),))


@register.simple_tag
def chapter(chapter, heading, links=False):
    """``{% chapter chapter "h2" links=True %}``: a project with its words.

    heading: the element of its title. links: whether its code leads to its own page.
    """
    context = (("chapter", chapter), ("heading", heading), ("links", links))
    return _piece("declarations/_chapter.html", languages.current(), context)


@lru_cache(maxsize=4096)
def _piece(name: str, language: str, context: tuple) -> SafeString:
    return get_template(name).render(dict(context))
