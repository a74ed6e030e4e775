"""What the uncached reading page and first page cost beside a bare Django page of three queries and the same bytes.

Run it with ``python -m tests.bench.cost`` after ``manage.py demo --no-serve``. Both pages run in this process, in
turns, through the portal's own middleware, compressed as for a browser; figures are CPU time, the best of turns, which other work on the machine disturbs least.
"""

import os
import time

PAGES = {"reading page": "/en/declarations/2015/", "first page": "/en/"}


class BareUrls:
    """One page: a declaration with its edition, its languages, its projects, and the given bytes."""

    @staticmethod
    def using(template):
        from django.http import HttpResponse
        from django.shortcuts import get_object_or_404
        from django.urls import path

        from declarations.models import Declaration, Project
        from mbm_portal.editorial.models import LanguageVersion

        def view(request):
            declaration = get_object_or_404(Declaration.objects.select_related("edition"), code="2015")
            versions = list(LanguageVersion.objects.filter(document_id=declaration.pk))
            projects = list(Project.objects.filter(declaration=declaration))
            return HttpResponse(template.render({"versions": versions, "projects": projects}, request))

        urls = BareUrls()
        urls.urlpatterns = [path("bare/", view)]
        return urls


def cpu_of(client, address: str, rounds: int) -> float:
    start = time.process_time()
    for _round in range(rounds):
        assert client.get(address).status_code == 200
    return (time.process_time() - start) / rounds * 1000


def measure(address: str, rounds: int = 10, turns: int = 21) -> tuple[float, float]:
    """Return the milliseconds of CPU of the page at the address and of the bare page."""
    from django.template import engines
    from django.test import Client
    from django.test.utils import override_settings

    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    body = Client(headers={"host": "localhost"}).get(address).content.decode()
    bare = BareUrls.using(engines["django"].from_string("{% verbatim %}" + body + "{% endverbatim %}"))
    pages, bares = [], []
    for _turn in range(turns):
        pages.append(cpu_of(client, address, rounds))
        with override_settings(ROOT_URLCONF=bare):
            bares.append(cpu_of(client, "/bare/", rounds))
    return min(pages), min(bares)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
    import django

    django.setup()
    for name, address in PAGES.items():
        page, bare_page = measure(address)
        print(f"{name} {page:.2f} ms, bare page {bare_page:.2f} ms, ratio {page / bare_page:.2f}")
