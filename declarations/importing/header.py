"""The header above a text in the canonical form: which text it is, and what is known about it."""

import datetime

from django.utils.translation import gettext as _

from declarations.importing.rendering import HEADER_KEYS
from declarations.importing.tree import Header, TextError, normal_line


def read_header(lines: list[str], header: Header) -> int:
    """Fill the header; return the index of the first line after it."""
    if not lines or lines[0].strip() != "---":
        raise TextError(1, _("a text begins with its header, between two lines of “---”."))
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return index + 1
        key, colon, value = line.partition(":")
        name = HEADER_KEYS.get(key.strip())
        if not colon or name is None:
            raise TextError(
                index + 1,
                _("the header has no “%(key)s”; it knows %(known)s.")
                % {"key": key.strip(), "known": ", ".join(HEADER_KEYS)},
            )
        if name in header.lines:
            raise TextError(index + 1, _("the header gives “%(key)s” twice.") % {"key": key.strip()})
        setattr(header, name, _value(index + 1, name, normal_line(value)))
        header.lines[name] = index + 1
    raise TextError(len(lines), _("the header is not closed by a line of “---”."))


def _value(line: int, name: str, value: str):
    try:
        if name == "edition":
            return int(value)
        if name == "adopted_on":
            return datetime.date.fromisoformat(value)
    except ValueError:
        sentence = (
            _("“%(value)s” is not a year.")
            if name == "edition"
            else _("“%(value)s” is not a date such as 2015-11-28.")
        )
        raise TextError(line, sentence % {"value": value}) from None
    if name == "is_published":
        if value not in ("yes", "no"):
            raise TextError(line, _("published is yes or no."))
        return value == "yes"
    return value
