"""The portal as a WSGI application, for granian, gunicorn or another server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
application = get_wsgi_application()
