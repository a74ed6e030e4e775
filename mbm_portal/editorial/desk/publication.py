"""Publishing, withdrawing and deleting texts in the admin: each may refuse with a sentence."""

from django.contrib import admin, messages
from django.contrib.admin import actions
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial import rights
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.editorial.models import Document


class Publication:
    """Buttons on the page of a text, and actions on the list; the text's history records each."""

    change_form_template = "admin/whole_change_form.html"
    actions = ["publish", "withdraw"]

    def has_publish_permission(self, request):
        return rights.may_publish(request.user) and self.has_change_permission(request)

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{verb}/{of_language}",
                self.admin_site.admin_view(self.turn_view),
                {"verb": verb},
                name=f"{self.opts.app_label}_{self.opts.model_name}_{verb}{ending}",
            )
            for of_language, ending in (("", ""), ("<code:language>/", "_language"))
            for verb in ("publish", "withdraw")
        ]
        return own + super().get_urls()

    def turn_view(self, request, object_id, verb, language=""):
        """What the buttons send: publish or withdraw a text or a language of it, then back to its page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(object_id)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        self.turn(request, row, verb, language)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(reverse(name, args=[object_id]))

    @admin.action(description=_("Publish the chosen texts"), permissions=["publish"])
    def publish(self, request, queryset):
        for row in queryset:
            self.turn(request, row, "publish")

    @admin.action(description=_("Withdraw the chosen texts"), permissions=["publish"])
    def withdraw(self, request, queryset):
        for row in queryset:
            self.turn(request, row, "withdraw")

    def turn(self, request, row, verb, language=""):
        """Do it, write it down and say so; or say why not."""
        try:
            with transaction.atomic():
                sentence, record = _turn_language(row, verb, language) if language else _turn_text(row, verb)
                if record:
                    self.log_change(request, row, record)
        except ValidationError as error:
            messages.error(request, _told(row, " ".join(error.messages)))
        else:
            messages.success(request, _told(row, sentence))

    def render_change_form(self, request, context, *args, **kwargs):
        context["has_publish_permission"] = self.has_publish_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)


def _told(row, sentence: str) -> str:
    # Translators: text is the name of a text of the forum, sentence a whole sentence about it that begins
    # with a small letter.
    return gettext("%(text)s: %(sentence)s") % {"text": row, "sentence": sentence}


def _turn_text(row, verb: str) -> tuple[str, str]:
    """What to tell, and what to write into the history (nothing when it was so before)."""
    return _publish(row) if verb == "publish" else _withdraw(row)


def _turn_language(row, verb: str, language: str) -> tuple[str, str]:
    if language not in LANGUAGES:
        raise ValidationError(gettext("There is no such language here."))
    name = {"language": get_language_info(language)["name_translated"]}
    if verb == "publish":
        row.publish_language(language)
        return (
            gettext("%(language)s is public now.") % name,
            # Translators: a line in the history of a text: somebody made this language public.
            gettext("Published: %(language)s.") % name,
        )
    row.withdraw_language(language)
    return (
        gettext("%(language)s is hidden now.") % name,
        # Translators: a line in the history of a text: somebody hid this language from visitors.
        gettext("Withdrawn: %(language)s.") % name,
    )


def _publish(row) -> tuple[str, str]:
    if row.is_published:
        return gettext("this text is public already."), ""
    row.publish()
    # Translators: a line in the history of a text: somebody made it public.
    noted = gettext("Published.")
    return gettext("this text is public now."), noted


def _withdraw(row) -> tuple[str, str]:
    if row.published_at is None:
        return gettext("this text is a draft already."), ""
    row.withdraw()
    # Translators: a line in the history of a text: somebody made it a draft again.
    noted = gettext("Withdrawn.")
    return gettext("this text is a draft now; its codes stay its own."), noted


class CarefulDeletion:
    """Deletes what is a draft, after a page that lists it; published texts and their parts stay."""

    def get_actions(self, request):
        found = super().get_actions(request)
        if "delete_selected" in found:
            _stock, name, description = found["delete_selected"]
            found["delete_selected"] = (delete_drafts, name, description)
        return found

    def get_deleted_objects(self, objs, request):
        """As Django's; that a text has a general row beside its own is no reason to refuse."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking - {Document._meta.verbose_name}, protected


def delete_drafts(modeladmin, request, queryset):
    """The stock deletion with its question, unless a chosen row is published or part of what is."""
    published = [str(row) for row in queryset if row.whole.published_at]
    if not published:
        return actions.delete_selected(modeladmin, request, queryset)
    sentence = gettext("Nothing was deleted: %(names)s – published. Withdraw the text first, then delete it.")
    messages.error(request, sentence % {"names": ", ".join(published)})
    return None
