"""Answers for those who watch the process."""

from django.http import HttpResponse

from mbm_portal.editorial.http import public_page


@public_page
def healthz(request):
    """The process answers; nothing else is asked of it."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
