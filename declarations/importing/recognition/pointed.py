"""Lists whose items stand behind a pointing quotation mark: “» protect the springs;”."""

import re

POINTED = re.compile(r"[ \t]*[»›][ \t\u00a0\u202f]+(?=\w)")
FEWEST = 2


def with_pointed_bullets(texts: list[str]) -> list[str]:
    """The lines or paragraphs of a text; such marks become bullets, unless they close quotations."""
    pointed = [text for text in texts if POINTED.match(text)]
    if len(pointed) < FEWEST or _surplus(texts) < len(pointed):
        return texts
    return [re.sub("[»›]", "•", text, count=1) if POINTED.match(text) else text for text in texts]


def _surplus(texts: list[str]) -> int:
    """How many quotation marks close that none has opened."""
    return sum(text.count("»") + text.count("›") - text.count("«") - text.count("‹") for text in texts)
