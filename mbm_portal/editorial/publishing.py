"""Draft and published: the querysets of everything that rings the bell or can be published."""

from django.db import models, transaction
from django.utils import timezone
from modeltranslation.manager import MultilingualQuerySet

from mbm_portal.editorial import bell
from mbm_portal.editorial.languages import text_fields


class ContentManager(models.Manager):
    """A manager whose querysets know about languages from the start.

    Otherwise modeltranslation builds a new class for every queryset, which a page of five queries feels.
    """

    def get_queryset(self):
        return self._queryset_class(model=self.model, using=self._db, hints=self._hints)


class ContentQuerySet(MultilingualQuerySet):
    """A queryset whose bulk writes ring the bell too, in their own transaction.

    Rows made in bulk are told one by one, since they may need a record; other bulk writes are told once,
    without a row. Codes change one by one only: a bulk change of them raises ValueError.
    """

    def _post_init(self):
        super()._post_init()
        self._rewrite = bool(self.model and text_fields(self.model))

    @classmethod
    def as_manager(cls):
        return ContentManager.from_queryset(cls)()

    as_manager.queryset_only = True

    def _rung(self, write, *args, rows=(None,), **kwargs):
        with transaction.atomic(using=self.db):
            result = write(*args, **kwargs)
            for row in rows if bell.is_watched(self.model) else ():
                bell.ring(self.model, row)
            return result

    def update(self, **kwargs):
        _refuse_codes(kwargs)
        return self._rung(super().update, **kwargs)

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        return self._rung(super().bulk_create, objs, *args, rows=objs, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        _refuse_codes(fields)
        return self._rung(super().bulk_update, objs, fields, *args, **kwargs)


def as_stored(model, relation: str) -> models.Prefetch:
    """The rows of a relation, whose translated fields are read by their columns alone.

    Querysets that know about languages cost a fifth more, which a page of five queries feels.
    """
    return models.Prefetch(relation, models.QuerySet(model._meta.get_field(relation).related_model))


def _refuse_codes(fields) -> None:
    if "code" in fields:
        raise ValueError("Codes are permanent; save the rows one by one, so that each is checked.")


class PublishedQuerySet(ContentQuerySet):
    """Texts and parts of texts; ``publication`` is the path to the date that makes them public."""

    publication = "published_at"

    def published(self, at=None):
        """Public at a time, or now; everything that a visitor may see, and nothing else."""
        return self.filter(**{f"{self.publication}__lte": timezone.now() if at is None else at})

    def at(self, code: str):
        return self.filter(code=code)
