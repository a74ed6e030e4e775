"""Content files, and the command that loads them."""

import io

from django.core.management import call_command


def load(*files, **options):
    out = io.StringIO()
    call_command("load_content", *files, stdout=out, **options)
    return out.getvalue()
