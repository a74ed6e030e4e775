"""The admin's first page and menu, in the words of those who work there.

A ModelAdmin says on which ``shelf`` it stands, its ``place`` there and, in one sentence, its ``purpose``;
one with ``awaits_publication`` puts its drafts on the first page. Imported before the models are.
"""

from functools import wraps

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import SuspiciousOperation
from django.db import DataError
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial import rights
from mbm_portal.editorial.addresses import page_of

SHELVES = {
    "texts": _("Texts that are published"),
    "parts": _("Parts of these texts"),
    "words": _("Words that are agreed"),
    # Translators: name of the admin: the place where the forum’s staff work.
    "staff": _("Staff"),
    "records": _("What the portal writes down by itself"),
}
LAST = 99
LONGEST = 20
"""So many drafts, and so many languages in waiting, stand on the first page for each kind of text."""


class Desk(admin.AdminSite):
    site_header = site_title = _("The Mont-Blanc Meetings: editing")
    index_title = _("What would you like to edit?")
    index_template = "admin/desk.html"

    def get_app_list(self, request, app_label=None):
        """Shelves in place of apps; one app's own page stays as Django makes it."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = [self._described(model) for app in apps for model in app["models"]]
        models.sort(key=lambda model: model["place"])
        return [
            {
                "name": name,
                "app_label": shelf,
                "app_url": f"{reverse('admin:index', current_app=self.name)}#{shelf}",
                "has_module_perms": True,
                "models": found,
            }
            for shelf, name in SHELVES.items()
            if (found := [model for model in models if model["shelf"] == shelf])
        ]

    def _described(self, model: dict) -> dict:
        found = self._registry[model["model"]]
        return {
            **model,
            "shelf": getattr(found, "shelf", "records"),
            "place": getattr(found, "place", LAST),
            "purpose": getattr(found, "purpose", ""),
        }

    def admin_view(self, view, cacheable=False):
        """A form that names a number which no column holds is a bad request, not an error of ours."""

        @wraps(view)
        def answer(request, *args, **kwargs):
            try:
                response = view(request, *args, **kwargs)
                return response.render() if hasattr(response, "render") else response
            except (OverflowError, DataError) as error:
                raise SuspiciousOperation("The database holds nothing like it.") from error

        return super().admin_view(answer, cacheable)

    def get_urls(self):
        """Without Django's way from any row of any table to its public page: a text's own page has it."""
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]

    def index(self, request, extra_context=None):
        waiting = {
            "may_publish": rights.may_publish(request.user),
            "translated_into": self.translated_into(request),
            "drafts": self.drafts(request),
            "languages_in_waiting": self.languages(request),
            "unfinished": self.unfinished(request),
        }
        return super().index(request, {**waiting, **(extra_context or {})})

    def translated_into(self, request) -> list[tuple[str, str, str]]:
        """Address, code and name of the languages that the user is a translator of."""
        return [
            (
                reverse("translate-next", args=[language]),
                language,
                str(get_language_info(language)["name_translated"]),
            )
            for language in rights.translates_into(request.user)
        ]

    def drafts(self, request) -> list[tuple[str, str, str, str]]:
        """Address, kind, code and words of the texts that visitors do not see yet."""
        return [
            (page_of(row), row._meta.verbose_name, str(row), model_admin.in_words(row))
            for model_admin in self._wholes(request)
            for row in model_admin.get_queryset(request)
            .filter(published_at__isnull=True)
            .order_by("code")[:LONGEST]
        ]

    def languages(self, request) -> list[tuple[str, str, str]]:
        """Address and name of published texts, with the languages that were begun and are not public."""
        return [
            (
                page_of(row),
                str(row),
                ", ".join(_names(v.language for v in row.language_versions.all() if not v.published_at)),
            )
            for model_admin in self._wholes(request)
            for row in _in_waiting(model_admin.get_queryset(request))[:LONGEST]
        ]

    def unfinished(self, request) -> list[tuple[str, str]]:
        """Address and name of what was begun and can be gone on with, by the admins that have such rows."""
        return [
            (page_of(row), str(row))
            for model_admin in self._registry.values()
            if hasattr(model_admin, "unfinished")
            for row in model_admin.unfinished(request)[:LONGEST]
        ]

    def _wholes(self, request):
        return [
            model_admin
            for model_admin in self._registry.values()
            if getattr(model_admin, "awaits_publication", False) and model_admin.has_view_permission(request)
        ]


def _in_waiting(queryset):
    found = queryset.filter(published_at__isnull=False, language_versions__published_at__isnull=True)
    return found.filter(language_versions__isnull=False).distinct().order_by("code")


def _names(languages):
    return (str(get_language_info(language)["name_translated"]) for language in languages)


class DeskConfig(AdminConfig):
    default_site = "mbm_portal.editorial.site.Desk"
