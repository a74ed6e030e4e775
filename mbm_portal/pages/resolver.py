"""``/id/…``: from a permanent code to the page that shows it, in the visitor's language."""

import re

from django.shortcuts import render
from django.utils.translation import override

from declarations.models import Declaration, Paragraph, Project, Proposal
from events.models import AgendaItem, Article, Axis, Edition, Idea, Quotation
from mbm_portal.editorial.frame import frame
from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.languages import language_of_browser
from mbm_portal.editorial.models import IssuedCode
from mbm_portal.pages.models import Page
from mbm_portal.pages.views import see_other

KINDS = {
    "edition": (Edition, Axis, Idea, Quotation),
    "news": (Article,),
    "agenda": (AgendaItem,),
    "page": (Page,),
}
DECLARATION_KINDS = (Declaration, Project, Proposal, Paragraph)
PARTS = {"r": "preamble", "c": "closing", "n": "note", "s": "signature", "¶": "body"}
MARK = re.compile(r"(?:p(?P<project>\d+))?(?:\.(?P<item>\d+)|(?P<part>[rcns¶])(?P<number>\d+))?")


def from_mark(code: str) -> str:
    """The code behind a citation's mark: ``2015/P2.3`` → ``2015/p2/3``, ``2015/R1`` → ``2015/preamble/1``."""
    declaration, _slash, tail = code.lower().partition("/")
    match = MARK.fullmatch(tail)
    if match is None or not tail:
        return code.lower()
    segments = [declaration]
    if match["project"]:
        segments.append(f"p{match['project']}")
    if match["part"]:
        segments.append(PARTS[match["part"]])
    segments += [number for number in (match["item"], match["number"]) if number]
    return "/".join(segments)


def find(code: str):
    """The published row that bears the code, or None; at most 4 queries and the row's own."""
    for model in KINDS.get(code.partition("/")[0], DECLARATION_KINDS):
        found = model.objects.published().at(code).first()
        if found:
            return found
    return None


@public_page
def resolve(request, code):
    """Only the code's own spelling is kept: of others a visitor could make up any number."""
    spelt, code = code, from_mark(code)
    found = find(code)
    language = language_of_browser(request)
    if found:
        with override(language):
            response = see_other(request, found.get_absolute_url())
            response.is_public_page = code == spelt
            return response
    return unknown_code(request, code)


def unknown_code(request, code: str):
    """A 404 that says what is known: that the code was public once, or which text it would belong to."""
    holder = find(code.partition("/")[0]) if "/" in code else None
    context = {
        "code": code,
        "holder": holder,
        "was_issued": IssuedCode.objects.filter(code=code).exists(),
        "page": frame(request, path_in=lambda language: f"/{language}/"),
    }
    context["page"].is_indexed = False
    return render(request, "404.html", context, status=404)
