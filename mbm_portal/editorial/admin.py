"""The admin of what every text shares, of staff accounts and of the portal's own records."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.desk import ContentAdmin, PublicationGuard
from mbm_portal.editorial.models import (
    Document,
    IssuedCode,
    LanguageVersion,
    LoadedValue,
    Revision,
    TranslatedText,
    User,
)

admin.site.site_header = admin.site.site_title = _("The Mont-Blanc Meetings: editing")
admin.site.index_title = _("What would you like to edit?")
admin.site.register(User, UserAdmin)


class RecordAdmin(admin.ModelAdmin):
    """What the portal writes down by itself: to look at, not to edit."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = ["code", "source_language", "published_at"]
    list_filter = ["source_language", ("published_at", admin.EmptyFieldListFilter)]
    search_fields = ["code"]
    ordering = ["code"]


@admin.register(LanguageVersion)
class LanguageVersionAdmin(PublicationGuard, ContentAdmin):
    list_display = ["document", "language", "origin", "translator", "published_at"]
    list_filter = ["language", "origin"]
    list_select_related = ["document"]
    raw_id_fields = ["document"]
    search_fields = ["document__code", "translator"]


@admin.register(TranslatedText)
class TranslatedTextAdmin(RecordAdmin):
    list_display = ["key", "language", "confirmed_at"]
    list_filter = ["language"]
    search_fields = ["key"]


@admin.register(IssuedCode)
class IssuedCodeAdmin(RecordAdmin):
    list_display = ["code", "issued_at"]
    search_fields = ["code"]


@admin.register(LoadedValue)
class LoadedValueAdmin(RecordAdmin):
    list_display = ["key"]
    search_fields = ["key"]


@admin.register(Revision)
class RevisionAdmin(RecordAdmin):
    list_display = ["number", "turns_at"]
