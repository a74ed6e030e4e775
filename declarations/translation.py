"""Which fields of this app exist in every language."""

from modeltranslation.translator import TranslationOptions, register

from declarations.models import Declaration, Paragraph, Project, Proposal


@register(Declaration)
class DeclarationTranslation(TranslationOptions):
    fields = ("title", "adopted_in", "note")


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("label", "title", "lead_in", "note")


@register(Paragraph)
class ParagraphTranslation(TranslationOptions):
    fields = ("text", "note")


@register(Proposal)
class ProposalTranslation(TranslationOptions):
    fields = ("text", "note")
