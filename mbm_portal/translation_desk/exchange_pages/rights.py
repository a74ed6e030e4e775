"""Who may take out and write which words: the rules of the admin's own pages, asked for many rows at once."""

from collections.abc import Collection

from django.contrib import admin
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from declarations.models import Declaration
from mbm_portal.editorial import rights
from mbm_portal.editorial.languages import LANGUAGES, announced


def languages_of(user) -> list[str]:
    """The languages in which the user has words to write: all for organisers and editors."""
    if user.has_perm(f"{Declaration._meta.app_label}.change_{Declaration._meta.model_name}"):
        return list(LANGUAGES)
    return rights.translates_into(user)


class Gate:
    """Of rows whose words would change in a language, those that are closed to the one who asks, and why.

    touches_public: whether some of the open ones are read by visitors in this language already.
    """

    def __init__(self, request, language: str):
        self.request, self.language = request, language
        self.touches_public = False

    def __call__(self, rows: Collection) -> dict[str, str]:
        """The reasons by code. One query, whatever the number of rows."""
        kinds = {(type(row), row.whole.pk): row for row in rows}
        prefetch_related_objects([row.whole for row in kinds.values()], "language_versions")
        reasons = {kind: self.reason(row) for kind, row in kinds.items()}
        found = {row.code: reasons[type(row), row.whole.pk] for row in rows}
        self.touches_public = any(
            self.is_public(row.whole) for kind, row in kinds.items() if not reasons[kind]
        )
        return {code: reason for code, reason in found.items() if reason}

    def reason(self, row) -> str:
        """Why the row is closed; empty when it is open."""
        if admin.site.get_model_admin(type(row)).may_write(self.request, row, self.language):
            return ""
        if self.is_public(row.whole):
            return _("Visitors read this text in this language already: only an organiser can change it.")
        return _("Your account may not change this text in this language.")

    def is_public(self, whole) -> bool:
        return bool(whole.published_at and self.language in announced(whole))
