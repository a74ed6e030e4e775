"""The forum's own words, and what was agreed to say in each language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.languages import in_every_language, localized
from mbm_portal.editorial.models.codes import ContentModel, slug_validator


class Term(ContentModel):
    """One agreed term. It has no source language and nothing stands in for a language that it lacks.

    others: parted by commas. An acronym is not translated letter by letter: SSE is ESS in French.
    """

    slug = models.CharField(
        _("short name"),
        max_length=60,
        unique=True,
        validators=[slug_validator],
        error_messages={"unique": _("There is a term with this short name already.")},
    )
    word = models.CharField(_("agreed words"), max_length=120, blank=True)
    # Translators: of a term, such as SSE.
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    others = models.CharField(_("other forms"), max_length=200, blank=True)
    # Translators: what a term means.
    meaning = models.TextField(_("meaning"), blank=True)
    is_watched = models.BooleanField(_("looked for in translations"), default=True)

    class Meta:
        verbose_name = _("agreed term")
        verbose_name_plural = _("agreed terms")
        ordering = ["slug"]

    def __str__(self):
        return self.slug

    def clean(self):
        super().clean()
        if not any(getattr(self, column) for column in in_every_language("word")):
            raise ValidationError(_("Agreed words are missing: write them in at least one language."))

    def forms(self, language: str) -> tuple[str, ...]:
        """The agreed words, the usual ones first; none when the term has none in the language."""
        word = getattr(self, localized("word", language)) or ""
        others = (getattr(self, localized("others", language)) or "").split(",")
        return tuple(form.strip() for form in [word, *others] if form.strip()) if word.strip() else ()

    def acronym_in(self, language: str) -> str:
        return (getattr(self, localized("acronym", language)) or "").strip()
