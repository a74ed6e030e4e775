"""What the bell keeps right with every write: permanent codes and what translations were made from."""

from functools import reduce
from operator import or_

from django.db.models import Q

from mbm_portal.editorial.bell import content_changed
from mbm_portal.editorial.exchange.confirming import keep_standing
from mbm_portal.editorial.exchange.freshness import is_same
from mbm_portal.editorial.languages import LANGUAGES, localized, text_fields
from mbm_portal.editorial.models import CodedModel, Document, IssuedCode, TranslatedText


def listen() -> None:
    """Connect the records to the bell, once, when the editorial app is ready."""
    content_changed.connect(keep_codes, dispatch_uid="keep_codes")
    content_changed.connect(keep_sources, dispatch_uid="keep_sources")


def keep_codes(sender, instance, stored, deleted, raw, **kwargs) -> None:
    """Refuse a changed or reused code; issue the codes of rows added to a published text.

    Raises ValidationError, which takes the write back with it.
    """
    if raw or deleted or not isinstance(instance, CodedModel):
        return
    instance.check_code(stored)
    is_new_name = stored is None or stored.code != instance.code
    if stored and is_new_name and isinstance(instance, Document):
        _rename_parts(instance, stored.code)
    if is_new_name and not isinstance(instance, Document) and instance.whole.is_published:
        IssuedCode.objects.create(code=instance.code)


def _rename_parts(whole: Document, old: str) -> None:
    """Carry a new code of a text that was never public to its parts."""
    for part in whole.parts()[1:]:
        part.code = f"{whole.code}/{part.code.removeprefix(f'{old}/')}"
        part.save()


def keep_sources(sender, instance, stored, deleted, raw, **kwargs) -> None:
    """Record, for each translation that this write made or changed, the source text it was made from."""
    if raw or not isinstance(instance, CodedModel) or not text_fields(sender):
        return
    if stored and stored.code != instance.code:
        _rename(sender, stored.code, instance.code)
    gone = []
    for field in text_fields(sender):
        gone += [Q(key=f"{instance.code}:{field}")] if deleted else _keep_source(instance, stored, field)
    if gone:
        TranslatedText.objects.filter(reduce(or_, gone)).delete()


def _rename(sender, old: str, new: str) -> None:
    for field in text_fields(sender):
        TranslatedText.objects.filter(key=f"{old}:{field}").update(key=f"{new}:{field}")


def _keep_source(instance, stored, field: str) -> list[Q]:
    """Record it for one text; return where records stand of words that are a translation no longer."""
    source_language = instance.whole.source_language
    source = getattr(instance, localized(field, source_language))
    before = getattr(stored, localized(field, source_language), None)
    gone = []
    for language in LANGUAGES:
        if language == source_language:
            continue
        key = {"key": f"{instance.code}:{field}", "language": language}
        name = localized(field, language)
        translation = getattr(instance, name)
        if stored is not None and is_same(getattr(stored, name), translation):
            if not is_same(before, source):
                keep_standing(**key, before=before, source=source)
        elif translation and source:
            made = {"made_from": source, "confirmed_by": None, "confirmed_at": None}
            TranslatedText.objects.update_or_create(**key, defaults=made)
        else:
            gone.append(Q(**key))
    return gone
