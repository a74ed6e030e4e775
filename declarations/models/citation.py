"""The short form by which a part is cited, the same in every language."""

import re


def citation(part) -> str:
    """The short form of a part: ``MBM 2015, P2``, ``MBM 2015, P2.3``, ``MBM 2015, P2 body 1``."""
    tail = part.code.removeprefix(f"{part.declaration.code}/")
    tail = re.sub(r"^p(\d+)/(\d+)$", r"P\1.\2", tail)
    tail = re.sub(r"^p(\d+)", r"P\1", tail)
    return f"MBM {part.declaration.code}, {tail.replace('/', ' ')}"
