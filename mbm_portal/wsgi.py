"""The portal as a WSGI application, for granian, gunicorn or another server."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
django.setup(set_prefix=False)

from mbm_portal.delivery.keeping.portal import portal  # noqa: E402 (the apps come first)

application = portal()
