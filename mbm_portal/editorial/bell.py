"""The one bell: every write to the content moves ``Revision``, in the same transaction.

Models are put on the list by ``watch`` when their app is ready. A plain save or delete rings
through Django's own signals; a bulk write rings through ``ContentQuerySet``.
"""

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import Signal

content_changed = Signal()
"""Sent once a write, inside its transaction.

sender: the model. instance: the row, or None after a bulk write. stored: the row as it stood in
the database before (None when new). deleted: True when the row is gone. raw: True for a row of a
fixture, which brings its records along. Listeners write in the same transaction and touch no network
and no file.
"""

_watched: set[type] = set()


def watch(*models) -> None:
    """Put models on the list of those whose writes ring the bell."""
    _watched.update(models)


def is_watched(model) -> bool:
    return model in _watched


def ring(sender, instance=None, stored=None, deleted=False, raw=False) -> None:
    """Move the revision and tell the listeners; call inside the transaction of the write."""
    apps.get_model("editorial", "Revision").objects.move()
    content_changed.send(sender, instance=instance, stored=stored, deleted=deleted, raw=raw)


def _before_save(sender, instance, raw=False, **kwargs):
    if is_watched(sender) and not raw:
        stored = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
        instance._stored = stored


def _after_save(sender, instance, raw=False, **kwargs):
    if is_watched(sender):
        ring(sender, instance, stored=instance.__dict__.pop("_stored", None), raw=raw)


def _after_delete(sender, instance, **kwargs):
    if is_watched(sender):
        ring(sender, instance, deleted=True)


def _after_m2m(sender, instance, action, **kwargs):
    if action.startswith("post_") and is_watched(type(instance)):
        ring(type(instance), instance)


def hang() -> None:
    """Connect the bell to Django's signals, once, when the editorial app is ready."""
    pre_save.connect(_before_save, dispatch_uid="bell_before_save")
    post_save.connect(_after_save, dispatch_uid="bell_after_save")
    post_delete.connect(_after_delete, dispatch_uid="bell_after_delete")
    m2m_changed.connect(_after_m2m, dispatch_uid="bell_after_m2m")
