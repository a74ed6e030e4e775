"""In which language a text is read: the only way to a translated field.

A page asks for one language. Where the text has none in it, the reader gets, in this order, the
source language, a language that the forum itself published, any other – and is told so.
"""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

AS_PUBLISHED = "as_published"
LANGUAGES = tuple(code for code, name in settings.LANGUAGES)

localized = lru_cache(maxsize=1024)(build_localized_fieldname)


def in_every_language(*fields: str) -> list[str]:
    """The fields' columns, language by language: ``title`` → title_en, title_fr, title_es."""
    return [localized(field, language) for field in fields for language in LANGUAGES]


def language_of(column: str) -> str:
    """The language of a translated column, such as fr of ``title_fr``; empty for any other field."""
    return next((language for language in LANGUAGES if column.endswith(localized("", language))), "")


class Text(NamedTuple):
    """What a reader gets: the words, the language they are in, and whether they stand in for another.

    Empty words (in the language asked for) when the field is empty in every language.
    """

    value: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


def current() -> str:
    """The language of the page being made: one of the settings' languages."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return language if language in LANGUAGES else settings.LANGUAGE_CODE


def text(part, field: str, language: str) -> Text:
    """Read a translated field of a text or of a part of one.

    ``part.whole`` is the published text that it belongs to; its language versions decide what may be
    read (one query, unless they were prefetched).
    """
    for candidate in reading_order(part.whole, language):
        value = getattr(part, localized(field, candidate))
        if value:
            return Text(value, candidate, candidate != language)
    return Text("", language, False)


def reading_order(whole, language: str) -> list[str]:
    """The languages to try for a reader of this one, best first; kept on the instance."""
    orders = whole.__dict__.setdefault("_reading_orders", {})
    if language not in orders:
        allowed = readable(whole)
        issued = [v.language for v in whole.language_versions.all() if v.origin == AS_PUBLISHED]
        wanted = [language, whole.source_language, *sorted(issued, key=_rank), *LANGUAGES]
        orders[language] = [code for code in dict.fromkeys(wanted) if code in allowed]
    return orders[language]


def readable(whole) -> list[str]:
    """The languages in which this text may be read by whoever looks at it."""
    return list(LANGUAGES) if whole.in_preview else announced(whole) or [whole.source_language]


def _rank(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)


def announced(whole) -> list[str]:
    """The languages whose version of this text is published, in the settings' order.

    These alone stand in hreflang and the sitemap.
    """
    now = timezone.now()
    found = {v.language for v in whole.language_versions.all() if v.published_at and v.published_at <= now}
    return [language for language in LANGUAGES if language in found]


@lru_cache(maxsize=128)
def text_fields(model) -> tuple[str, ...]:
    """The names of the model's translated fields that hold words (an address is no text to translate)."""
    try:
        names = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        return ()
    return tuple(name for name in names if model._meta.get_field(name).get_internal_type() != "URLField")


def percent(parts, source_language: str, language: str) -> int:
    """Texts with a counterpart ÷ texts of the source, in percent, rounded down; 0 without a source."""
    total = done = 0
    for part in parts:
        for field in text_fields(type(part)):
            if getattr(part, localized(field, source_language)):
                total += 1
                done += bool(getattr(part, localized(field, language)))
    return done * 100 // total if total else 0


def is_issued(whole, language: str) -> bool:
    """True when the forum itself published the words in this language: nobody here sets them anew."""
    return any(v.language == language and v.origin == AS_PUBLISHED for v in whole.language_versions.all())


def any_words(parts, language: str) -> bool:
    """True when one of these rows says something in the language."""
    return any(
        getattr(part, localized(field, language)) for part in parts for field in text_fields(type(part))
    )


def language_of_browser(request) -> str:
    """The first of our languages in Accept-Language, by its weights; the settings' language otherwise."""
    for accepted, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        language = accepted.split("-")[0]
        if language in LANGUAGES:
            return language
        if accepted == "*":
            break
    return settings.LANGUAGE_CODE
