"""Odd addresses and forged forms of the admin: what no database can look for is answered, not asked."""

import re

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.core.exceptions import FieldDoesNotExist, SuspiciousOperation, ValidationError

BEYOND = re.compile(r"\d{19}")
"""A number so long that no column of the database holds it."""


class SoundAddresses:
    """A number beyond all rows, a pattern, a stretch of time: none reaches the database, to fail there."""

    def get_object(self, request, object_id, from_field=None):
        return None if BEYOND.search(str(object_id)) else super().get_object(request, object_id, from_field)

    def lookup_allowed(self, lookup, value, request):
        """A list is asked what its filters ask: that a field equals a value or is empty."""
        if lookup in {getattr(found, "parameter_name", None) for found in self.get_list_filter(request)}:
            return True
        is_sound = self._leads_to_field(re.sub(r"__(exact|isnull)\Z", "", lookup))
        return is_sound and not BEYOND.search(str(value)) and super().lookup_allowed(lookup, value, request)

    def _leads_to_field(self, path: str) -> bool:
        try:
            return bool(get_fields_from_path(self.model, path))
        except (FieldDoesNotExist, NotRelationField):
            return False

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if not BEYOND.search(str(value))}

    def response_action(self, request, queryset):
        for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME):
            try:
                self.opts.pk.to_python(chosen)
            except ValidationError as error:
                raise SuspiciousOperation(f"{chosen[:50]} is no row.") from error
        return super().response_action(request, queryset)
