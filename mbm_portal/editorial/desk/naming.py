"""Names for what Django's widgets leave unnamed, so that everybody hears where they are."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

NAMES_OF_BOXES = forms.Script("staff/names.js", type="module")


class NamedMoments:
    """The day and the hour of one moment are two boxes: each bears the name of the field and its own."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), AdminSplitDateTime):
            parts = (
                # Translators: before the box for the date, where date and time are asked for.
                _("Date:"),
                # Translators: before the box for the time of day, where date and time are asked for.
                _("Time:"),
            )
            for box, part in zip(field.widget.widgets, parts, strict=True):
                box.attrs["aria-label"] = f"{capfirst(field.label)} – {part}".rstrip(" :\u202f\u00a0")
        return field
