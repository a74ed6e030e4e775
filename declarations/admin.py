"""The admin of declarations: declaration → project → proposals, each page linked to the next."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from declarations.models import Declaration, Paragraph, Project, Proposal
from declarations.text_page import WholeTextPage
from mbm_portal.editorial.desk import CodedAdmin, ContentInline, WholeAdmin, WordsInline
from mbm_portal.editorial.languages import in_every_language


class ProjectInline(ContentInline):
    model = Project
    fields = ["code", "position"]
    show_change_link = True


@admin.register(Declaration)
class DeclarationAdmin(WholeTextPage, WholeAdmin):
    list_display = ["code", "edition", *in_every_language("title"), "adopted_on", "published_at"]
    list_filter = ["edition", *WholeAdmin.list_filter]
    list_select_related = ["edition"]
    autocomplete_fields = ["edition"]
    search_fields = ["code", *in_every_language("title")]
    inlines = [*WholeAdmin.inlines, ProjectInline]
    readonly_fields = [*WholeAdmin.readonly_fields, "parts_links"]
    ordering = ["-adopted_on", "code"]

    def holders(self, row):
        return [row.edition]

    @admin.display(description=_("its words"))
    def parts_links(self, declaration):
        if declaration.pk is None:
            return _("after saving")
        links = [
            (
                reverse(f"admin:declarations_{model._meta.model_name}_changelist"),
                declaration.pk,
                model._meta.verbose_name_plural,
            )
            for model in (Project, Paragraph, Proposal)
        ]
        return format_html_join(" · ", '<a href="{}?declaration__document__exact={}">{}</a>', links)


class PassageInline(WordsInline):
    exclude = ["declaration"]
    show_change_link = True


class ParagraphInline(PassageInline):
    model = Paragraph


class ProposalInline(PassageInline):
    model = Proposal


@admin.register(Project)
class ProjectAdmin(CodedAdmin):
    list_display = ["code", "declaration", *in_every_language("title")]
    list_filter = ["declaration"]
    list_select_related = ["declaration"]
    autocomplete_fields = ["declaration"]
    search_fields = ["code", *in_every_language("title")]
    inlines = [ParagraphInline, ProposalInline]
    ordering = ["code"]

    def holders(self, row):
        return [row.declaration.edition, row.declaration]


class PassageAdmin(CodedAdmin):
    list_display = ["code", "declaration", "project", "position", *in_every_language("text")]
    list_filter = ["declaration"]
    list_select_related = ["declaration", "project"]
    autocomplete_fields = ["declaration", "project"]
    search_fields = ["code", *in_every_language("text")]
    ordering = ["declaration", "code"]

    def holders(self, row):
        holders = [row.declaration.edition, row.declaration, row.project]
        return [holder for holder in holders if holder]


@admin.register(Paragraph)
class ParagraphAdmin(PassageAdmin):
    list_filter = [*PassageAdmin.list_filter, "part", "kind"]


@admin.register(Proposal)
class ProposalAdmin(PassageAdmin):
    pass
