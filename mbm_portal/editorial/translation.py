"""Which fields of this app exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from mbm_portal.editorial.models import Term


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("word", "acronym", "others", "meaning")
