"""Bring the catalogues of the interface in step with code and templates."""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.translation_desk.extraction import ExtractionError, needs_note, strings
from mbm_portal.translation_desk.interface_entries import forms
from mbm_portal.translation_desk.upkeep import named, opened, problems, renewed


class Command(BaseCommand):
    help = (
        "Bring the catalogues in locale/ in step with code and templates: new strings are added, those that "
        "nothing asks for any more are taken out and named, nothing is guessed. Compiles them too. Without a "
        "change, no byte of a file changes."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="write nothing; name what is missing, stale or broken"
        )

    def handle(self, check, **options):
        if settings.IS_PRODUCTION:
            raise CommandError("A server never changes its own catalogues. Run this in a checkout.")
        try:
            asked = strings(settings.BASE_DIR)
        except ExtractionError as error:
            raise CommandError(str(error)) from error
        if check:
            self.check_all(asked)
            return
        for language in translated():
            self.update(language, asked)

    def check_all(self, asked):
        found = [f"code: wants a note for translators: {named(entry)}" for entry in filter(needs_note, asked)]
        found += [f"{language}: {problem}" for language in translated() for problem in wrong(language, asked)]
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(
                "The catalogues cannot be released as they are; manage.py update_catalogues helps."
            )
        self.stdout.write(f"{len(asked)} strings, complete in: {', '.join(translated())}.")

    def update(self, language, asked):
        path = path_of(language)
        before = opened(path, language)
        after = renewed(before, asked, language)
        for line in changes(before, after):
            self.stdout.write(f"{language}: {line}")
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, f"{after}".encode())
        replace(path.with_suffix(".mo"), after.to_binary())
        missing = sum(not all(forms(entry)) for entry in after)
        self.stdout.write(f"{language}: {len(after)} strings, {missing} to translate.")


def translated() -> list[str]:
    """The languages that the strings of the code are translated into."""
    return [language for language in LANGUAGES if language != settings.LANGUAGE_CODE]


def path_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def wrong(language: str, asked: list[polib.POEntry]) -> Iterator[str]:
    path = path_of(language)
    if not path.exists():
        yield "no catalogue yet"
        return
    catalogue = opened(path, language)
    found = list(problems(catalogue, asked))
    yield from found
    if not found and path.read_bytes() != f"{renewed(catalogue, asked, language)}".encode():
        yield "not as update_catalogues writes it: notes, header, flags or line ends differ"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        yield "not compiled as it is written"


def changes(before: polib.POFile, after: polib.POFile) -> Iterator[str]:
    """What came, and what went with its words, so that no translator's work disappears unseen."""
    old = {(entry.msgctxt, entry.msgid): entry for entry in before if not entry.obsolete}
    new = {(entry.msgctxt, entry.msgid): entry for entry in after}
    yield from (f"new: {named(new[key])}" for key in new if key not in old)
    for key, entry in old.items():
        if any(forms(entry)) and (key not in new or not any(forms(new[key]))):
            why = "emptied" if key in new else "gone"
            yield f"{why}: {named(entry)}, which read “{' | '.join(forms(entry))}”"


def replace(path: Path, data: bytes) -> None:
    """Write the file if it differs."""
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
