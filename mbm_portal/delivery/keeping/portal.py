"""The portal as one WSGI application: Django, the pages kept before it, and what keeps them right."""

import gc
import logging
import sys

from django.conf import settings
from django.urls import get_resolver
from django.utils.translation import override

from mbm_portal.delivery.keeping.asking import PortalHandler
from mbm_portal.delivery.keeping.behind import Ahead, Press
from mbm_portal.delivery.keeping.front import KeptPages
from mbm_portal.delivery.keeping.tally import machine_tally
from mbm_portal.delivery.keeping.watch import Watch, before_count
from mbm_portal.editorial.languages import LANGUAGES

logger = logging.getLogger(__name__)

TURN = 0.0002
"""Seconds after which a thread that makes a page lets another give a kept one; Python's own are 0.005."""


in_service: list[KeptPages] = []
"""What this process keeps, with its counts; empty where it serves nothing or keeps nothing."""


def load() -> None:
    """Load what the first visitor would wait for: the views, and the words and addresses of each language."""
    for language in LANGUAGES:
        with override(language):
            get_resolver().reverse_dict  # noqa: B018 (it loads the views, and the admin)


def freeze() -> None:
    """Keep the collector away from what stays for good: to walk through that stops every reader for 50 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 20, 50)


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
    load()
    freeze()
    pages = KeptPages(django, tally, most)
    ahead, press = Ahead(pages), Press(pages)
    pages.settle = press.add
    for thread in (ahead, press, Watch(pages, ahead)):
        thread.start()
    before_count.append(ahead.prepare)
    in_service.append(pages)
    return pages
