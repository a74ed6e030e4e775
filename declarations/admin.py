"""The admin of declarations: declaration → project → proposals, each page linked to the next."""

from django import forms
from django.contrib import admin
from django.db.models import Case, Value, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from declarations.incoming_admin import IncomingTextAdmin
from declarations.models import Declaration, IncomingText, Paragraph, Project, Proposal
from declarations.text_page import WholeTextPage
from mbm_portal.editorial.desk import CodedAdmin, RowsInline, WholeAdmin, WordsInline
from mbm_portal.editorial.desk.guards import OpenForm
from mbm_portal.editorial.desk.lists import MissingFilter, StateFilter
from mbm_portal.editorial.dialect import HELP, references
from mbm_portal.editorial.languages import in_every_language

OUR_NOTE = _("Our note")
IN_A_PASSAGE = {
    "text": format_lazy("{} {}", HELP, _("[^1] leads to footnote 1.")),
    "project": _("Empty for what stands outside the projects."),
}


class NotesExist:
    """Of a form: a passage refers only to footnotes that its declaration has."""

    def clean(self):
        super().clean()
        marks = {}
        for column in in_every_language("text"):
            for mark in references(self.cleaned_data.get(column) or ""):
                marks.setdefault(mark, column)
        if marks and (declaration := self.declaration()):
            self.check(marks, declaration)

    def declaration(self) -> Declaration | None:
        row = self.instance
        chosen = self.cleaned_data.get("declaration")
        project = self.cleaned_data.get("project") or (row.project if row.project_id else None)
        return chosen or (row.declaration if row.declaration_id else project and project.declaration)

    def check(self, marks: dict[str, str], declaration: Declaration):
        """marks: of each footnote, the column that refers to it."""
        notes = Paragraph.objects.filter(declaration=declaration, part=Paragraph.Part.NOTE)
        known = {code.rpartition("/")[2] for code in notes.values_list("code", flat=True)}
        for mark, column in marks.items():
            if mark not in known:
                sentence = _("[^%(mark)s] refers to a footnote that the text does not have.")
                self.add_error(column, sentence % {"mark": mark})


class PassageForm(NotesExist, OpenForm):
    pass


class PassageRowForm(NotesExist, forms.ModelForm):
    pass


class ProjectInline(RowsInline):
    model = Project


class PassagesInline(RowsInline):
    """The passages that stand directly in the declaration; those of a project stand on its page."""

    name_field = "text"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(project__isnull=True)


class DirectParagraphs(PassagesInline):
    model = Paragraph
    fields = [("position", "part", "in_words")]
    readonly_fields = ["in_words", "part"]
    verbose_name_plural = _("paragraphs outside the projects: preamble, closing, signature, footnotes")

    def get_queryset(self, request):
        parts = [When(part=part, then=Value(rank)) for rank, part in enumerate(Paragraph.Part.values)]
        return super().get_queryset(request).order_by(Case(*parts), "position", "pk")


class DirectProposals(PassagesInline):
    model = Proposal
    verbose_name_plural = _("proposals outside the projects")


@admin.register(Declaration)
class DeclarationAdmin(WholeTextPage, WholeAdmin):
    place = 2
    travels = True
    purpose = _("What an edition adopted: title, preamble, projects with their proposals, closing.")
    hints = {
        "title": _("As adopted; 7^th^ sets letters high."),
        "adopted_on": _("The day that the text gives, if it gives one."),
        "adopted_in": _("The place that the text gives."),
    }
    sections = [
        (_("The declaration"), [("edition", "source_language"), "title", "adopted_on", "adopted_in"]),
        (_("From us"), ["note"]),
        (_("Where the text was read"), ["source_file", "source_sha256"]),
        WholeAdmin.publication_section,
    ]
    list_display = ["code", "in_words", "edition", "adopted_on", "public_languages", "state"]
    list_display_links = ["code", "in_words"]
    list_filter = [("edition", admin.RelatedOnlyFieldListFilter), *WholeAdmin.list_filter]
    list_select_related = ["edition"]
    autocomplete_fields = ["edition"]
    search_fields = ["code", *in_every_language("title")]
    inlines = [ProjectInline, DirectParagraphs, DirectProposals, *WholeAdmin.inlines]
    ordering = ["-adopted_on", "code"]

    def holders(self, row):
        return [row.edition]


class PassageInline(WordsInline):
    hints = IN_A_PASSAGE
    form = PassageRowForm
    exclude = ["declaration", "code"]
    show_change_link = True


class ParagraphInline(PassageInline):
    model = Paragraph
    sections = [(None, [("position", "part", "kind"), "text"]), (OUR_NOTE, ["note"])]
    folded = (OUR_NOTE,)


class ProposalInline(PassageInline):
    model = Proposal
    sections = [(None, [("position", "label"), "text"]), (OUR_NOTE, ["note"])]
    folded = (OUR_NOTE,)


class PartAdmin(CodedAdmin):
    """A part of a declaration."""

    list_select_related = ["declaration__edition"]
    autocomplete_fields = ["declaration"]


IN_A_DECLARATION = [
    ("declaration__edition", admin.RelatedOnlyFieldListFilter),
    ("declaration", admin.RelatedOnlyFieldListFilter),
    StateFilter,
    MissingFilter,
]


@admin.register(Project)
class ProjectAdmin(PartAdmin):
    place = 11
    purpose = _("The thematic chapters of declarations, with their proposals.")
    sections = [
        (_("The project"), [("declaration", "position"), "label", "title", "lead_in"]),
        (_("From us"), ["note"]),
        # Translators: a web address.
        (_("Address"), ["code"]),
    ]
    list_display = ["code", "in_words", "filled", "state"]
    list_display_links = ["code", "in_words"]
    list_filter = IN_A_DECLARATION
    search_fields = ["code", *in_every_language("title")]
    inlines = [ParagraphInline, ProposalInline]
    ordering = ["declaration", "position", "code"]

    def holders(self, row):
        return [row.declaration.edition, row.declaration]

    def siblings(self, row):
        return Project.objects.filter(declaration=row.declaration_id)


class PassageAdmin(PartAdmin):
    hints = IN_A_PASSAGE
    form = PassageForm
    name_field = "text"
    list_display = ["code", "in_words", "filled", "state"]
    list_display_links = ["code", "in_words"]
    list_filter = IN_A_DECLARATION
    list_select_related = ["declaration__edition", "project"]
    autocomplete_fields = ["declaration", "project"]
    search_fields = ["code", *in_every_language("text")]
    ordering = ["declaration", "project__position", "position", "code"]

    def holders(self, row):
        holders = [row.declaration.edition, row.declaration, row.project]
        return [holder for holder in holders if holder]

    def siblings(self, row):
        return self.model.objects.filter(declaration=row.declaration_id, project=row.project_id)


@admin.register(Paragraph)
class ParagraphAdmin(PassageAdmin):
    place = 13
    purpose = _("Recitals, the body of projects, closing, signature, footnotes: all that is not a proposal.")
    sections = [
        (_("The paragraph"), [("declaration", "project"), ("part", "kind", "position"), "text"]),
        (_("From us"), ["note"]),
        (_("Address"), ["code"]),
    ]
    list_filter = [*PassageAdmin.list_filter, "part", "kind"]


@admin.register(Proposal)
class ProposalAdmin(PassageAdmin):
    place = 12
    purpose = _("The items of projects, one by one: what is proposed, asked or promised.")
    sections = [
        (_("The proposal"), [("declaration", "project"), ("label", "position"), "text"]),
        (_("From us"), ["note"]),
        (_("Address"), ["code"]),
    ]


admin.site.register(IncomingText, IncomingTextAdmin)
