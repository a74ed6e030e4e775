"""The same row, open before two members of staff: who saves second is shown first what the other one wrote.

A page carries a sum of each row on its form, as it stood when the page was opened. A form that would write
over a row with another sum is refused once, with the row's present words; saved again, it is meant.
"""

import json
from hashlib import sha256

from django.contrib.admin.utils import display_for_field
from django.db import transaction
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mbm_portal.editorial.models import Document

FIELD = "opened"


class Sums:
    """The sums of a page's rows, by their names: as the page was opened, and as they are found now."""

    def __init__(self, posted: str):
        self.found: dict[str, str] = {}
        try:
            opened = json.loads(posted or "{}")
        except ValueError:
            opened = {}
        self.opened = opened if isinstance(opened, dict) else {}

    def is_moved(self, name: str) -> bool:
        """True when the row was opened as something else; a row that the page did not know is not moved."""
        return self.opened.get(name, self.found[name]) != self.found[name]


def sums_of(request) -> Sums:
    """The sums that belong to a request, the same object each time."""
    if not hasattr(request, "_sums"):
        request._sums = Sums(request.POST.get(FIELD, ""))
    return request._sums


class Remembering:
    """A form that writes over no row that is not as it was opened. sums: of the page that it stands on."""

    sums = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_name = f"{self.instance._meta.label_lower}:{self.instance.pk}" if self.instance.pk else ""
        if self.row_name:
            self.sums.found[self.row_name] = sum_of(self)

    def clean(self):
        cleaned = super().clean()
        if self.row_name and self.sums.is_moved(self.row_name) and self.has_changed():
            self.add_error(None, moved(self))
        return cleaned


def sum_of(form) -> str:
    values = [(name, str(form.initial.get(name))) for name in sorted(form.fields)]
    return sha256(json.dumps(values).encode()).hexdigest()[:16]


def moved(form) -> str:
    """The sentence, with what the portal has in the fields that the form would write."""
    options = form.instance._meta
    names = [name for name in form.changed_data if name in {field.name for field in options.fields}]
    rows = ((capfirst(form.fields[name].label or name), present(form.instance, name)) for name in names)
    return format_html(
        "{} {}",
        _(
            "Somebody saved this since you opened the page. Your words stand below, and nothing was saved. "
            "The portal now has the following; save again to put yours in its place."
        ),
        format_html_join(" ", "<q>{}: {}</q>", rows),
    )


def present(row: Model, name: str) -> str:
    return display_for_field(getattr(row, name), row._meta.get_field(name), "–")


class BesideColleagues:
    """The page of a row: its forms remember; of two that are saved at once, the second waits."""

    def get_form(self, request, obj=None, **kwargs):
        return remembering(super().get_form(request, obj, **kwargs), request)

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row and request.method == "POST" and transaction.get_connection().in_atomic_block:
            Document.objects.select_for_update().filter(pk=row.whole.pk).values_list("pk").first()
            row = super().get_object(request, object_id, from_field)
        return row

    def render_change_form(self, request, context, *args, **kwargs):
        context[FIELD] = json.dumps(sums_of(request).found)
        return super().render_change_form(request, context, *args, **kwargs)


def remembering(form, request):
    """The class of a form, bound to the page's sums."""
    return type(form.__name__, (Remembering, form), {"sums": sums_of(request)})
