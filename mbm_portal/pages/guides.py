"""The guides for staff, ``docs/editing.md`` and its neighbours, as pages of the admin."""

from itertools import pairwise
from typing import NamedTuple

from django.conf import settings
from django.contrib import admin
from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from mbm_portal.editorial.languages import LANGUAGES, current

FOLDER = settings.BASE_DIR / "docs"
GUIDES = {
    "editing": _("Guide for organisers and editors"),
    "translating": _("Guide for translators"),
    "canonical-text": _("A declaration as one text"),
}
WRITTEN_IN = settings.LANGUAGE_CODE
"""The language of ``editing.md``; a translation names its own: ``editing.fr.md``."""
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class Guide(NamedTuple):
    html: SafeString
    language: str


def guide(request, name):
    """One guide, in the reader's language if it is written in it, else in the one it was written in."""
    if name not in GUIDES:
        raise Http404(name)
    found = read(name, current())
    context = {
        **admin.site.each_context(request),
        "title": GUIDES[name],
        "guide": found,
        "is_foreign": found.language != current(),
        "guides": [(reverse("guide", args=[other]), title, other == name) for other, title in GUIDES.items()],
    }
    return render(request, "admin/guide.html", context)


def read(name: str, language: str, only: tuple[str, ...] = ()) -> Guide:
    """The guide as HTML without its first heading; its links and pictures lead to where they are.

    only: the anchors of the parts that are wanted; empty for all of them.
    """
    path = FOLDER / f"{name}.{language}.md"
    if language not in LANGUAGES or not path.exists():
        path, language = FOLDER / f"{name}.md", WRITTEN_IN
    tokens = _tokens(path)
    anchors = iter(_anchors(_tokens(FOLDER / f"{name}.md")))
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and before.type == "heading_open":
            before.attrSet("id", next(anchors, slugify(token.content)))
        _lead(token.children or [])
    tokens = list(_within(tokens, only)) if only else tokens
    return Guide(mark_safe(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})), language)  # noqa: S308 (no HTML passes)


def _tokens(path) -> list:
    """What stands in the file below its first heading."""
    tokens = MARKDOWN.parse(path.read_text(encoding="utf-8"))
    return tokens[3:] if tokens and tokens[0].tag == "h1" else tokens


def _within(tokens, only):
    """What stands under the headings of the second rank that bear these anchors."""
    is_wanted = False
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2":
            is_wanted = token.attrGet("id") in only
        if is_wanted:
            yield token


def _anchors(tokens) -> list[str]:
    """Those of the headings; a translation takes them over, so that one address serves every language."""
    return [slugify(token.content) for before, token in pairwise(tokens) if before.type == "heading_open"]


def _lead(tokens) -> None:
    """Turn the addresses within ``docs/`` into those of the admin; what it does not show loses its link."""
    tag = "a"
    for token in tokens:
        if token.type == "image":
            token.attrSet("src", static(f"guide/{token.attrGet('src').removeprefix('images/')}"))
        elif token.type == "link_open":
            address = _address(token.attrGet("href"))
            tag = token.tag = "a" if address else "span"
            token.attrs = {"href": address} if address else {}
        elif token.type == "link_close":
            token.tag = tag


def _address(href: str) -> str:
    """Where a link of a guide leads in the admin; empty for a file that only the repository has."""
    name, _dot, anchor = href.partition("#")
    stem = name.removesuffix(".md").partition(".")[0]
    if name.endswith(".md") and stem in GUIDES:
        return reverse("guide", args=[stem]) + (f"#{anchor}" if anchor else "")
    return href if not name or "://" in name else ""
