"""Read any declaration and print the tree that it seems to be; nothing is written."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from declarations.importing.inputs import guarded
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.limits import LARGEST
from declarations.importing.recognition.assembly import Proposed
from declarations.importing.rendering import render
from mbm_portal.editorial.languages import LANGUAGES


class Command(BaseCommand):
    help = (
        "Read a declaration from a Word file, a PDF, Markdown or plain text and print it in the canonical "
        "form, or as JSON. Nothing is written; what is unsure is told, what has no place is listed."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", required=True, choices=LANGUAGES, help="the language of the text")
        parser.add_argument("--json", action="store_true", dest="is_json", help="print the tree as JSON")

    def handle(self, file, language, is_json, **options):
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST + 1)
            proposed = guarded.proposed(content, language)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be opened: %(why)s.") % {"file": file, "why": error.strerror}
            ) from error
        except UnreadableError as error:
            raise CommandError(f"{file}: {error}") from error
        if is_json:
            self.stdout.write(json.dumps(as_json(proposed), ensure_ascii=False, indent=2))
            return
        self.stdout.write(render(proposed.text), ending="")
        self.tell(proposed)

    def tell(self, proposed: Proposed) -> None:
        for line in proposed.warnings:
            self.stderr.write(
                # Translators: a line of which the portal is not sure; warning is a sentence.
                _("line %(number)s: %(warning)s") % {"number": line.number, "warning": line.warning}
            )
        for line in proposed.unplaced:
            self.stderr.write(
                _("line %(number)s, not placed: %(words)s") % {"number": line.number, "words": line.words}
            )


def as_json(proposed: Proposed) -> dict:
    """The tree with the keys that docs/reading-files.md describes."""
    text = proposed.text
    return {
        "title": text.title,
        "preamble": _texts(text.preamble),
        "body": _texts(text.body),
        "projects": [
            {
                "label": project.label,
                "title": project.title,
                "body": _texts(project.body),
                "lead_in": project.lead_in,
                "items": _items(project.items),
                "closing": _texts(project.closing),
            }
            for project in text.projects
        ],
        "items": _items(text.items),
        "closing": _texts(text.closing),
        "signature": _texts(text.signature),
        "adopted_on": text.header.adopted_on and text.header.adopted_on.isoformat(),
        "adopted_in": text.header.adopted_in,
        "footnotes": [{"mark": note.tail.removeprefix("note/"), "text": note.text} for note in text.notes],
        "unplaced": [line.words for line in proposed.unplaced],
        "warnings": [{"line": line.number, "warning": line.warning} for line in proposed.warnings],
    }


def _texts(passages) -> list[str]:
    return [passage.text for passage in passages]


def _items(items) -> list[dict[str, str]]:
    return [{"label": item.label, "text": item.text} for item in items]
