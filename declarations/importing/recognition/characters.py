"""Characters that no text holds and no row takes."""

import re

LINE_ENDS = re.compile("[\x0b\x85]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
SURROGATES = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """A blank stands for each control character; halves of a character are joined or marked as lost."""
    if text.isprintable():
        return text
    if SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return CONTROLS.sub(" ", LINE_ENDS.sub("\n", text))
