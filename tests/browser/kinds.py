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
    "about": "about/",
    "accessibility statement": "accessibility/",
    "no page": "nothing-stands-here/",
}
LANGUAGES = ("en", "fr", "es")
EVERYWHERE = [(f"/{language}/{tail}") for language in LANGUAGES for tail in KINDS.values()]
