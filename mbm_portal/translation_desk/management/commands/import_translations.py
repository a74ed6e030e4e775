"""Take a PO file of translations back."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from mbm_portal.editorial.exchange.findings import Kind
from mbm_portal.editorial.exchange.reading import LARGEST, ExchangeError, read
from mbm_portal.editorial.exchange.taking import dry_run, take
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.translation_desk.collection import MODELS
from mbm_portal.translation_desk.report import as_data, as_lines


class Command(BaseCommand):
    help = (
        "Take a PO file of translations back, all or nothing. Every entry is compared first. What is stale "
        "or has lost a mark is left, and named, unless chosen. An empty translation erases nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the PO file; - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="compare only")
        parser.add_argument("--json", action="store_true", help="say what was found as JSON")
        parser.add_argument("--language", default="", choices=["", *LANGUAGES], help="refuse any other")
        parser.add_argument(
            "--overwrite",
            nargs="+",
            action="extend",
            default=[],
            metavar="CODE:FIELD",
            help="take these entries though they are stale or have lost a mark",
        )
        parser.add_argument("--stale", action="store_true", help="take all stale entries that lost no mark")
        parser.add_argument(
            "--partial", action="store_true", help="entries were taken out of the file on purpose"
        )

    def handle(self, file, dry_run, language, overwrite, stale, partial, **options):
        try:
            language, returned = read(data_of(file), language, partial)
            missing = sorted(set(overwrite) - {entry.key for entry in returned})
            if missing:
                raise ExchangeError(f"The file has no entry {', '.join(missing)}.")
            findings, written = self.run(dry_run, returned, language, overwrite, stale)
        except ExchangeError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        except DatabaseError as error:
            raise CommandError(f"The database did not take it: {error} Nothing was changed.") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_data(findings, written), ensure_ascii=False, indent=1))
            return
        for line in as_lines(findings):
            self.stdout.write(line)
        self.conclude(dry_run, findings, written)

    def run(self, is_dry, returned, language, overwrite, stale):
        if is_dry:
            return dry_run(returned, language, MODELS), []
        return take(returned, language, MODELS, overwrite, stale)

    def conclude(self, is_dry, findings, written):
        if is_dry:
            self.stdout.write("A dry run: nothing was changed.")
            return
        left = [
            found.key
            for found in findings
            if found.kind in {Kind.STALE, Kind.LOST} and found.key not in set(written)
        ]
        self.stdout.write(f"{len(written)} written, {len(left)} left as they are.")
        if left:
            self.stdout.write("Choose with --overwrite CODE:FIELD, or --stale for all stale ones.")


def data_of(file: str) -> bytes:
    """The bytes of a file, no more than one beyond the limit."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise ExchangeError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
