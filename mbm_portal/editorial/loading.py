"""Putting content files into rows, without ever overwriting what somebody edited since.

Every value that a file puts into a field is remembered as a digest. At the next load, a field that
still holds the remembered value follows the file; one that holds anything else was edited, and stays.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from mbm_portal.editorial.models import LoadedValue


class ContentError(Exception):
    """A content file that cannot be loaded: the file, the line and why, as one sentence."""

    def __init__(self, reason: str, line: int = 0, file: str = ""):
        super().__init__(reason)
        self.reason, self.line, self.file = reason, line, file

    def __str__(self):
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}" if place else self.reason


@dataclass
class Report:
    """What a load did. created, updated, deleted: codes. kept: code and field of each edited
    value. left: codes of rows that their file no longer has.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Loader:
    """One load of content files; use inside a transaction.

    overwrite: take the file's value even for what was edited since.
    """

    def __init__(self, overwrite: bool = False):
        self.overwrite = overwrite
        self.report = Report()
        self.seen: set[str] = set()
        self.remembered = dict(LoadedValue.objects.values_list("key", "digest"))

    def put(self, model: type[models.Model], key: str, identity: dict, values: dict, line: int = 0):
        """Make the row that the identity names hold the values; return it, or None if it was deleted since.

        key: what the row is called in the report and in memory, its code where it has one.
        Raises ContentError with the line when the row would be invalid.
        """
        names = {f"{key}:{name}" for name in values}
        if names & self.seen:
            raise ContentError(_("%(code)s stands twice in what is loaded.") % {"code": key}, line)
        self.seen |= names
        row = model.objects.filter(**identity).first()
        try:
            if row is None:
                return self._create(model, key, identity, values)
            return self._update(row, key, values)
        except ValidationError as error:
            raise ContentError(f"{key}: {' '.join(_sentences(error))}", line) from error

    def _create(self, model, key, identity, values):
        if any(f"{key}:{name}" in self.remembered for name in values):
            self.report.deleted.append(key)
            return None
        row = model(**identity, **values)
        row.full_clean()
        row.save()
        self._remember(key, values)
        self.report.created.append(key)
        return row

    def _update(self, row, key, values):
        changed = {name: value for name, value in values.items() if self._follows(row, key, name, value)}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            row.full_clean()
            row.save()
            self.report.updated.append(key)
        else:
            self.report.unchanged += 1
        self._remember(key, {name: value for name, value in values.items() if getattr(row, name) == value})
        return row

    def _follows(self, row, key, name, value) -> bool:
        current = getattr(row, name)
        if digest(current) == digest(value):
            return False
        if self.overwrite or self.remembered.get(f"{key}:{name}", digest("")) == digest(current):
            return True
        self.report.kept.append(f"{key}:{name}")
        return False

    def _remember(self, key, values):
        """Keep a digest of each value, all of a row at once."""
        now = {f"{key}:{name}": digest(value) for name, value in values.items()}
        new = {place: seen for place, seen in now.items() if self.remembered.get(place) != seen}
        LoadedValue.objects.bulk_create(
            [LoadedValue(key=place, digest=seen) for place, seen in new.items()],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["digest"],
        )
        self.remembered |= new


def read_utf8(path: Path) -> str:
    """The text of a file; ContentError when it cannot be opened or is not UTF-8."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise ContentError(f"the file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ContentError("the file is not UTF-8 text.", data[: error.start].count(b"\n") + 1) from error


def digest(value) -> str:
    """The same for equal values; empty text and nothing are equal; a row counts by its code."""
    if isinstance(value, models.Model):
        value = getattr(value, "code", value.pk)
    words = "" if value is None else str(value)
    return sha256(words.encode()).hexdigest()


def _sentences(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        message if name == "__all__" else f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]
