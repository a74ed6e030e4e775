"""Words that a line's end broke, made whole."""

import re

BROKEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\n([ \t]*)([a-zà-ÿ]\S*)[ \t]?")
LONGEST_WORD = 60
PREFIXES = frozenset(
    (
        "inter",
        "co",
        "self",
        "non",
        "well",
        "anti",
        "ex",
        "vice",
        "semi",
        "post",
        "multi",
        "socio",
        "sous",
    )
)
"""Before these a hyphen at a line’s end is the word’s own, unless the text writes the word without it."""
ENDINGS = frozenset(("même", "mêmes", "là", "ci", "elle", "elles", "il", "ils"))
"""“nous-mêmes”, “celle-ci”: so is a hyphen behind which these stand."""


def mended(lines: list[str]) -> list[str]:
    """The same lines, each broken word on its first one."""
    text = "\n".join(lines)
    if not BROKEN.search(text):
        return lines
    whole = set(re.findall(r"\w+(?:-\w+)?", text))

    def join(match: re.Match) -> str:
        before = re.search(r"\w+$", text[max(match.start() - LONGEST_WORD, 0) : match.start()])[0]
        after = re.match(r"\w+", match[2])[0]
        parted, joined = f"{before}-{after}", f"{before}{after}"
        is_own = before.lower() in PREFIXES or after.lower() in ENDINGS
        is_parted = joined not in whole and (parted in whole or is_own)
        return f"{'-' if is_parted else ''}{match[2]}\n{match[1]}"

    return BROKEN.sub(join, text).split("\n")
