"""Take a filled catalogue of the interface into a checkout of the repository."""

from collections import Counter
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mbm_portal.editorial.exchange.reading import ExchangeError
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.translation_desk.interface_files import LARGEST, Kind, compare, put, read, save


class Command(BaseCommand):
    help = (
        "Take a catalogue of the interface, as Poedit or Weblate saved it, into locale/ of a checkout of the "
        "repository. What would break a page is named and left; an empty translation erases nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the PO file")
        parser.add_argument("--dry-run", action="store_true", help="compare only")
        parser.add_argument("--language", default="", choices=["", *LANGUAGES], help="refuse any other")

    def handle(self, file, dry_run, language, **options):
        if settings.IS_PRODUCTION:
            raise CommandError(
                "A server never changes its own catalogues. Run this in a checkout of the repository, and "
                "release what it changed."
            )
        try:
            language, brought = read(data_of(file), language)
            path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
            if not path.exists():
                raise ExchangeError(f"The interface has no catalogue in “{language}”.")
            own = polib.pofile(str(path), wrapwidth=0)
            found = compare(own, brought)
            if not dry_run and any(one.is_written for one in found):
                put(own, found)
                save(own, path)
        except (ExchangeError, OSError) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.tell(found, dry_run)

    def tell(self, found, is_dry):
        for one in found:
            if one.kind is not Kind.UNCHANGED:
                self.stdout.write(f"{one.kind.value} “{one.entry.msgid}”")
                if one.reason:
                    self.stdout.write(f"    {one.reason}")
                elif one.is_written:
                    self.stdout.write(f"    {' | '.join(one.after)}")
        counts = Counter(one.kind for one in found)
        self.stdout.write(", ".join(f"{counts[kind]} {kind.value}" for kind in Kind))
        if is_dry:
            self.stdout.write("A dry run: nothing was changed.")
        elif counts[Kind.NEW] + counts[Kind.CHANGED]:
            self.stdout.write("Written to locale/: look at the difference, run the gates, commit.")


def data_of(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise ExchangeError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
