"""How a form is laid out: under headings in staff's words, a text's languages side by side."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from mbm_portal.editorial.languages import (
    LANGUAGES,
    in_every_language,
    language_of,
    localized,
    text_fields,
)

LONG = 200
"""Characters from which one line of words, such as a title, gets a box that grows."""


class Tally(NamedTuple):
    """How many of the texts on a page have words in a language. total: texts that the source has."""

    language: str
    name: str
    done: int
    total: int

    @property
    def state(self) -> str:
        if not self.total:
            return ""
        return "full" if self.done == self.total else "part" if self.done else "none"


def tally(rows: Iterable, source_language: str) -> list[Tally]:
    """Language by language, over all the texts of these rows; what stands as printed is in all of them."""
    columns = [(row, name) for row in rows for name in text_fields(type(row))]
    wanted = [(row, name) for row, name in columns if getattr(row, localized(name, source_language))]
    return [
        Tally(
            language,
            capfirst(get_language_info(language)["name_translated"]),
            sum(
                row.stands_as_printed or bool(getattr(row, localized(name, language))) for row, name in wanted
            ),
            len(wanted),
        )
        for language in LANGUAGES
    ]


class OneLine(forms.Textarea):
    """A box that grows with a title and shows all of it; a break typed or pasted into it becomes a space."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", value) if value else value


class Lines(AdminTextareaWidget):
    """A box for several lines, whose ends come back as they went out: an unchanged box changes nothing."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return re.sub(r"\r\n?", "\n", value) if value else value


class SideBySide:
    """Lays out the form of a row with words. sections: headings, each with its fields or lines of fields.

    A translated field stands for its columns, which share a line. A field that no section names comes last.
    folded: headings whose section stays closed while it is empty.
    """

    sections = ()
    folded = ()

    def get_fieldsets(self, request, obj=None):
        left = flatten_fieldsets(super().get_fieldsets(request, obj))
        fieldsets = []
        for heading, entries in self.sections:
            lines = [line for entry in entries if (line := self._line(entry, left))]
            if lines:
                classes = ["collapse"] if heading in self.folded else []
                fieldsets.append((heading, {"fields": lines, "classes": classes}))
                left = [name for name in left if name not in flatten_fieldsets(fieldsets)]
        rest = list(dict.fromkeys(self._line(self._field(name), left) for name in left))
        return [*fieldsets, (None, {"fields": rest})] if rest else fieldsets

    def _line(self, entry, names):
        """What stands on one line of the form: a name, several, or None when the form has none of them."""
        fields = entry if isinstance(entry, tuple) else (entry,)
        found = [name for field in fields for name in self._columns(field) if name in names]
        return tuple(found) if len(found) > 1 else found[0] if found else None

    def _columns(self, field: str) -> list[str]:
        return in_every_language(field) if field in self.trans_opts.all_fields else [field]

    def _field(self, name: str) -> str:
        language = language_of(name)
        return name.removesuffix(localized("", language)) if language else name

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The browser learns the language of what is typed, for its speller and for screen readers."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(db_field, "translated_field"):
            name = get_language_info(db_field.language)["name_translated"]
            field.label = f"{capfirst(db_field.translated_field.verbose_name)} – {name}"
            field.widget.attrs["lang"] = db_field.language
            if (db_field.max_length or 0) >= LONG:
                field.widget = OneLine({**field.widget.attrs, "rows": 1})
                return field
        if isinstance(getattr(field, "widget", None), forms.Textarea):
            field.widget = Lines({**field.widget.attrs, "rows": 4})
        return field
