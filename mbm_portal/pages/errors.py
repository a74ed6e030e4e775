"""Answers to what went wrong, in the visitor's language, without the database."""

from django.shortcuts import render
from django.utils.translation import get_language_info

from mbm_portal.editorial.frame import Frame, Tongue
from mbm_portal.editorial.languages import LANGUAGES, current


def error_frame() -> Frame:
    """A frame that asks nothing of the request: its Host may be hostile. The switch leads home."""
    language = current()
    tongues = [
        Tongue(
            code,
            get_language_info(code)["name_local"].capitalize(),
            f"/{code}/",
            None,
            code == language,
            True,
        )
        for code in LANGUAGES
    ]
    return Frame(language=language, origin="", tongues=tongues, canonical="", is_indexed=False)


def error_page(request, status: int, template: str):
    return render(None, template, {"page": error_frame()}, status=status)


def bad_request(request, exception=None):
    return error_page(request, 400, "400.html")


def permission_denied(request, exception=None):
    return error_page(request, 403, "403.html")


def page_not_found(request, exception=None):
    return error_page(request, 404, "404.html")


def server_error(request):
    return error_page(request, 500, "500.html")


def csrf_failure(request, reason=""):
    """A form that came from elsewhere or lay open too long."""
    return error_page(request, 403, "403_csrf.html")
