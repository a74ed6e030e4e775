"""The admin of the pages that staff write."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.desk import WholeAdmin
from mbm_portal.editorial.dialect import HELP
from mbm_portal.editorial.languages import in_every_language
from mbm_portal.pages.models import Page


@admin.register(Page)
class PageAdmin(WholeAdmin):
    hints = {"body": HELP}
    place = 5
    purpose = _("About, contact, legal notice, accessibility: the pages about the portal itself.")
    sections = [
        (_("The page"), ["source_language", "title", "body"]),
        (WholeAdmin.publication_section[0], ["slug", *WholeAdmin.publication_section[1]]),
    ]
    list_display = ["slug", "in_words", "public_languages", "state"]
    list_display_links = ["slug", "in_words"]
    search_fields = ["code", *in_every_language("title")]
    ordering = ["slug"]
