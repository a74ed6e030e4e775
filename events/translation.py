"""Which fields of this app exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from events.models import AgendaItem, Article, Axis, Edition, Idea, Quotation


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = (
        "theme",
        "city",
        "venue",
        "summary",
        "note",
        "ideas_heading",
        "ideas_note",
        "video_title",
        "video_url",
    )


@register(Axis)
class AxisTranslation(TranslationOptions):
    fields = ("title", "body")


@register(Idea)
class IdeaTranslation(TranslationOptions):
    fields = ("text",)


@register(Quotation)
class QuotationTranslation(TranslationOptions):
    fields = ("role", "lead_in", "text")


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ("title", "body", "note")


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title", "place", "text")
