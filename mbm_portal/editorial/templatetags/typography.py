"""Dates, numbers, ordinals, names of countries as CLDR has them for each language; titles in two sizes."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mbm_portal.editorial import languages

register = template.Library()

CUSTOMS = tomllib.loads((Path(__file__).parents[1] / "customs.toml").read_text("utf-8"))
"""What a language has of its own; its file tells what each line is."""
JOINTS = ("–", "–", " – ")
RAISED = re.compile(r"\^([^^]+)\^")
SUBTITLE = re.compile(
    r"(?P<title>[^<]*(?:<(?P<tag>\w+)[^>]*>[^<]*</(?P=tag)>[^<]*?)*?) (?P<subtitle>[–—] .+)", re.DOTALL
)


def custom(language: str, name: str, otherwise):
    """One line of a language's customs, or what serves a language that has none of its own."""
    return CUSTOMS.get(language, {}).get(name, otherwise)


@lru_cache(maxsize=16)
def locale(language: str) -> Locale:
    try:
        return Locale.parse(custom(language, "region", language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@lru_cache(maxsize=512)
def _date(value, language: str) -> str:
    return _first_raised(format_date(value, "long", locale=locale(language)), language)


def _first_raised(date: str, language: str) -> str:
    """In some languages the first day of a month alone is an ordinal, which CLDR does not know."""
    ending = raised(custom(language, "first_of_month", ""))
    return SafeString(re.sub(r"\A1\b", rf"1{ending}", date)) if ending else date


def raised(ending: str) -> SafeString:
    """``^e^`` → ``<sup>e</sup>``; what stands in our own file needs no escaping."""
    return SafeString(RAISED.sub(r"<sup>\1</sup>", ending))


@lru_cache(maxsize=512)
def _interval(start, end, language: str) -> str:
    """CLDR has no interval with the month written out: the long date, shortened where both ends agree."""
    and_, to, until = custom(language, "joints", JOINTS)
    opens_with_day = locale(language).date_formats["long"].pattern.startswith("d ")
    if opens_with_day and (start.year, start.month) == (end.year, end.month):
        first = _first_raised(str(start.day), language)
        return format_html("{}{}{}", first, and_ if end.day == start.day + 1 else to, _date(end, language))
    if opens_with_day and start.year == end.year:
        first = _first_raised(format_skeleton("MMMMd", start, locale=locale(language)), language)
        return format_html("{}{}{}", first, until, _date(end, language))
    return format_html("{}{}{}", _date(start, language), until, _date(end, language))


@register.filter
def long_date(value):
    """``28 November 2015``; nothing for an empty date."""
    return _date(value, languages.current()) if value else ""


@register.simple_tag
def date_range(start, end):
    """``26–28 November 2015``, ``26 a 28 de noviembre de 2015``.

    One date when the end is the same or empty, nothing without a start.
    """
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
    """``7<sup>th</sup>``, ``7<sup>e</sup>``, ``7.ª``: of an edition."""
    language = languages.current()
    endings = custom(language, "ordinal", {"other": ""})
    ending = endings.get(locale(language).ordinal_form(value), endings["other"])
    return format_html("{}{}", value, raised(ending))


@register.filter
def headline(title: str) -> str:
    """What stands before the first spaced dash of a title, enough to know it by; as safe as the whole was."""
    if not isinstance(title, SafeString):
        return re.split(" [–—] ", title, maxsplit=1)[0]
    parts = SUBTITLE.fullmatch(title)
    return SafeString(parts["title"]) if parts else title


@register.filter
def subtitled(title: SafeString) -> SafeString:
    """Set what follows the first spaced dash of a title in smaller type; not a character changes."""
    parts = SUBTITLE.fullmatch(title)
    if not parts:
        return title
    return SafeString(f"{parts['title']} <small>{parts['subtitle']}</small>")
