"""Files that translators have brought back and not yet written."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.exchange.reading import Returned


class ReturnedFile(models.Model):
    """A translator's file between the comparison and the writing; deleting it leaves no trace.

    entries: what the file says and the portal did not, each a list in the order of Returned's fields.
    unchanged: how many more entries it has. ready: the keys that would have been written when the file was
    brought; one of them that has become doubtful since is shown again. chosen: what was ticked of the
    doubtful ones, as Finding.choice.
    """

    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    name = models.CharField(_("file"), max_length=200, blank=True)
    # Translators: the texts that a file holds.
    entries = models.JSONField(_("entries"), default=list)
    # Translators: how many texts of a file are as they were.
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    # Translators: the texts of a file that can be written without a question.
    ready = models.JSONField(_("ready"), default=list, blank=True)
    # Translators: the texts of a file that somebody chose to write all the same.
    chosen = models.JSONField(_("chosen"), default=list, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("brought by")
    )
    brought_at = models.DateTimeField(_("brought"), auto_now_add=True)

    class Meta:
        verbose_name = _("translation file")
        verbose_name_plural = _("translation files")
        ordering = ["-brought_at"]
        default_permissions = ()

    def __str__(self):
        return f"{self.name} ({get_language_info(self.language)['name_translated']})"

    def returned(self) -> list[Returned]:
        return [Returned(*entry) for entry in self.entries]

    def hold(self, returned: list[Returned]) -> None:
        """Keep these entries and no others."""
        self.entries = [
            [entry.code, entry.field, entry.source, entry.words, entry.known, entry.is_unfinished]
            for entry in returned
        ]
