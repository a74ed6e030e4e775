"""The portal as one WSGI application: Django, the pages kept before it, and what keeps them right."""

import logging
import sys

from django.conf import settings

from mbm_portal.delivery.keeping.asking import PortalHandler
from mbm_portal.delivery.keeping.behind import Ahead, Press
from mbm_portal.delivery.keeping.front import KeptPages
from mbm_portal.delivery.keeping.tally import machine_tally
from mbm_portal.delivery.keeping.watch import Watch

logger = logging.getLogger(__name__)

TURN = 0.001
"""Seconds after which a thread that makes a page lets another give a kept one; Python's own are 0.005."""


in_service: list[KeptPages] = []
"""What this process keeps, with its counts; empty where it serves nothing or keeps nothing."""


def portal():
    """Django alone where nothing may be kept, or where the machine's processes cannot share a tally."""
    django = PortalHandler()
    most = settings.PORTAL_CACHE_MIB * 1_048_576
    if not most:
        return django
    try:
        tally = machine_tally()
    except OSError as error:
        logger.warning("Pages are not kept, since the folder of PORTAL_VAR cannot be written: %s", error)
        return django
    sys.setswitchinterval(TURN)
    pages = KeptPages(django, tally, most)
    ahead, press = Ahead(pages), Press(pages)
    pages.settle = press.add
    for thread in (ahead, press, Watch(pages, ahead.changed.set)):
        thread.start()
    in_service.append(pages)
    return pages
