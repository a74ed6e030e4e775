"""What machines are told about a page, as JSON-LD: plain dicts in the words of schema.org."""

import json

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mbm_portal.editorial import dialect
from mbm_portal.editorial.frame import Frame
from mbm_portal.editorial.languages import Text
from mbm_portal.editorial.models import LanguageVersion

ESCAPED = {character: f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of a script."""


def known(**values) -> dict:
    """The values that say something: no fact is told by an empty one."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def words(text: Text):
    """A text without marks; with its language where that is not the page's."""
    value = dialect.plain(str(text))
    return {"@language": text.language, "@value": value} if text.is_fallback else value


def forum() -> dict:
    return {"@type": "Organization", "name": _("The Mont-Blanc Meetings")}


def breadcrumbs(page: Frame) -> dict:
    """The way to the page as a BreadcrumbList."""
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": dialect.plain(str(step.name)),
            "item": f"{page.origin}{step.path}",
        }
        for position, step in enumerate(page.way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def version_of_text(page: Frame, kind: str) -> dict:
    """The page's text or part of one, in the language it is read in, with its translations or its source.

    A language that the forum published itself is no translation.
    """
    whole, paths = page.whole, {tongue.code: f"{page.origin}{tongue.path}" for tongue in page.alternates}
    language = page.language if page.is_announced else whole.source_language
    origins = {version.language: version.origin for version in whole.language_versions.all()}
    translated = {
        code: {"@type": kind, "@id": path, "url": path, "inLanguage": code}
        for code, path in paths.items()
        if origins.get(code) != LanguageVersion.Origin.AS_PUBLISHED and code != whole.source_language
    }
    source = paths.get(whole.source_language)
    return known(
        **{"@type": kind, "@id": page.canonical, "url": page.canonical},
        inLanguage=language,
        exampleOfWork={"@type": kind, "@id": f"{page.origin}/id/{page.code}"},
        workTranslation=list(translated.values()) if language == whole.source_language else [],
        translationOfWork={"@type": kind, "@id": source} if source and language in translated else None,
    )


def as_json(page: Frame) -> SafeString:
    """Everything about the page in one JSON text that can stand within a script element."""
    graph = [*page.linked_data, *([breadcrumbs(page)] if page.way else [])]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    for character, escape in ESCAPED.items():  # many times as fast as str.translate
        text = text.replace(character, escape)
    return mark_safe(text)  # noqa: S308 (<, > and & are escaped)
