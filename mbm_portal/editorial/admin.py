"""The admin of what every text shares, and the base classes of the texts' own admins."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TabbedTranslationAdmin

from mbm_portal.editorial.languages import LANGUAGES
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


class CodedAdmin(TabbedTranslationAdmin):
    """A row with a permanent code, which nobody can change once it was published."""

    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        fields = list(super().get_readonly_fields(request, obj))
        if obj and IssuedCode.objects.filter(code=obj.code).exists():
            fields.append("code")
        return fields


class LanguageVersionInline(admin.StackedInline):
    model = LanguageVersion
    fk_name = "document"
    extra = 0


class WholeAdmin(CodedAdmin):
    """A text that is published as a whole; publishing may refuse with a sentence."""

    actions = ["publish", "withdraw"]
    inlines = [LanguageVersionInline]
    readonly_fields = ["published_at", "links"]
    list_filter = ["source_language", ("published_at", admin.EmptyFieldListFilter)]

    @admin.display(description=_("see it"))
    def links(self, row):
        """The preview in each language, and the public page once there is one."""
        if row.pk is None:
            return _("after saving")
        previews = [(reverse("preview", args=[language, row.code]), language) for language in LANGUAGES]
        html = format_html_join(" · ", '<a href="{}">{}</a>', previews)
        public = format_html(' — <a href="/id/{}">/id/{}</a>', row.code, row.code) if row.is_published else ""
        return format_html("{}: {}{}", _("preview"), html, public)

    @admin.action(description=_("Publish the chosen texts"), permissions=["change"])
    def publish(self, request, queryset):
        count = 0
        for row in queryset:
            try:
                row.publish()
                count += 1
            except ValidationError as error:
                messages.error(request, f"{row}: {' '.join(error.messages)}")
        if count:
            messages.success(
                request,
                ngettext("%(count)d text is public now.", "%(count)d texts are public now.", count)
                % {"count": count},
            )

    @admin.action(description=_("Withdraw the chosen texts"), permissions=["change"])
    def withdraw(self, request, queryset):
        for row in queryset:
            row.withdraw()
        messages.success(request, _("The chosen texts are drafts now; their codes stay theirs."))


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
class LanguageVersionAdmin(admin.ModelAdmin):
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
