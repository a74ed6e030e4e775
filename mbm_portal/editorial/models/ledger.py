"""What the portal writes down by itself about codes, translations and loads."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslatedText(models.Model):
    """What one translated text was made from: equal to the source now means current."""

    key = models.CharField(_("text"), max_length=150, help_text=_("Code and field, such as 2015/p2/3:text."))
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    made_from = models.TextField(
        _("made from"), help_text=_("The source text that the translation was made from.")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("confirmed by")
    )
    # Translators: followed by a date: when somebody said that a translation is right.
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("translated text")
        verbose_name_plural = _("translated texts")
        ordering = ["key", "language"]
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="text_is_translated_once_in_a_language"),
        ]

    def __str__(self):
        return f"{self.key} {self.language}"

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_at or self.confirmed_by_id)


class IssuedCode(models.Model):
    """A code that was public once. It names one thing for good, even when that is gone."""

    code = models.CharField(_("code"), max_length=100, primary_key=True)
    # Translators: heading of a column: when a code was given out for good.
    issued_at = models.DateTimeField(_("issued"), auto_now_add=True)

    class Meta:
        verbose_name = _("issued code")
        verbose_name_plural = _("issued codes")
        ordering = ["code"]

    def __str__(self):
        return self.code


class LoadedValue(models.Model):
    """What a content file last put into a field, as a digest, so that a later edit is noticed."""

    # Translators: one box of a form: a title, a text.
    key = models.CharField(_("field"), max_length=800, primary_key=True)
    # Translators: a checksum, by which a change is noticed.
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("value from a file")
        verbose_name_plural = _("values from files")

    def __str__(self):
        return self.key
