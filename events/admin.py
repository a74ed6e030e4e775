"""The admin of editions, news and agenda."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.models import AgendaItem, AgendaPartner, Article, Axis, Edition, EditionSource, Idea, Quotation
from mbm_portal.editorial.desk import CodedAdmin, ContentAdmin, ContentInline, WholeAdmin, WordsInline
from mbm_portal.editorial.languages import in_every_language


class EditionSourceInline(ContentInline):
    model = EditionSource


class AxisInline(WordsInline):
    model = Axis


class IdeaInline(WordsInline):
    model = Idea


class QuotationInline(WordsInline):
    model = Quotation


@admin.register(Edition)
class EditionAdmin(WholeAdmin):
    list_display = ["number", "year", *in_every_language("theme"), "published_at"]
    list_display_links = ["number", "year"]
    search_fields = ["code", *in_every_language("theme", "city")]
    ordering = ["-number"]
    inlines = [*WholeAdmin.inlines, EditionSourceInline, AxisInline, IdeaInline, QuotationInline]
    readonly_fields = [*WholeAdmin.readonly_fields, "declarations"]

    @admin.display(description=_("declarations"))
    def declarations(self, edition):
        if edition.pk is None:
            return _("after saving")
        address = (
            f"{reverse('admin:declarations_declaration_changelist')}?edition__document__exact={edition.pk}"
        )
        return format_html('<a href="{}">{}</a>', address, _("The declarations of this edition"))


class EditionPartAdmin(CodedAdmin):
    list_display = ["code", "edition", "position"]
    list_filter = ["edition"]
    list_select_related = ["edition"]
    autocomplete_fields = ["edition"]
    search_fields = ["code"]
    ordering = ["code"]

    def holders(self, row):
        return [row.edition]


admin.site.register([Axis, Idea, Quotation], EditionPartAdmin)


@admin.register(EditionSource)
class EditionSourceAdmin(ContentAdmin):
    list_display = ["url", "edition", "retrieved_on"]
    list_select_related = ["edition"]
    autocomplete_fields = ["edition"]
    search_fields = ["url"]


@admin.register(Article)
class ArticleAdmin(WholeAdmin):
    list_display = ["slug", *in_every_language("title"), "dated_on", "published_at"]
    search_fields = ["code", *in_every_language("title")]
    autocomplete_fields = ["edition"]
    ordering = ["-dated_on"]

    def holders(self, row):
        return [row.edition] if row.edition else []


class AgendaPartnerInline(ContentInline):
    model = AgendaPartner


@admin.register(AgendaItem)
class AgendaItemAdmin(WholeAdmin):
    list_display = ["slug", *in_every_language("title"), "starts_on", "published_at"]
    search_fields = ["code", *in_every_language("title")]
    autocomplete_fields = ["edition"]
    inlines = [*WholeAdmin.inlines, AgendaPartnerInline]
    ordering = ["-starts_on"]

    def holders(self, row):
        return [row.edition] if row.edition else []

    def links(self, row):
        return _("on the page of its edition")


@admin.register(AgendaPartner)
class AgendaPartnerAdmin(ContentAdmin):
    list_display = ["name", "agenda_item"]
    list_select_related = ["agenda_item"]
    autocomplete_fields = ["agenda_item"]
    search_fields = ["name"]
