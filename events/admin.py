"""The admin of editions, news and agenda."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from events.models import AgendaItem, AgendaPartner, Article, Axis, Edition, EditionSource, Idea, Quotation
from mbm_portal.editorial.desk import CodedAdmin, ContentAdmin, ContentInline, WholeAdmin, WordsInline
from mbm_portal.editorial.desk.lists import MissingFilter, StateFilter
from mbm_portal.editorial.dialect import HELP
from mbm_portal.editorial.languages import in_every_language

OF_AN_EDITION = ("edition", admin.RelatedOnlyFieldListFilter)


class EditionSourceInline(ContentInline):
    hints = {
        "url": _("A public page on which facts about this edition stand."),
        "retrieved_on": _("The day on which somebody read the facts there."),
    }
    model = EditionSource
    fields = ["url", ("retrieved_on", "position")]


class AxisInline(WordsInline):
    hints = {"body": HELP}
    model = Axis
    exclude = ["code"]
    sections = [(None, ["position", "title", "body"])]


class IdeaInline(WordsInline):
    hints = {"text": HELP}
    model = Idea
    exclude = ["code"]
    sections = [(None, ["position", "text"])]


class QuotationInline(WordsInline):
    hints = {
        "speaker": _("The name as the report gives it."),
        "role": _("What the report says the speaker is."),
        "text": HELP,
    }
    model = Quotation
    exclude = ["code"]
    sections = [(None, ["position", "speaker", "role", "lead_in", "text"])]


@admin.register(Edition)
class EditionAdmin(WholeAdmin):
    hints = {
        "theme": _("In the forum’s words; empty when none is known."),
        "starts_on": _("Empty when no date was announced."),
        "venue": _("Building or hall, if the source names one."),
        "ideas_heading": _("The report’s own words, such as “Five ideas put forward during the Forum:”."),
    }
    place = 1
    travels = True
    purpose = _("The meetings themselves: when, where, how many, what was debated and said.")
    sections = [
        (
            _("The meeting"),
            [
                ("number", "year", "source_language"),
                "theme",
                ("starts_on", "ends_on"),
                "city",
                "venue",
                "country",
                ("latitude", "longitude"),
            ],
        ),
        # Translators: numbers of people and countries, not drawings.
        (_("Figures"), [("participants", "participants_qualifier"), ("countries", "countries_qualifier")]),
        (_("What the forum says"), ["summary", "ideas_heading", "video_title", "video_url"]),
        (_("From us"), ["note", "ideas_note"]),
        (_("Declarations"), ["declarations"]),
        WholeAdmin.publication_section,
    ]
    name_field = "theme"
    list_display = ["number", "year", "in_words", "public_languages", "state"]
    list_display_links = ["number", "year", "in_words"]
    search_fields = ["code", *in_every_language("theme", "city")]
    ordering = ["-number"]
    inlines = [AxisInline, IdeaInline, QuotationInline, EditionSourceInline, *WholeAdmin.inlines]
    readonly_fields = [*WholeAdmin.readonly_fields, "declarations"]

    def siblings(self, row):
        return Edition.objects.order_by("number").only("year", "number")

    @admin.display(description=_("declarations"))
    def declarations(self, edition):
        """Each declaration of the edition, and the way to enter one."""
        if edition.pk is None:
            return _("after saving")
        change, add = "admin:declarations_declaration_change", reverse("admin:declarations_declaration_add")
        links = [(reverse(change, args=[row.pk]), row.code) for row in edition.declarations.order_by("code")]
        found = format_html_join(" · ", '<a href="{}">{}</a>', links)
        bring = reverse("admin:declarations_incomingtext_add")
        new = format_html(
            '<a href="{}?edition={}">{}</a> · <a href="{}?edition={}">{}</a>',
            *(add, edition.pk, _("Enter a declaration of this edition")),
            *(bring, edition.pk, _("Bring one from a file")),
        )
        return format_html("{} — {}", found, new) if links else new


class EditionPartAdmin(CodedAdmin):
    name_field = "text"
    list_display = ["code", "in_words", "edition", "filled", "state"]
    list_display_links = ["code", "in_words"]
    list_filter = [OF_AN_EDITION, StateFilter, MissingFilter]
    list_select_related = ["edition"]
    autocomplete_fields = ["edition"]
    ordering = ["-edition__number", "position", "code"]

    def holders(self, row):
        return [row.edition]

    def siblings(self, row):
        return self.model.objects.filter(edition=row.edition_id)


@admin.register(Axis)
class AxisAdmin(EditionPartAdmin):
    hints = AxisInline.hints
    place = 14
    purpose = _("The themes that were debated at an edition.")
    name_field = "title"
    sections = [(None, [("edition", "position"), "title", "body", "code"])]
    search_fields = ["code", *in_every_language("title", "body")]


@admin.register(Idea)
class IdeaAdmin(EditionPartAdmin):
    hints = IdeaInline.hints
    place = 15
    purpose = _("The ideas that were put forward at an edition.")
    sections = [(None, [("edition", "position"), "text", "code"])]
    search_fields = ["code", *in_every_language("text")]


@admin.register(Quotation)
class QuotationAdmin(EditionPartAdmin):
    hints = QuotationInline.hints
    place = 16
    purpose = _("What somebody said at an edition, in the words of the report.")
    sections = [(None, [("edition", "position"), "speaker", "role", "lead_in", "text", "code"])]
    search_fields = ["code", "speaker", *in_every_language("text")]


@admin.register(EditionSource)
class EditionSourceAdmin(ContentAdmin):
    hints = EditionSourceInline.hints
    place = 17
    purpose = _("The public pages on which the facts about an edition were read.")
    list_display = ["url", "edition", "retrieved_on"]
    list_filter = [OF_AN_EDITION]
    list_select_related = ["edition"]
    autocomplete_fields = ["edition"]
    search_fields = ["url"]


@admin.register(Article)
class ArticleAdmin(WholeAdmin):
    hints = {"author": _("As the article names its author, if it does."), "body": HELP}
    place = 3
    purpose = _("The forum's news, each piece under its date.")
    sections = [
        (_("The article"), [("dated_on", "author", "source_language"), "title", "body", "edition"]),
        (_("From us"), ["note"]),
        (WholeAdmin.publication_section[0], ["slug", *WholeAdmin.publication_section[1]]),
    ]
    list_display = ["in_words", "dated_on", "edition", "public_languages", "state"]
    list_filter = [OF_AN_EDITION, *WholeAdmin.list_filter]
    list_select_related = ["edition"]
    search_fields = ["code", *in_every_language("title")]
    autocomplete_fields = ["edition"]
    ordering = ["-dated_on", "code"]

    def holders(self, row):
        return [row.edition] if row.edition else []


class AgendaPartnerInline(ContentInline):
    model = AgendaPartner
    fields = [("name", "position")]


@admin.register(AgendaItem)
class AgendaItemAdmin(WholeAdmin):
    hints = {
        "place": _("As announced; empty when no place was named."),
        "starts_on": _("Empty when no date was announced."),
        "text": HELP,
    }
    place = 4
    purpose = _("Appointments that the forum announced, of its editions and between them.")
    sections = [
        (
            _("The appointment"),
            ["source_language", "title", ("starts_on", "ends_on"), "place", "text", "edition"],
        ),
        (WholeAdmin.publication_section[0], ["slug", *WholeAdmin.publication_section[1]]),
    ]
    list_display = ["in_words", "starts_on", "edition", "public_languages", "state"]
    list_filter = [OF_AN_EDITION, *WholeAdmin.list_filter]
    list_select_related = ["edition"]
    search_fields = ["code", *in_every_language("title")]
    autocomplete_fields = ["edition"]
    inlines = [AgendaPartnerInline, *WholeAdmin.inlines]
    ordering = ["-starts_on", "code"]

    def holders(self, row):
        return [row.edition] if row.edition else []


@admin.register(AgendaPartner)
class AgendaPartnerAdmin(ContentAdmin):
    place = 18
    purpose = _("Organisations that hold an appointment together with the forum.")
    list_display = ["name", "agenda_item"]
    list_select_related = ["agenda_item"]
    autocomplete_fields = ["agenda_item"]
    search_fields = ["name"]
