"""One address of every kind of public page, behind its language's prefix."""

KINDS = {
    "home": "",
    "editions": "editions/",
    "edition": "editions/2015/",
    "edition without a declaration": "editions/2026/",
    "declarations": "declarations/",
    "declaration": "declarations/2015/",
    "project": "declarations/2015/p2/",
    "proposal": "declarations/2015/p2/3/",
    "unnumbered proposal": "declarations/2015/p4/1/",
    "news": "news/",
    "article": "news/outcome-of-the-2015-forum/",
    "agenda": "agenda/",
    "what is translated": "translate/",
    "how a text is set": "translate/guide/",
    "about": "about/",
    "accessibility statement": "accessibility/",
    "no page": "nothing-stands-here/",
}
LANGUAGES = ("en", "fr", "es")
BESIDE = {"en": ("fr", "fr,es"), "fr": ("en", "en,es")}
"""Which languages are set beside that of the page."""
SIDE_BY_SIDE = [
    f"/{language}/declarations/2015/?with={others}"
    for language, choices in BESIDE.items()
    for others in choices
]
EVERYWHERE = [f"/{language}/{tail}" for language in LANGUAGES for tail in KINDS.values()] + SIDE_BY_SIDE
