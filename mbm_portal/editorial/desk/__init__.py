"""The staff's desk: what the admins of all texts and their parts have in common.

``guards`` keep each user to their rights, ``layout`` sets the languages side by side, ``lists`` finds
what is missing, ``pages`` puts them together; ``publication`` holds the buttons.
"""

from mbm_portal.editorial.desk.pages import (
    CodedAdmin,
    ContentAdmin,
    ContentInline,
    LanguageVersionInline,
    PublicationGuard,
    RowsInline,
    WholeAdmin,
    WordsInline,
)

__all__ = [
    "CodedAdmin",
    "ContentAdmin",
    "ContentInline",
    "LanguageVersionInline",
    "PublicationGuard",
    "RowsInline",
    "WholeAdmin",
    "WordsInline",
]
