"""Which strings code and templates ask translators for, with the notes that stand above them."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

FOLDERS = ("declarations", "events", "mbm_portal", "templates")
"""Where strings of the interface stand."""
PROGRAM = "xgettext"
OPTIONS = (
    *("--language=Python", "--from-code=UTF-8", "--output=-", "--add-comments=Translators"),
    *("--no-location", "--no-wrap", "--files-from=-"),
    *("--keyword=gettext_noop", "--keyword=gettext_lazy", "--keyword=ngettext_lazy:1,2"),
    *("--keyword=pgettext:1c,2", "--keyword=npgettext:1c,2,3"),
    *("--keyword=pgettext_lazy:1c,2", "--keyword=npgettext_lazy:1c,2,3"),
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{[^{}\s]*\}")
UNNAMED = re.compile(r"%[sdif]|%\(\w\)[a-z]|\{\w?\}")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")


class ExtractionError(Exception):
    """Strings could not be looked for; the message says what to do."""


def strings(root: Path) -> list[polib.POEntry]:
    """Every string that the code and the templates below root ask for, untranslated, in catalogue order.

    Raises ExtractionError where GNU gettext is missing, or cannot read a file.
    """
    program = shutil.which(PROGRAM)
    if not program:
        raise ExtractionError(
            "GNU gettext is not installed: its program xgettext finds the strings. "
            "On Debian: apt-get install gettext"
        )
    with tempfile.TemporaryDirectory() as folder:
        names = list(_readable(root, Path(folder)))
        done = subprocess.run(  # noqa: S603 (the program that the path names, on files of ours)
            [program, *OPTIONS],
            input="\n".join(names),
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise ExtractionError(f"xgettext stopped: {done.stderr.strip()}")
    found = [_plain(entry) for entry in polib.pofile(done.stdout)] if done.stdout else []
    return sorted(found, key=in_order)


def in_order(entry: polib.POEntry) -> tuple[str, str]:
    """Where an entry stands in a catalogue: by its words alone, so that moving code moves nothing."""
    return entry.msgid, entry.msgctxt or ""


def needs_note(entry: polib.POEntry) -> bool:
    """True for a string that cannot say by itself what it means, and has neither a note nor a context.

    That is one with at most one word besides its placeholders and tags (a verb or a noun? of what?), and one
    with a placeholder that has no name.
    """
    if entry.comment or entry.msgctxt:
        return False
    texts = [text for text in (entry.msgid, entry.msgid_plural) if text]
    return any(
        UNNAMED.search(text) or len(WORD.findall(TAG.sub(" ", PLACEHOLDER.sub(" ", text)))) <= 1
        for text in texts
    )


def _readable(root: Path, folder: Path) -> Iterator[str]:
    """Copy the sources for xgettext, templates turned into calls; yield their names."""
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text, name = templatize(text, origin=name), f"{name}.py"
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
        yield name


def _sources(root: Path) -> Iterator[Path]:
    for top in FOLDERS:
        yield from sorted(
            path
            for path in (root / top).rglob("*")
            if path.suffix in {".py", ".html", ".txt"} and path.is_file()
        )


def _plain(entry: polib.POEntry) -> polib.POEntry:
    """The entry with each of its notes on a line of its own, none twice."""
    notes = dict.fromkeys(line.strip() for line in entry.comment.split("Translators:") if line.strip())
    entry.comment = "\n".join(f"Translators: {' '.join(note.split())}" for note in notes)
    entry.occurrences, entry.flags = [], sorted(entry.flags)
    entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
    return entry
