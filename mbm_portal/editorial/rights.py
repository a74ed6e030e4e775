"""Who may change what: the limits of organisers, editors and translators, in one place.

Every function takes a user and a row with a ``whole``, the published text that it is or belongs to.
A text counts as published as soon as it has a date of publication, even one still to come.
"""

from mbm_portal.editorial.languages import LANGUAGES


def may_publish(user) -> bool:
    return user.has_perm("editorial.publish_document")


def is_open(user, whole) -> bool:
    """Who may not publish cannot change what is published."""
    return whole.published_at is None or may_publish(user)


def translates_into(user) -> list[str]:
    """The languages that the user translates into, by right of a group such as “translator (fr)”."""
    return [language for language in LANGUAGES if user.has_perm(f"editorial.translate_{language}")]


def open_languages(user, whole) -> list[str]:
    """The languages of this text that a translator may fill: theirs, not the source, not yet published."""
    if whole.published_at is None or may_publish(user):
        closed = {whole.source_language}
    else:
        dated = [v.language for v in whole.language_versions.all() if v.published_at]
        closed = {whole.source_language, *dated}
    return [language for language in translates_into(user) if language not in closed]


def may_write(user, row, language: str) -> bool:
    """True when the words of this row in this language are open to the user."""
    if _has(user, "change", row) and is_open(user, row.whole):
        return True
    return _has(user, "view", row) and language in open_languages(user, row.whole)


def may_confirm(user, row, language: str) -> bool:
    """True for who may say that a translation still stands: no word of a public text changes by that."""
    translates = language in translates_into(user) and language != row.whole.source_language
    return may_write(user, row, language) or (translates and _has(user, "view", row))


def may_read(user, row) -> bool:
    return _has(user, "view", row) or _has(user, "change", row)


def works_into(user) -> list[str]:
    """The languages that the user works on: a translator's own; all, for organisers and editors."""
    return list(LANGUAGES) if user.has_perm("editorial.change_languageversion") else translates_into(user)


def _has(user, verb: str, row) -> bool:
    return user.has_perm(f"{row._meta.app_label}.{verb}_{row._meta.model_name}")
