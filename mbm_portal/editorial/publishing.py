"""Draft and published: the querysets of everything that rings the bell or can be published."""

from django.db import models, transaction
from django.utils import timezone

from mbm_portal.editorial import bell


class ContentQuerySet(models.QuerySet):
    """A queryset whose bulk writes ring the bell too, in their own transaction."""

    def _rung(self, write, *args, **kwargs):
        with transaction.atomic(using=self.db):
            result = write(*args, **kwargs)
            if bell.is_watched(self.model):
                bell.ring(self.model)
            return result

    def update(self, **kwargs):
        return self._rung(super().update, **kwargs)

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        return self._rung(super().bulk_create, objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        return self._rung(super().bulk_update, objs, fields, *args, **kwargs)


class PublishedQuerySet(ContentQuerySet):
    """Texts and parts of texts; ``publication`` is the path to the date that makes them public."""

    publication = "published_at"

    def published(self):
        """Public now; everything that a visitor may see, and nothing else."""
        return self.filter(**{f"{self.publication}__lte": timezone.now()})

    def at(self, code: str):
        return self.filter(code=code)

