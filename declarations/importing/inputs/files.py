"""From the bytes of a file to its blocks; what cannot be read is told in a sentence that says what to do."""

import codecs
import re

from django.utils.translation import gettext as _

from declarations.importing.inputs import pdf, word
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.inputs.limits import LARGEST
from declarations.importing.inputs.pages import blocks_of
from declarations.importing.recognition.blocks import Block, cut

BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROLS = 0.1
"""The share of control characters from which on a file is no text; fewer are stray and become blanks."""


def read(content: bytes) -> list[Block]:
    """The blocks of a file, whatever its kind. Raises UnreadableError."""
    if len(content) > LARGEST:
        raise UnreadableError(_("The file is larger than 5 MB. Leave out its pictures, or paste the text."))
    if not content.strip():
        raise UnreadableError(_("The file is empty."))
    if content.startswith(b"%PDF") or b"%PDF-" in content[:1024]:
        return pdf.read(content)
    if content.startswith(b"PK"):
        return word.read(content)
    _refuse_other_kinds(content)
    text = decoded(content)
    blocks = blocks_of(text.split("\f")) if "\f" in text else cut(text)
    if not any(block.words for block in blocks):
        raise UnreadableError(_("There are no words in this file."))
    return blocks


def _refuse_other_kinds(content: bytes) -> None:
    """Raise UnreadableError for kinds of files that are known and not read."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(
            _(
                "This is an old Word file (.doc), or one with a password. "
                "Open it in Word and save it as .docx without a password."
            )
        )
    if content.startswith(b"{\\rtf"):
        raise UnreadableError(
            _("This is an RTF file. Open it in a word processor and save it as .docx, or paste the text.")
        )
    if content.startswith(PICTURES):
        raise UnreadableError(
            _(
                "This is not a text file. It is a picture: run a text recognition over it first, "
                "or paste the text."
            )
        )


def decoded(content: bytes) -> str:
    """The text of a plain file. Raises UnreadableError."""
    encoding = "utf-16" if content.startswith(BOMS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            _(
                "This is not text in UTF-8. Save the file again as plain text with the encoding UTF-8, "
                "or paste the text."
            )
        ) from None
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise UnreadableError(
            _("This is not a text file. Save it as .docx, PDF or plain text, or paste the text.")
        )
    return text
