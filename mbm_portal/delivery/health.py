"""Answers for those who watch the process."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from mbm_portal.editorial.http import public_page
from mbm_portal.editorial.models import Revision

PLAIN = "text/plain; charset=utf-8"
SILENT = "database: does not answer"


@public_page
@never_cache
def healthz(request):
    """The process answers; nothing else is asked of it."""
    return HttpResponse("ok\n", content_type=PLAIN)


@public_page
@never_cache
def readyz(request):
    """The portal can show its pages: 200, or 503 with ``not ready``; a line for each part says why."""
    try:
        parts = [database(), migrations(), revision()]
    except DatabaseError:
        parts = [(False, SILENT)]
    is_ready = all(is_well for is_well, _line in parts)
    lines = ["ready" if is_ready else "not ready", *(line for _is_well, line in parts)]
    return HttpResponse("\n".join([*lines, ""]), status=200 if is_ready else 503, content_type=PLAIN)


def database() -> tuple[bool, str]:
    """Raises DatabaseError when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, f"database: {connection.vendor} answers"


def migrations() -> tuple[bool, str]:
    """Whether every migration of this release has been applied to the database that it meets."""
    missing = list(not_applied())
    line = f"not applied: {', '.join(missing)}" if missing else "all applied"
    return not missing, f"migrations: {line}"


def not_applied() -> Iterator[str]:
    loader = MigrationLoader(connection)
    applied = set(loader.applied_migrations)
    yield from (f"{app}.{name}" for app, name in sorted(loader.disk_migrations) if (app, name) not in applied)


def revision() -> tuple[bool, str]:
    """The state of the content that this database holds."""
    number = Revision.objects.values_list("number", flat=True).first()
    return number is not None, f"revision: {'missing' if number is None else number}"
