"""The admin of what every text shares, of staff accounts and of the portal's own records."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from mbm_portal.editorial.desk import ContentAdmin, PublicationGuard
from mbm_portal.editorial.desk.addresses import SoundAddresses
from mbm_portal.editorial.desk.guards import Untouched
from mbm_portal.editorial.desk.hints import Hints
from mbm_portal.editorial.desk.layout import SideBySide
from mbm_portal.editorial.desk.lists import StateFilter
from mbm_portal.editorial.desk.meeting import SecondLook
from mbm_portal.editorial.desk.naming import NamedMoments
from mbm_portal.editorial.languages import LANGUAGES, in_every_language
from mbm_portal.editorial.models import (
    Document,
    IssuedCode,
    LanguageVersion,
    LoadedValue,
    Revision,
    Term,
    TranslatedText,
    User,
)

admin.site.unregister(Group)


class Ticks:
    """What one chooses several of is ticked: no key has to be held, and every line can be read."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(User)
class StaffAdmin(SoundAddresses, SecondLook, Ticks, NamedMoments, UserAdmin):
    """Accounts are for staff: a new one may sign in, and its groups say what it may do."""

    shelf = "staff"
    place = 31
    purpose = _("Who may sign in here, and in which groups: organiser, editor, translator.")
    list_display = ["username", "first_name", "last_name", "groups_in_words", "is_active"]
    list_filter = ["groups", "is_active", "is_superuser"]
    filter_horizontal = ()
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2", "groups", "is_staff"]})]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Personal info"), {"fields": [("first_name", "last_name"), "email"]}),
        (_("What this account may do"), {"fields": ["groups", "is_staff", "is_active", "is_superuser"]}),
        (_("Important dates"), {"fields": [("last_login", "date_joined")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_changeform_initial_data(self, request):
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    # Translators: groups of staff with the same rights.
    @admin.display(description=_("groups"))
    def groups_in_words(self, user):
        return ", ".join(group.name for group in user.groups.all())


@admin.register(Group)
class StaffGroupAdmin(SoundAddresses, SecondLook, Ticks, GroupAdmin):
    shelf = "staff"
    place = 32
    purpose = _("What organisers, editors and translators may do; ready-made, seldom changed.")
    filter_horizontal = ()


def words_in(language: str):
    """A column of the list of terms: the agreed words and the acronym in one language."""

    def column(term):
        words = [*term.forms(language)[:1], term.acronym_in(language)]
        return format_html('<span lang="{}">{}</span>', language, ", ".join(filter(None, words)))

    column.short_description = lazy(lambda: capfirst(get_language_info(language)["name_translated"]), str)()
    return column


@admin.register(Term)
class TermAdmin(SoundAddresses, SecondLook, Hints, SideBySide, TranslationAdmin):
    """The glossary: organisers keep it, everybody on the staff reads it."""

    shelf = "words"
    place = 25
    purpose = _("The forum’s own words in each language: translators see them beside the texts.")
    list_display = ["slug", *(words_in(language) for language in LANGUAGES), "is_watched"]
    list_filter = ["is_watched"]
    list_per_page = 50
    search_fields = ["slug", *in_every_language("word", "acronym", "others")]
    ordering = ["slug"]
    sections = [
        (_("The words"), ["word", "acronym", "others"]),
        (_("What they mean"), ["meaning"]),
        (_("In the portal"), ["slug", "is_watched"]),
    ]
    hints = {
        "word": _("As in a dictionary: in the singular, with capitals only where they always have them."),
        "acronym": _("Each language has its own: an acronym of another one is pointed out in a translation."),
        "others": _("Parted by commas: uncommon plurals, words of older texts. Common plurals are known."),
        "meaning": _("What the forum means by them, and what to mind."),
        "is_watched": _(
            "A translation whose source has these words is expected to have them too; translators are told "
            "where it has not. Better not for everyday words, which mean other things as well."
        ),
    }

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]


class RecordAdmin(Untouched, SoundAddresses, admin.ModelAdmin):
    """What the portal writes down by itself: to look at, not to edit."""


@admin.register(LanguageVersion)
class LanguageVersionAdmin(PublicationGuard, ContentAdmin):
    place = 19
    purpose = _(
        "Each text in each of its languages: who answers for the words, and since when they are public."
    )
    list_display = ["document", "language", "origin", "translator", "published_at"]
    list_filter = [StateFilter, "language", "origin"]
    list_select_related = ["document"]
    autocomplete_fields = ["document"]
    search_fields = ["document__code", "translator"]
    ordering = ["document", "language"]


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    place = 41
    purpose = _("Every text that is published as a whole, under its code.")
    list_display = ["code", "source_language", "published_at"]
    list_filter = [StateFilter, "source_language"]
    search_fields = ["code"]
    ordering = ["code"]


@admin.register(TranslatedText)
class TranslatedTextAdmin(RecordAdmin):
    place = 42
    purpose = _("From which words each translation was made.")
    list_display = ["key", "language", "confirmed_at"]
    list_filter = ["language"]
    search_fields = ["key"]


@admin.register(IssuedCode)
class IssuedCodeAdmin(RecordAdmin):
    place = 43
    purpose = _("The codes that were public once: each names one thing for good.")
    list_display = ["code", "issued_at"]
    search_fields = ["code"]


@admin.register(LoadedValue)
class LoadedValueAdmin(RecordAdmin):
    place = 44
    purpose = _("What the content files put in last, so that later corrections are noticed.")
    list_display = ["key"]
    search_fields = ["key"]


@admin.register(Revision)
class RevisionAdmin(RecordAdmin):
    place = 45
    purpose = _("A number that every change moves.")
    list_display = ["number", "turns_at"]
