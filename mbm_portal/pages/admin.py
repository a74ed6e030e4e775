"""The admin of the pages that staff write."""

from django.contrib import admin

from mbm_portal.editorial.desk import WholeAdmin
from mbm_portal.editorial.languages import in_every_language
from mbm_portal.pages.models import Page


@admin.register(Page)
class PageAdmin(WholeAdmin):
    list_display = ["slug", *in_every_language("title"), "published_at"]
    search_fields = ["code", *in_every_language("title")]
    ordering = ["slug"]
