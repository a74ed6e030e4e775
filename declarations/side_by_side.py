"""The reading page with languages side by side: ``?with=fr``, ``?with=fr,es``."""

from typing import NamedTuple

from django.shortcuts import render
from django.utils.translation import gettext as _

from declarations.formats.reference import reference
from declarations.reading.parallel import parallel
from mbm_portal.editorial import languages
from mbm_portal.editorial.frame import frame, language_name


def parallel_page(request, declaration, others, alone, way):
    """The text with other languages beside it. alone: its path in one language; way: the steps to it."""
    first = first_column(declaration)

    def path_beside(code):
        with_ = ",".join(language for language in [first, *others] if language != code)
        return f"{alone(code)}?with={with_}"

    page = frame(request, declaration, path_in=path_beside, way=way)
    page.canonical, page.is_indexed = f"{page.origin}{alone(page.language)}", False
    context = {
        "declaration": declaration,
        "parallel": parallel(declaration, [first, *others]),
        "page": page,
        "reference": reference(declaration, page.language, page.origin),
        "alone": alone(page.language),
        "choices": choices_of(declaration, others, alone(page.language)),
    }
    return render(request, "declarations/declaration_parallel.html", context)


def first_column(declaration) -> str:
    """The language of the page, or that of the source where the text does not exist in it."""
    language = languages.current()
    return language if language in languages.readable(declaration) else declaration.source_language


class Choice(NamedTuple):
    """Languages that can be set side by side."""

    name: str
    path: str
    is_current: bool


def choices_of(declaration, others: list[str], path: str) -> list[Choice]:
    """The text alone, beside each other language, beside all; others: those shown now, public or not."""
    first, known = first_column(declaration), {*languages.readable(declaration), *others}
    rest = [language for language in languages.LANGUAGES if language in known and language != first]
    name = language_name(first)
    # Translators: a way to read a declaration: in this language only, with no other beside it.
    choices = [Choice(_("%(language)s alone") % {"language": name}, path, not others)]
    for language in rest:
        # Translators: a way to read a declaration: with this language beside that of the page.
        words = _("with %(language)s") % {"language": language_name(language)}
        choices.append(Choice(words, f"{path}?with={language}", others == [language]))
    if len(rest) == 2:
        choices.append(Choice(_("with both"), f"{path}?with={','.join(rest)}", len(others) == 2))
    return choices
