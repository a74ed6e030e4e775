"""The translator's side of an exchange: export, open, write, give back. polib plays Poedit."""

import io
import json

import polib
from django.core.management import call_command


def export(path, language="fr", **options):
    """The file as polib reads it, and on disk."""
    call_command("export_translations", language=language, output=str(path), stdout=io.StringIO(), **options)
    return polib.pofile(str(path), wrapwidth=78)


def entry(file, key):
    return next(entry for entry in file if entry.msgctxt == key)


def give_back(path, **options):
    """What the import found, as a program reads it."""
    out = io.StringIO()
    call_command("import_translations", str(path), json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def keys(report):
    return {kind: [one["key"] for one in value] for kind, value in report.items() if kind != "unchanged"}
