"""What staff see of the process that answers them: the pages it keeps, their cost, the content's state."""

import datetime
import os
import time
from typing import NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from mbm_portal.delivery.keeping.portal import in_service
from mbm_portal.editorial import rights
from mbm_portal.editorial.models import Revision

FOREVER = datetime.datetime.max.replace(tzinfo=datetime.UTC).timestamp()
BEGAN = time.time()


class Figures(NamedTuple):
    """What a process keeps. share: of a hundred public answers, those from memory. mean, longest: ms."""

    pages: int
    bytes: int
    most: int
    hits: int
    misses: int
    share: float
    passed: int
    ahead: int
    mean: float
    longest: float
    known: int
    turns_at: datetime.datetime | None
    is_cut_off: bool


def figures_of(kept) -> Figures:
    counts, made = kept.counts, kept.counts.misses + kept.counts.ahead
    _count, turns_at = kept.tally.moment()
    return Figures(
        pages=len(kept.shelf.answers),
        bytes=kept.shelf.bytes,
        most=kept.shelf.most,
        hits=counts.hits,
        misses=counts.misses,
        share=100 * counts.hits / (counts.hits + counts.misses or 1),
        passed=counts.passed,
        ahead=counts.ahead,
        mean=1000 * counts.seconds / (made or 1),
        longest=1000 * counts.longest,
        known=kept.tally.revision,
        turns_at=moment(turns_at),
        is_cut_off=kept.is_cut_off,
    )


def moment(seconds: float) -> datetime.datetime | None:
    """None while it is unknown, or when nothing is to come."""
    if not 0 < seconds < FOREVER:
        return None
    return datetime.datetime.fromtimestamp(seconds, get_current_timezone())


def service(request):
    """The page; for those who may publish, since they are asked why something does not show."""
    if not rights.may_publish(request.user):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("How pages are given"),
        "process": os.getpid(),
        "began": moment(BEGAN),
        "revision": Revision.objects.values_list("number", flat=True).first(),
        "figures": figures_of(in_service[0]) if in_service else None,
    }
    return TemplateResponse(request, "admin/service.html", context)
