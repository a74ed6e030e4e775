"""What makes a view a public page."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


def public_page(view):
    """Answer GET and HEAD alone; any other method is a 405, before any form protection."""
    return csrf_exempt(wraps(view)(require_safe(view)))
