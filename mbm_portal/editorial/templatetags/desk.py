"""What the forms of the admin need to know of their translated fields."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from mbm_portal.editorial.languages import language_of

register = template.Library()


@register.filter
def column_language(field) -> str:
    """The language of a form's field, editable or to read; empty when it has none."""
    return language_of(_name(field))


@register.filter
def read_label(field) -> str:
    """The label of a translated field that is only read, as the editable ones are labelled."""
    column = field.model_admin.opts.get_field(_name(field))
    name = get_language_info(column.language)["name_translated"]
    return f"{capfirst(column.translated_field.verbose_name)} – {name}"


def _name(field) -> str:
    return field.field["name"] if field.is_readonly else field.field.name


@register.filter
def standing(field):
    """How the translation in a field of a form stands; None for what is no translation."""
    form = field.form if field.is_readonly else field.field.form
    row = getattr(form, "instance", None)
    return getattr(row, "standings", {}).get(_name(field))


@register.filter
def has_several(line) -> bool:
    """True when several fields share this line of the form."""
    return len(line.fields) > 1


@register.filter
def has_words(fieldset) -> bool:
    """True when a field of this part of a form is filled."""
    return any(_value(field) for line in fieldset for field in line)


def _value(field):
    return field.contents() if field.is_readonly else field.field.value()
