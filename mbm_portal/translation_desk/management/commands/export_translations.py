"""Write the texts of the portal as a PO file for translators."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from mbm_portal.editorial.exchange.catalogue import EVERYTHING, catalogue
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.editorial.models import Revision
from mbm_portal.translation_desk.collection import entries, scope_at


class Command(BaseCommand):
    help = "Write the texts of the portal as a PO file for the translators of one language."

    def add_arguments(self, parser):
        parser.add_argument("--language", required=True, choices=LANGUAGES, help="translate into it")
        scope = parser.add_mutually_exclusive_group()
        scope.add_argument("--edition", help="only this edition and all that belongs to it: 2015")
        scope.add_argument("--declaration", help="only this declaration: 2015")
        parser.add_argument("--only-needed", action="store_true", help="only what is missing or outdated")
        parser.add_argument("--output", required=True, metavar="FILE", help="the file; - for standard output")

    def handle(self, language, edition, declaration, only_needed, output, **options):
        try:
            scope = scope_at(edition, declaration)
        except LookupError as error:
            raise CommandError(*error.args) from error
        revision = Revision.objects.values_list("number", flat=True).first() or 0
        found = list(entries(scope, language, only_needed))
        text = catalogue(found, language, scope.name or EVERYTHING, revision)
        if output == "-":
            self.stdout.write(text, ending="")
            return
        try:
            Path(output).write_text(text, "utf-8", newline="\n")
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{len(found)} entries written to {output}.")
