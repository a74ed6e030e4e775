"""What the lists of texts show, and how staff find in them what is missing."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.desk.layout import tally
from mbm_portal.editorial.dialect import plain
from mbm_portal.editorial.languages import LANGUAGES, announced, current, localized, text_fields
from mbm_portal.editorial.models import Document, LanguageVersion


class StateFilter(admin.SimpleListFilter):
    """Draft, public, public from a later date."""

    # Translators: of a text: public or a draft.
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            # Translators: a text that is not published.
            ("draft", _("draft")),
            # Translators: visitors can see it.
            ("public", _("public")),
            ("later", _("public from a later date")),
        ]

    def queryset(self, request, queryset):
        path, now = published_path(queryset), timezone.now()
        wanted = {
            "draft": {f"{path}__isnull": True},
            "public": {f"{path}__lte": now},
            "later": {f"{path}__gt": now},
        }
        return queryset.filter(**wanted[self.value()]) if self.value() in wanted else queryset


class MissingFilter(admin.SimpleListFilter):
    """Rows without words in a language; a text as a whole, without a public version in it."""

    title = _("language missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [(language, get_language_info(language)["name_translated"]) for language in LANGUAGES]

    def queryset(self, request, queryset):
        return missing_in(queryset, self.value()) if self.value() in LANGUAGES else queryset


def published_path(queryset) -> str:
    """The path from a row to the date from which its text is public."""
    return getattr(queryset, "publication", "published_at")


def missing_in(queryset: QuerySet, language: str) -> QuerySet:
    """The rows that have words in their source language and lack them in this one; none as printed."""
    source_path = published_path(queryset).replace("published_at", "source_language")
    lacking = Q(pk__in=[])
    for source in LANGUAGES:
        gaps = Q(pk__in=[])
        for field in text_fields(queryset.model):
            gaps |= ~_is_empty(localized(field, source)) & _is_empty(localized(field, language))
        lacking |= Q(**{source_path: source}) & gaps & ~queryset.model.AS_PRINTED
    if issubclass(queryset.model, Document):
        versions = LanguageVersion.objects.filter(document=OuterRef("pk"), language=language)
        lacking |= ~Exists(versions.filter(published_at__lte=timezone.now()))
    return queryset.filter(lacking)


def _is_empty(column: str) -> Q:
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})


def words_of(row, field: str):
    """The row's words for a list, cut short: in the language of staff, else the source, else any."""
    for language in dict.fromkeys([current(), row.whole.source_language, *LANGUAGES]):
        value = getattr(row, localized(field, language))
        if value:
            return format_html('<span lang="{}">{}</span>', language, Truncator(plain(value)).chars(110))
    return ""


def state_of(whole) -> str:
    """In a word or two: draft, public, or from when."""
    if whole.is_published:
        return gettext("public")
    if whole.published_at:
        moment = date_format(timezone.localtime(whole.published_at), "DATE_FORMAT")
        # Translators: the text will be public from this day on.
        return gettext("from %(date)s") % {"date": moment}
    return gettext("draft")


class ListOfWords:
    """A list of rows with words: what each says, and in which languages it says it."""

    name_field = "title"
    list_per_page = 50

    @admin.display(description=_("text"))
    def in_words(self, row):
        return words_of(row, self.name_field)

    # Translators: heading of a column: which languages a text exists in.
    @admin.display(description=_("languages"))
    def filled(self, row):
        """Each language with a mark: all the row's texts are there, some, none."""
        marks = {"full": "✓", "part": "◐", "none": "–", "": "–"}
        says = {
            "full": _("%(language)s: all words are there"),
            "part": _("%(language)s: some words are there"),
            "none": _("%(language)s: no words yet"),
            "": _("%(language)s: no words yet"),
        }
        return _marks(
            (item.language, marks[item.state], says[item.state] % {"language": item.name})
            for item in tally([row], row.whole.source_language)
        )

    @admin.display(description=_("languages"))
    def public_languages(self, row):
        """Each language with a mark: public, not yet."""
        public = announced(row)
        marks = []
        for language in LANGUAGES:
            # Translators: a mark in a list: visitors can read the text in this language.
            says = _("%(language)s: public") if language in public else _("%(language)s: not public")
            name = capfirst(get_language_info(language)["name_translated"])
            marks.append((language, "✓" if language in public else "–", says % {"language": name}))
        return _marks(marks)

    @admin.display(description=_("state"))
    def state(self, row):
        return state_of(row.whole)


def _marks(marks):
    return format_html(
        '<span class="marks">{}</span>',
        format_html_join(
            " ",
            '<span title="{2}"><span aria-hidden="true">{0}\u202f{1}</span>'
            '<span class="visually-hidden">{2}. </span></span>',
            marks,
        ),
    )
