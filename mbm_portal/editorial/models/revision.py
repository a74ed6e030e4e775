"""The number that every write to the content moves."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.kept import NOW, Kept
from mbm_portal.editorial.models.documents import Document, LanguageVersion


def _coming(model):
    return model.objects.order_by().filter(published_at__gt=NOW).values_list("published_at")


COMING = Kept(lambda: _coming(Document).union(_coming(LanguageVersion)))
"""When the texts and languages turn public that are not public yet."""


class RevisionQuerySet(models.QuerySet):
    def move(self):
        """Add one to the revision and note when the next text turns public.

        The first update makes other writers wait, so that none overlooks what another one schedules.
        """
        self.update(number=F("number") + 1)
        self.update(turns_at=self.next_turn())

    def next_turn(self):
        """The earliest publication still to come, or None; needs 1 query."""
        return min((at for (at,) in COMING.rows()), default=None)


class Revision(models.Model):
    """The state of the content, as a number that every write moves; there is one row.

    turns_at: the earliest publication still to come. A page made under a number is right while the number is
    the same and turns_at is not reached.
    """

    number = models.PositiveBigIntegerField(_("number"), default=0)
    turns_at = models.DateTimeField(_("next publication"), null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of the content")
        verbose_name_plural = _("state of the content")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_revision")]

    def __str__(self):
        return str(self.number)
