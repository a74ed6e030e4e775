"""Texts that staff have brought and not yet written into a declaration."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from declarations.models.texts import Declaration
from events.models import Edition
from mbm_portal.editorial.models import LanguageVersion


class IncomingText(models.Model):
    """A file or pasted text on its way into a declaration; deleting it leaves no trace.

    declaration: the one that it corrects or translates; None while it is to become a new one. lines: what
    was read, each a JSON object with the fields of ``recognition.kinds.Line``, numbered from 1. pairs:
    decided by hand, from the number of a line, as a string, to the tail of the part that it stands for;
    empty for none. version: moved by every change, so that two windows do not overwrite each other.
    """

    declaration = models.ForeignKey(
        Declaration,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="incoming_texts",
        # Translators: a text that the forum has adopted.
        verbose_name=_("declaration"),
    )
    edition = models.ForeignKey(
        # Translators: one meeting of the forum, not an issue of a publication.
        Edition,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("edition"),
    )
    # Translators: of a text or of its version.
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    # Translators: the document that a text was read from.
    name = models.CharField(_("file"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256 of the source file"), max_length=64, blank=True)
    # Translators: what was found in each line of a document.
    lines = models.JSONField(_("lines"), default=list)
    # Translators: which part that comes in belongs to which part that is there.
    pairs = models.JSONField(_("pairs"), default=dict, blank=True)
    # Translators: the permanent code of a text or passage, such as 2015/p2/3.
    code = models.CharField(_("code"), max_length=100, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_in = models.CharField(_("adopted in"), max_length=200, blank=True)
    # Translators: of a language version: as published by the forum, courtesy translation, machine
    # translation.
    origin = models.CharField(_("origin"), max_length=20, choices=LanguageVersion.Origin, blank=True)
    # Translators: who translated a text; nothing is said about a man or a woman.
    translator = models.CharField(_("translator"), max_length=200, blank=True)
    official_url = models.URLField(_("address of an official text"), blank=True, max_length=500)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("brought by")
    )
    # Translators: followed by a date: when a text was given to the portal.
    started_at = models.DateTimeField(_("brought"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("incoming text")
        verbose_name_plural = _("incoming texts")
        ordering = ["-changed_at"]

    def __str__(self):
        # Translators: goal is the code of a declaration or “a new declaration”; name is that of the file it
        # was read from.
        return gettext("%(goal)s, %(language)s: %(name)s") % {
            "goal": self.declaration or (self.edition.year if self.edition else "–"),
            "language": self.get_language_display(),
            "name": self.name or gettext("pasted text"),
        }

    @property
    def is_new(self) -> bool:
        """True while it is to become a declaration of its own."""
        return self.declaration_id is None

    @property
    def is_translation(self) -> bool:
        return not self.is_new and self.language != self.declaration.source_language
