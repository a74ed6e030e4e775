"""What the pages of incoming texts read from their forms."""

import re

from django import forms
from django.core.exceptions import ValidationError

from declarations.importing.recognition.characters import cleaned
from declarations.importing.tree import normal_line

NUMBER = re.compile(r"[0-9]{1,9}")
"""No line, page or version has more digits."""
LONGEST_KEY = 18
"""Digits of a key that every database takes."""


def is_number(value: str) -> bool:
    return bool(NUMBER.fullmatch(value))


def numbered(posted, prefix: str) -> dict[int, str]:
    """The values of ``prefix12`` under 12."""
    return {
        int(name.removeprefix(prefix)): value.strip()
        for name, value in posted.items()
        if name.startswith(prefix) and is_number(name.removeprefix(prefix))
    }


def numbers(values) -> set[int]:
    return {int(value) for value in values if is_number(value)}


def opened_version(request) -> int:
    """The version of the incoming text that the page was made from."""
    value = request.POST.get("version", "")
    return int(value) if is_number(value) else -1


class Choice(forms.ModelChoiceField):
    """A menu of rows that takes no key which no row can have."""

    def to_python(self, value):
        if isinstance(value, str) and len(value) > LONGEST_KEY:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class Words(forms.CharField):
    """Words without characters that no text holds, such as those that a word processor leaves in them."""

    def to_python(self, value):
        return cleaned(super().to_python(value)).strip()


class OneLine(Words):
    """Words without line ends, which the header of a text could not hold."""

    def to_python(self, value):
        return normal_line(super().to_python(value))
