"""Keep each user to their rights on every page and every row of the admin.

Who may do what is decided in ``rights``. An editor finds published texts closed. A translator finds
every text open in their own language alone, beside the source text, which they read.
"""

from contextlib import suppress

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial import rights
from mbm_portal.editorial.desk.addresses import SoundAddresses
from mbm_portal.editorial.desk.colleagues import BesideColleagues, remembering
from mbm_portal.editorial.desk.meeting import SecondLook
from mbm_portal.editorial.desk.naming import NamedMoments
from mbm_portal.editorial.desk.publication import CarefulDeletion
from mbm_portal.editorial.languages import localized


class Untouched:
    """Rows that nobody adds, changes or deletes by hand, whatever their rights."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OpenForm(forms.ModelForm):
    """A form that puts nothing into a text that its user may not change; ``user`` comes from the admin."""

    user = None

    def _post_clean(self):
        super()._post_clean()
        with suppress(ObjectDoesNotExist):
            if not rights.is_open(self.user, self.instance.whole) and self.is_new_there():
                self.add_error(None, _("That text is published: only an organiser can add something to it."))

    def is_new_there(self) -> bool:
        """True when the row does not belong to its text in the database yet."""
        stored = type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
        return stored is None or stored.whole.pk != self.instance.whole.pk


class Guard(NamedMoments):
    """Keeps the rows of a published text from those who may not publish, and from deletion."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """What a row belongs to is deleted on its own page, not by a cross beside its name."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or rights.is_open(request.user, obj.whole))

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.whole.published_at is None)


class PageGuard(BesideColleagues, SoundAddresses, SecondLook, CarefulDeletion, Guard):
    """The guard of a page of its own."""

    form = OpenForm

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})


class InlineGuard(Guard):
    """The guard of rows that stand on another row's page; obj is that row."""

    extra = 0

    class Media:
        js = [forms.Script("staff/order.js", type="module")]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The order stays a number that can be typed; the script adds buttons with these names."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "position":
            field.widget.attrs.update({"data-up": _("Move up:"), "data-down": _("Move down:")})
        return field

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form = remembering(formset.form, request)
        return formset

    def has_add_permission(self, request, obj=None):
        may = super().has_add_permission(request, obj)
        return may and (obj is None or rights.is_open(request.user, obj.whole))


class TranslatorGuard(Guard):
    """Opens to a translator the columns of their own languages, and nothing else."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or bool(self.open_languages(request, obj))

    def may_write(self, request, obj, language) -> bool:
        """True when the words of this row in this language are open to the user."""
        may_everything = super().has_change_permission(request, obj)
        return may_everything or language in self.open_languages(request, obj)

    def open_languages(self, request, obj) -> list[str]:
        if not self.has_view_permission(request, obj):
            return []
        if obj is None:
            return rights.translates_into(request.user)
        return rights.open_languages(request.user, obj.whole)

    def is_for_translator(self, request, obj) -> bool:
        is_whole_form = obj is None or super().has_change_permission(request, obj)
        return not is_whole_form and bool(rights.translates_into(request.user))

    def get_fieldsets(self, request, obj=None):
        if not self.is_for_translator(request, obj):
            return super().get_fieldsets(request, obj)
        languages = {obj.whole.source_language, *rights.translates_into(request.user)}
        return [(None, {"fields": [*self.plain_fields(), *self.columns(languages)]})]

    def get_readonly_fields(self, request, obj=None):
        if not self.is_for_translator(request, obj):
            return super().get_readonly_fields(request, obj)
        languages = {obj.whole.source_language, *rights.translates_into(request.user)}
        closed = languages - set(self.open_languages(request, obj))
        return [*self.plain_fields(), *self.columns(closed)]

    def columns(self, languages) -> list[str]:
        """Field by field, the columns of these languages."""
        return [
            field.name
            for name in self.trans_opts.all_fields
            for field in self.opts.get_fields()
            if field.name in {localized(name, language) for language in languages}
        ]

    def plain_fields(self) -> list[str]:
        """Everything on the form that has no language."""
        names = [
            field.name
            for field in self.opts.fields
            if field.editable
            and not field.primary_key
            and not hasattr(field, "translated_field")
            and field.name not in self.trans_opts.all_fields
            and field.name not in (self.exclude or ())
            and not self.leads_to_parent(field)
        ]
        return list(dict.fromkeys([*names, *self.readonly_fields]))

    def leads_to_parent(self, field) -> bool:
        parent = getattr(self, "parent_model", None)
        return bool(parent and field.remote_field and field.related_model is parent)
