"""Which declaration or project comes before another, and which after."""

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.utils import timezone

from declarations.models import Project

NEIGHBOUR = """
    SELECT other.code FROM declarations_declaration declared
    JOIN editorial_document other ON other.id = declared.document_id
    JOIN events_edition held ON held.document_id = declared.edition_id
    WHERE other.published_at <= %s
      AND (held.number, other.code) {sign} (events_edition.number, editorial_document.code)
    ORDER BY held.number {order}, other.code {order} LIMIT 1
"""
"""Written out: the reading page asks for it each time, and composing it would cost a sixth of the page."""
BEFORE, AFTER = NEIGHBOUR.format(sign="<", order="DESC"), NEIGHBOUR.format(sign=">", order="ASC")


def among_declarations(declarations, at=None):
    """Declarations, each with ``code_before`` and ``code_after`` among those published at a time, or now.

    They stand in the order of their editions, those of one edition in the order of their codes. No query of
    its own.
    """
    now = [timezone.now() if at is None else at]
    return declarations.select_related("edition").annotate(
        code_before=RawSQL(BEFORE, now, CharField()),  # noqa: S611 (nothing of it comes from outside)
        code_after=RawSQL(AFTER, now, CharField()),  # noqa: S611
    )


def with_neighbours(projects):
    """Projects, each with ``code_before`` and ``code_after``, which may be None; no query of its own."""
    place, pk = OuterRef("position"), OuterRef("pk")
    others = Project.objects.filter(declaration=OuterRef("declaration"))
    before = others.filter(Q(position__lt=place) | Q(position=place, pk__lt=pk)).order_by("-position", "-pk")
    after = others.filter(Q(position__gt=place) | Q(position=place, pk__gt=pk)).order_by("position", "pk")
    return projects.annotate(
        code_before=Subquery(before.values("code")[:1]), code_after=Subquery(after.values("code")[:1])
    )
