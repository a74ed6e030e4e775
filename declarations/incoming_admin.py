"""The admin of incoming texts: who may bring what, and what is written down about it."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from declarations.incoming_pages.beginning import Beginning
from declarations.incoming_pages.comparing import Comparing
from declarations.incoming_pages.review import Review
from declarations.models import Declaration
from mbm_portal.editorial import rights
from mbm_portal.editorial.desk.addresses import SoundAddresses

LONG = ("lines", "pairs")
"""The texts themselves: lists leave them out, a page reads them with the rest of the row, in one moment."""


class IncomingList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).defer(*LONG)


class IncomingTextAdmin(SoundAddresses, Beginning, Review, Comparing, admin.ModelAdmin):
    """Whoever may write a text in a language may bring it as a file."""

    shelf = "texts"
    place = 3
    purpose = gettext_lazy(
        "From a file to a declaration: a new one, a corrected version, another language. "
        "Nothing is written until you say so."
    )
    list_display = ["__str__", "started_by", "started_at", "changed_at"]
    list_filter = ["language"]
    list_select_related = ["declaration", "edition", "started_by"]
    search_fields = ["name", "declaration__code", "edition__year"]
    list_per_page = 50
    delete_confirmation_template = "admin/incoming_text/discard.html"
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_changelist(self, request, **kwargs):
        return IncomingList

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_add_permission(self, request):
        return self.has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            may_change = request.user.has_perm("declarations.change_declaration")
            return (
                may_change or self.may_add_declarations(request) or bool(rights.translates_into(request.user))
            )
        if obj.is_new:
            return self.may_add_declarations(request)
        return self.may_write(request, obj.declaration, obj.language)

    def delete_view(self, request, object_id, extra_context=None):
        if self.get_object(request, object_id) is None:
            return self.say_gone(request)
        # Translators: a verb: throw away a text that was read in but not written.
        return super().delete_view(request, object_id, {"title": _("Discard")})

    def unfinished(self, request):
        """What the user brought and has not written yet, the latest first."""
        mine = self.get_queryset(request).filter(started_by=request.user)
        return mine.defer(*LONG).order_by("-changed_at")

    def may_add_declarations(self, request) -> bool:
        return request.user.has_perm("declarations.add_declaration")

    def may_write(self, request, declaration, language) -> bool:
        return self.admin_site.get_model_admin(Declaration).may_write(request, declaration, language)

    def refuse_unless(self, may: bool) -> None:
        if not may:
            raise PermissionDenied

    def log_deletions(self, request, queryset):
        """Nothing is recorded: what was never written leaves no trace."""

    def record(self, request, declaration, incoming, left_out: list[str]) -> None:
        """Write into the declaration's history where its words came from, and which were left out."""
        name = incoming.name or _("pasted text")
        sentence = _("Written from: %(name)s.") % {"name": name}
        if left_out:
            counted = ngettext(
                "%(count)s line was left out:", "%(count)s lines were left out:", len(left_out)
            )
            sentence += " " + counted % {"count": len(left_out)} + " " + " / ".join(left_out)
        self.log_change(request, declaration, sentence)
