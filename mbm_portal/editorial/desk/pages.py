"""The pages of the admin for texts, their parts, and the rows that stand on them."""

from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db.models import Max, prefetch_related_objects
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_noop
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from mbm_portal.editorial import rights
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.desk.guards import InlineGuard, PageGuard, TranslatorGuard
from mbm_portal.editorial.desk.hints import Hints
from mbm_portal.editorial.desk.layout import SideBySide, tally
from mbm_portal.editorial.desk.lists import ListOfWords, MissingFilter, StateFilter
from mbm_portal.editorial.desk.naming import NAMES_OF_BOXES
from mbm_portal.editorial.desk.publication import Publication
from mbm_portal.editorial.desk.reasons import Reasons
from mbm_portal.editorial.desk.standing import TypographicalCorrections, note_standings
from mbm_portal.editorial.desk.wording import SoftChecks, SoftInline
from mbm_portal.editorial.languages import LANGUAGES, announced, text_fields
from mbm_portal.editorial.listing import neighbours
from mbm_portal.editorial.models import IssuedCode, LanguageVersion

ANEW = [
    # Translators: title of a page of the admin; %s is a kind of text in the singular, such as “edition”.
    gettext_noop("Add %s"),
    # Translators: title of a page of the admin; %s is a kind of text in the singular, such as “edition”.
    gettext_noop("Change %s"),
    # Translators: title of a page of the admin that can be read but not changed; %s is a kind of text in the
    # singular.
    gettext_noop("View %s"),
    # Translators: title of a list in the admin; %s is a kind of text in the singular, such as “edition”.
    gettext_noop("Select %s to change"),
    # Translators: title of a list in the admin; %s is a kind of text in the singular, such as “edition”.
    gettext_noop("Select %s to view"),
    # Translators: a verb, on a link to the page on which a text is changed.
    gettext_noop("Change"),
    gettext_noop("Add another %(verbose_name)s"),
]
"""Django's words that our catalogue says better: its French has “Modification de édition”, even as a link."""


class ContentAdmin(Hints, PageGuard, admin.ModelAdmin):
    """A row that belongs to a text and has no words of its own. shelf and purpose: see ``site``."""

    shelf = "parts"
    purpose = ""

    class Media:
        js = [NAMES_OF_BOXES]


class ContentInline(Hints, InlineGuard, admin.StackedInline):
    """Rows without words of their own, on the page of the text that they belong to."""


class RowsInline(ListOfWords, InlineGuard, admin.StackedInline):
    """Rows with a page of their own, where their words are edited: here they are put in order."""

    fields = [("position", "in_words")]
    readonly_fields = ["in_words"]
    classes = ["rows"]
    show_change_link = True
    view_on_site = False
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*_way_to_whole(self.model))


class WordsInline(SoftInline, Hints, SideBySide, TranslatorGuard, InlineGuard, TranslationStackedInline):
    """Rows with words in every language, on the page of what they belong to."""

    view_on_site = False


class CodedAdmin(
    Reasons,
    TypographicalCorrections,
    SoftChecks,
    Hints,
    SideBySide,
    TranslatorGuard,
    ListOfWords,
    PageGuard,
    TranslationAdmin,
):
    """A row with a permanent code, which nobody can change once it was published."""

    shelf = "parts"
    purpose = ""
    view_on_site = False
    change_form_template = "admin/part_change_form.html"

    class Media:
        js = [
            forms.Script("staff/languages.js", type="module"),
            forms.Script("staff/typography.js", type="module"),
            NAMES_OF_BOXES,
        ]

    def get_object(self, request, object_id, from_field=None):
        """With the language versions of its text at hand: rights and boxes ask for them again and again."""
        row = super().get_object(request, object_id, from_field)
        if row:
            prefetch_related_objects([row.whole], "language_versions")
        return row

    def get_readonly_fields(self, request, obj=None):
        fields = list(super().get_readonly_fields(request, obj))
        if obj and "code" not in fields and IssuedCode.objects.filter(code=obj.code).exists():
            fields.append("code")
        return fields

    def holders(self, row) -> list:
        """The rows that this one stands in, the outermost first; none for a text that stands alone."""
        return []

    def siblings(self, row):
        """The rows among which this one has its place, in order; none for a row without one."""
        return self.model.objects.none()

    def save_model(self, request, obj, form, change):
        """A new row that nobody gave a place comes last."""
        if not change and getattr(obj, "position", None) == 0:
            last = self.siblings(obj).aggregate(last=Max("position"))["last"]
            obj.position = (last or 0) + 1
        super().save_model(request, obj, form, change)

    def ways(self, row) -> dict:
        """Where to go from the row's page: up, to its neighbours, to what visitors see."""
        whole = row.whole
        anchor = "" if row is whole else f"#{row.anchor}"
        before, after = neighbours(list(self.siblings(row)), row.pk)
        return {
            "holders": [(page_of(holder), _short_name(holder)) for holder in self.holders(row)],
            "before": before and (page_of(before), str(before)),
            "after": after and (page_of(after), str(after)),
            "public": reverse("resolve", args=[row.code]) if whole.is_published else "",
            "previews": [
                (reverse("preview", args=[language, whole.code]) + anchor, language, _name_of(language))
                for language in LANGUAGES
            ],
        }

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        rows = _rows_on(context, obj)
        if obj:
            context["ways"] = {**self.ways(obj), "translations": _translations(request.user, obj)}
            note_standings(rows, obj.whole, request.user)
        context["tallies"] = tally(rows, obj.whole.source_language if obj else "")
        context["may_correct"] = obj and rights.may_write(request.user, obj, obj.whole.source_language)
        context["is_typographical"] = "typographical" in request.POST
        context["asks_reason"] = obj and obj.whole.is_published and self.has_change_permission(request, obj)
        context["reason"] = request.POST.get("reason", "")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _short_name(row) -> str:
    """Such as “edition 2015”, “project p2”: the kind and the last word of the code."""
    return f"{row._meta.verbose_name} {row.code.rpartition('/')[2]}"


def _way_to_whole(model) -> list[str]:
    """The relation of a part to its text, from the path to the text's date of publication."""
    return model.objects.all().publication.split("__")[:-1]


def _rows_on(context, obj) -> list:
    """The rows with words whose texts can be read on the page of a form."""
    inlines = [
        form.instance for inline in context["inline_admin_formsets"] for form in inline.formset.initial_forms
    ]
    return [row for row in [obj, *inlines] if row is not None and text_fields(type(row))]


def _name_of(language: str) -> str:
    return capfirst(get_language_info(language)["name_translated"])


def _translations(user, row) -> list[tuple[str, str, str]]:
    """Address, code and name of each language that the user may translate the row into, text by text."""
    return [
        (f"{reverse('translate-next', args=[language])}?in={row.code}", language, _name_of(language))
        for language in LANGUAGES
        if language != row.whole.source_language and rights.may_confirm(user, row, language)
    ]


class PublicationGuard:
    """Leaves the date from which a language is public to those who may publish."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if rights.may_publish(request.user) else [*fields, "published_at"]


class LanguageVersionInline(PublicationGuard, ContentInline):
    model = LanguageVersion
    fk_name = "document"
    fields = [("language", "origin", "published_at"), ("translator", "official_url")]
    hints = {"translator": _("Who made it; readers see the name.")}


class WholeAdmin(Publication, CodedAdmin):
    """A text that is published as a whole; publishing may refuse with a sentence."""

    shelf = "texts"
    awaits_publication = True
    travels = False
    """True for a kind of text that translators can take out alone as a file."""
    inlines = [LanguageVersionInline]
    readonly_fields = ["published_at"]
    list_filter = [StateFilter, MissingFilter, "source_language"]
    publication_section = (_("Address and publication"), ["code", "published_at"])

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("language_versions")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["standing"] = _standing(obj) if obj else []
        if obj and self.travels and self.has_change_permission(request, obj):
            context["exchange_link"] = f"{reverse('translation-files')}?{urlencode({'text': obj.code})}"
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


class Standing(NamedTuple):
    """How one language of a text stands. version: its LanguageVersion, or None."""

    language: str
    name: str
    version: LanguageVersion | None
    is_public: bool
    is_source: bool


def _standing(whole) -> list[Standing]:
    versions = {version.language: version for version in whole.language_versions.all()}
    public = announced(whole)
    return [
        Standing(
            language,
            _name_of(language),
            versions.get(language),
            language in public,
            language == whole.source_language,
        )
        for language in LANGUAGES
    ]
