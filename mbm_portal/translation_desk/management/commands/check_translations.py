"""Say softly what may want another look in the stored translations."""

from django.core.management.base import BaseCommand, CommandError

from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.translation_desk.checking import check
from mbm_portal.translation_desk.collection import scope_at


class Command(BaseCommand):
    help = (
        "Say what may want another look in the stored translations into one language: typography, and agreed "
        "terms that are missing. What the forum itself published in that language is left out."
    )

    def add_arguments(self, parser):
        parser.add_argument("--language", required=True, choices=LANGUAGES, help="the translations into it")
        scope = parser.add_mutually_exclusive_group()
        scope.add_argument("--edition", help="only this edition and all that belongs to it: 2015")
        scope.add_argument("--declaration", help="only this declaration: 2015")
        parser.add_argument("--fail", action="store_true", help="end with an error if there is anything")

    def handle(self, language, edition, declaration, fail, **options):
        try:
            scope = scope_at(edition, declaration)
        except LookupError as error:
            raise CommandError(*error.args) from error
        found = list(check(scope, language))
        for one in found:
            self.stdout.write(f"{one.key}: {one.concern.sentence}")
            if one.place:
                self.stdout.write(f"    {one.place}")
        if not found:
            self.stdout.write("Nothing to look at.")
        elif fail:
            raise CommandError(f"{len(found)} to look at.")
