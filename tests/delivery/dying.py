"""The portal, whose process dies between a commit and the count of it; the tests' own."""

import os
import signal

from mbm_portal.delivery.keeping import watch
from mbm_portal.wsgi import application as portal


def die():
    os.kill(os.getpid(), signal.SIGKILL)


watch.written = die
application = portal
