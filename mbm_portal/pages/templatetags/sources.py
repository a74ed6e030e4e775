"""Naming a source in a word."""

from urllib.parse import urlsplit

from django import template

register = template.Library()


@register.filter
def host(address: str) -> str:
    """The site behind an address, as people say it: ``ilo.org``; the address where there is none."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
