"""Dates, numbers, ordinals, names of countries as CLDR has them for each language; titles in two sizes."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mbm_portal.editorial import languages

register = template.Library()

REGIONS = {"en": "en_GB"}
"""Where the bare language means another country's customs than ours."""

SUBTITLE = re.compile(
    r"(?P<title>[^<]*(?:<(?P<tag>\w+)[^>]*>[^<]*</(?P=tag)>[^<]*?)*?) (?P<subtitle>[–—] .+)", re.DOTALL
)


@lru_cache(maxsize=16)
def locale(language: str) -> Locale:
    try:
        return Locale.parse(REGIONS.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@lru_cache(maxsize=512)
def _date(value, language: str) -> str:
    return format_date(value, "long", locale=locale(language))


@lru_cache(maxsize=512)
def _interval(start, end, language: str) -> str:
    """CLDR has no interval with the month written out: the long date, shortened where both ends agree."""
    opens_with_day = locale(language).date_formats["long"].pattern.startswith("d ")
    if opens_with_day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_date(end, language)}"
    if opens_with_day and start.year == end.year:
        return f"{format_skeleton('MMMMd', start, locale=locale(language))} – {_date(end, language)}"
    return f"{_date(start, language)} – {_date(end, language)}"


@register.filter
def long_date(value):
    """``28 November 2015``; nothing for an empty date."""
    return _date(value, languages.current()) if value else ""


@register.simple_tag
def date_range(start, end):
    """``26–28 November 2015``; one date when the end is the same or empty, nothing without a start."""
    if not start:
        return ""
    language = languages.current()
    return _interval(start, end, language) if end and end != start else _date(start, language)


@register.filter
def number(value):
    """A count with the language's separators."""
    return format_decimal(value, locale=locale(languages.current())) if value is not None else ""


@register.filter
def percent(value):
    """A share given in percent, with the language's sign: ``10%``, ``10 %``."""
    return format_percent(value / 100, locale=locale(languages.current()))


@register.filter
def country_name(code):
    """The country's name in the page's language; the code itself when CLDR has none."""
    return locale(languages.current()).territories.get(code, code) if code else ""


@register.filter
def locale_name(language):
    """The language with the country whose customs the page follows: ``fr_FR``."""
    territory = locale(language).territory
    likely = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return f"{language}_{territory or likely}"


@register.filter
def ordinal(value):
    """``7th``, ``7<sup>e</sup>``, ``7.ª``: of an edition, which is feminine in French and Spanish."""
    language = languages.current()
    if language == "fr":
        return format_html("{}<sup>{}</sup>", value, "re" if value == 1 else "e")
    if language == "es":
        return f"{value}.ª"
    return format_html("{}<sup>{}</sup>", value, english_suffix(value))


def english_suffix(value: int) -> str:
    """st, nd, rd or th."""
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


@register.filter
def subtitled(title: SafeString) -> SafeString:
    """Set what follows the first spaced dash of a title in smaller type; not a character changes."""
    parts = SUBTITLE.fullmatch(title)
    if not parts:
        return title
    return SafeString(f"{parts['title']} <small>{parts['subtitle']}</small>")
