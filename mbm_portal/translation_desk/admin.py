"""The way from the admin's first page to the files of translators."""

from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.desk.guards import Untouched
from mbm_portal.translation_desk.exchange_pages.files import waiting_of
from mbm_portal.translation_desk.exchange_pages.rights import languages_of
from mbm_portal.translation_desk.models import ReturnedFile


@admin.register(ReturnedFile)
class ReturnedFileAdmin(Untouched, admin.ModelAdmin):
    """Stands on the shelf; its list and its forms are the pages of ``exchange_pages``."""

    shelf = "texts"
    place = 8
    purpose = _("Translate in Poedit or another program: take a file with you, bring it back, write it.")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return bool(languages_of(request.user))

    def unfinished(self, request):
        """What the user brought and has not written yet, the latest first."""
        return waiting_of(request.user)

    def changelist_view(self, request, extra_context=None):
        return redirect("translation-files")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        file = self.unfinished(request).filter(pk=object_id if object_id.isdecimal() else 0).first()
        return redirect("translation-file", file.pk) if file else redirect("translation-files")
