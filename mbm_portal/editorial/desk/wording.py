"""Soft help with how words are set: a button that mends, and a notice after saving. Nothing is refused."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.forms import Form, Textarea
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mbm_portal.editorial.exchange.concerns import concerns
from mbm_portal.editorial.exchange.marks import lost, missing
from mbm_portal.editorial.exchange.terms import glossary
from mbm_portal.editorial.exchange.typesetting import RULES
from mbm_portal.editorial.languages import LANGUAGES, is_issued, language_of, localized

MOST = 3
"""So many notices are spelled out; the rest is counted."""


class SoftChecks:
    """Tells after saving what the changed translations may want: those that the forum did not issue."""

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        offer_to_mend(form, obj)
        return form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        forms = [form, *(one for formset in formsets for one in formset.forms)]
        if found := list(dict.fromkeys(notices(forms))):
            messages.warning(request, in_short(found))


class SoftInline:
    """Rows on the page of another one, with the same button; that page tells after saving."""

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        offer_to_mend(formset.form, obj)
        return formset


def offer_to_mend(form: type[Form], row) -> None:
    """Give the boxes of translations what ``typography.js`` asks for; a text's own words are left alone."""
    if row is None:
        return
    for name, field in form.base_fields.items():
        language = language_of(name)
        if isinstance(field.widget, Textarea) and language in RULES and is_ours(row.whole, language):
            field.widget.attrs |= {
                "data-mend": reverse("typography"),
                "data-mend-name": _("Mend the typography"),
                "data-mend-done": _("The typography is mended."),
                "data-mend-none": _("There was nothing to mend."),
                "data-mend-failed": _("The typography could not be mended now. Your words are as they were."),
            }


def is_ours(whole, language: str) -> bool:
    """True for words that are a translation made for the portal, or to be."""
    return language != whole.source_language and not is_issued(whole, language)


def notices(forms: Iterable[Form]) -> Iterator[tuple[str, str]]:
    """Where, and what to do, for every translation that was changed; 1 query for the glossary."""
    terms = None
    for form in forms:
        for name in changed_translations(form):
            language, row = language_of(name), form.instance
            source = localized(name.removesuffix(localized("", language)), row.whole.source_language)
            words, meant = getattr(row, name) or "", getattr(row, source, "") or ""
            terms = glossary() if terms is None else terms
            where = f"{row.code}, {form.fields[name].label}"
            for mark in lost(meant, words) if words else ():
                yield where, missing(mark)
            for concern in concerns(words, language, meant, row.whole.source_language, terms):
                yield where, concern.sentence


def changed_translations(form) -> list[str]:
    if not form.has_changed() or not getattr(form.instance, "code", ""):
        return []
    names = [name for name in form.changed_data if language_of(name) in LANGUAGES]
    return [name for name in names if is_ours(form.instance.whole, language_of(name))]


def in_short(found: list[tuple[str, str]]) -> str:
    title = ngettext(
        "Saved. %(count)s thing may want another look:",
        "Saved. %(count)s things may want another look:",
        len(found),
    ) % {"count": len(found)}
    lines = format_html_join("", "<li>{}: {}</li>", found[:MOST])
    rest = len(found) - MOST
    more = ngettext("and %(count)s more", "and %(count)s more", max(rest, 0)) % {"count": rest}
    return format_html(
        '{}<ul class="notices">{}{}</ul>',
        title,
        lines,
        format_html("<li>{}</li>", more) if rest > 0 else "",
    )
