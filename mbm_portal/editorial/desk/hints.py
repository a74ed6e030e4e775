"""What staff read beneath the fields of a form, where the field itself does not say it."""

from datetime import date

from django.db.models import DateField, DateTimeField
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from mbm_portal.editorial.models.codes import slug_validator

PLACE = {"position": _("Small numbers come first; the arrows and dragging write them.")}
SLUG = {"slug": _("Small letters and hyphens, the same in all languages; set once.")}

EXAMPLE = date(2031, 11, 28)


class Hints:
    """hints: sentences by field; a translated field has one for all its languages."""

    hints = {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        name = getattr(db_field, "translated_field", db_field).name
        sentence = {**PLACE, **SLUG, **self.hints}.get(name)
        if field and sentence:
            field.help_text = sentence
        if field and name in SLUG:
            field.error_messages["invalid"] = slug_validator.message  # Django's own would allow capitals
        if field and isinstance(db_field, DateField) and not isinstance(db_field, DateTimeField):
            field.error_messages["invalid"] = _("Write the day like this: %(example)s.") % {
                "example": EXAMPLE.strftime(get_format("DATE_INPUT_FORMATS")[0])
            }
        return field
