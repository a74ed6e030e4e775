"""Loading declarations from files in the canonical text form."""

from pathlib import Path

from declarations.importing.parsing import parse
from declarations.importing.rows import write
from declarations.importing.tree import DeclarationText, TextError
from mbm_portal.editorial.loading import ContentError, Loader, read_utf8


def read_text(path: Path) -> DeclarationText:
    """Read one file; ContentError with the file and the line when it cannot be read."""
    try:
        return parse(read_utf8(path))
    except ContentError as error:
        raise ContentError(error.reason, error.line, path.name) from error
    except TextError as error:
        raise ContentError(error.reason, error.line, path.name) from error


def load_texts(loader: Loader, paths: list[Path]) -> None:
    """Read every file, then write them, texts in their source language first."""
    texts = [(read_text(path), path) for path in paths]
    texts.sort(
        key=lambda pair: (
            pair[0].header.language != (pair[0].header.source_language or pair[0].header.language)
        )
    )
    for text, path in texts:
        try:
            write(loader, text)
        except ContentError as error:
            raise ContentError(error.reason, error.line, path.name) from error
