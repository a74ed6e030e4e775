"""Addresses and forms that no page of ours can have are refused before anything reads them."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

LONGEST_ADDRESS = 2_000
"""Characters of path and query together; our longest address has about 150."""


class AddressLimitMiddleware:
    """Answer 414 to an overlong address, 400 to one with control characters, 415 to a form not in UTF-8.

    Overlong addresses under /admin/ pass: filters of long lists live there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if len(request.path) + len(query) > LONGEST_ADDRESS and not request.path.startswith("/admin/"):
            return _refusal(414, _("This address is too long."))
        if any(character < " " or character == "\x7f" for character in request.path) or "%00" in query:
            return _refusal(400, _("This address holds characters that no address has."))
        if request.content_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            return _refusal(415, _("Forms are read in UTF-8 alone."))
        return self.get_response(request)


def _refusal(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
