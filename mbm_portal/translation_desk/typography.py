"""Mending how words are set, for the boxes of the admin: it knows the rules, the page has the button."""

from django.http import HttpResponseNotAllowed, JsonResponse

from mbm_portal.editorial.exchange.concerns import mended
from mbm_portal.editorial.exchange.typesetting import RULES

LONGEST = 100_000
"""Characters of one text; no text of the portal comes near."""


def mend(request):
    """POST words and language; the answer has the words as they should be set. Nothing is stored."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    words, language = request.POST.get("words", ""), request.POST.get("language", "")
    if language not in RULES or len(words) > LONGEST:
        return JsonResponse({}, status=400)
    return JsonResponse({"mended": mended(words.replace("\r\n", "\n"), language)})
