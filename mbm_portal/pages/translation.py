"""Which fields of this app exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from mbm_portal.pages.models import Page


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body")
