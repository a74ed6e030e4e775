"""Load the content files into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from declarations.importing.content import load_texts
from events.importing.tables import read_tables
from mbm_portal.editorial.loading import ContentError, Loader
from mbm_portal.pages.importing import load_table

KINDS = {".toml": "editions, news, agenda, pages", ".txt": "a declaration in the canonical text form"}


class Command(BaseCommand):
    help = (
        "Load content files: those that come with the portal, or the given ones. All or nothing. "
        "What was edited since its last load stays as it is, and is named, unless --overwrite is given."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            help=".toml (editions, news, agenda, pages) or .txt (a declaration)",
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="take the files' words even for edited texts"
        )

    def handle(self, files, overwrite, **options):
        paths = files or shipped_files()
        for path in paths:
            if not is_file(path):
                raise CommandError(f"There is no file {path} that can be read.")
            if path.suffix not in KINDS:
                raise CommandError(f"{path} is not a content file; those end in .toml or .txt.")
        try:
            with transaction.atomic():
                loader = Loader(overwrite)
                load(loader, paths)
        except ContentError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        except DatabaseError as error:
            raise CommandError(f"The database did not take it: {error} Nothing was changed.") from error
        self.say(loader.report)

    def say(self, report):
        for code in report.kept:
            self.stdout.write(f"kept as edited: {code}")
        for code in report.left:
            self.stdout.write(f"no longer in its file, left as it is: {code}")
        for code in report.deleted:
            self.stdout.write(f"deleted since, not loaded again: {code}")
        self.stdout.write(
            f"{len(report.created)} created, {len(report.updated)} updated, {report.unchanged} unchanged, "
            f"{len(report.kept)} edited values kept."
        )


def is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def shipped_files() -> list[Path]:
    """The content files that come with the portal: tables first, since declarations name their edition."""
    folders = [settings.BASE_DIR / app / "content" for app in ("events", "declarations", "mbm_portal/pages")]
    order = {"editions.toml": 0}
    return [
        path
        for folder in folders
        for path in sorted(folder.iterdir(), key=lambda path: (order.get(path.name, 1), path.name))
        if path.suffix in KINDS
    ]


def load(loader: Loader, paths: list[Path]) -> None:
    for path in (path for path in paths if path.suffix == ".toml"):
        try:
            for table in read_tables(path):
                load_table(loader, table)
        except ContentError as error:
            raise ContentError(error.reason, error.line, path.name) from error
    load_texts(loader, [path for path in paths if path.suffix == ".txt"])
