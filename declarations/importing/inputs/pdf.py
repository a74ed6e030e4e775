"""PDFs with a text layer."""

import io

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.letters import Letters, with_headings
from declarations.importing.inputs.pages import blocks_of
from declarations.importing.recognition.blocks import Block

MOST_PAGES = 300
MOST_WITH_LETTERS = 40
"""Pages of a document whose headings are told by their letters; a declaration has fewer."""
FEWEST_LETTERS = 20
"""A scanned document has fewer in its text layer."""


def read(content: bytes) -> list[Block]:
    """The blocks of a PDF; running heads and page numbers come last, as furniture. Raises UnreadableError."""
    texts = _texts(content)
    if (
        sum(len(text.split()) for text in texts)
        and sum(len("".join(text.split())) for text in texts) >= FEWEST_LETTERS
    ):
        return blocks_of(texts)
    raise UnreadableError(
        _(
            "There is no text in this PDF: it seems to be scanned. "
            "Run a text recognition over it first, or paste the text."
        )
    )


def _texts(content: bytes) -> list[str]:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(_locked())
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(
                _("This PDF has more than %(most)s pages; a declaration has fewer.") % {"most": MOST_PAGES}
            )
        if len(reader.pages) > MOST_WITH_LETTERS:
            return [_text(page) for page in reader.pages]
        letters = _letters(reader)
        texts = [
            drawn.text if drawn.has_columns else _text(page)
            for page, drawn in zip(reader.pages, letters, strict=True)
        ]
        return with_headings(texts, letters)
    except (UnreadableError, MemoryError):
        raise
    except LimitReachedError as error:
        raise MemoryError from error
    except DependencyError as error:
        raise UnreadableError(_locked()) from error
    except Exception as error:
        raise UnreadableError(
            _("This PDF cannot be opened: it is damaged. Save it again, or paste the text.")
        ) from error


def _locked() -> str:
    return _("This PDF has a password. Save it without one, or paste the text.")


def _letters(reader) -> list[Letters]:
    """How large the letters of each page are; nothing of a page that does not tell."""
    pages = [Letters() for _page in reader.pages]
    for page, letters in zip(reader.pages, pages, strict=True):
        try:
            page.extract_text(visitor_text=letters.take)
        except (MemoryError, LimitReachedError):
            raise
        except Exception:  # noqa: BLE001 (a page that draws its letters oddly is read all the same)
            letters.drawn.clear()
            letters.pieces.clear()
    return pages


def _text(page) -> str:
    try:
        return page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except (MemoryError, LimitReachedError):
        raise
    except Exception:  # noqa: BLE001 (the plain way knows more kinds of files)
        return page.extract_text()
