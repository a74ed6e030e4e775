"""What makes a view a public page."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

FRESH = "public, max-age=0, must-revalidate"
"""Browsers and caches on the way may keep a page, and ask each time whether it is still right."""


def public_page(view):
    """Answer GET and HEAD alone; any other method is a 405, before any form protection.

    What is answered depends on the address alone, so ``delivery`` may keep it, unless it says otherwise: by
    its headers, or by ``is_public_page = False``.
    """

    @wraps(view)
    def page(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.is_public_page = getattr(response, "is_public_page", True)
        if response.status_code == 200:
            response.headers.setdefault("Cache-Control", FRESH)
        return response

    return csrf_exempt(require_safe(page))
