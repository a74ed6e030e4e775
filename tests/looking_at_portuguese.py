"""Run in a copy of the portal that has learnt Portuguese: print what its visitors and staff get, as JSON."""

import json
import os
import re
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "mbm_portal.settings"
sys.path.insert(0, "")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.test import Client  # noqa: E402

from declarations.models import Declaration  # noqa: E402
from mbm_portal.editorial.models import User  # noqa: E402

PATHS = ("", "editions/2015/", "declarations/2015/", "declarations/2015/p2/3/", "news/", "agenda/", "about/")
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def page(path):
    return Client(headers={"host": "localhost"}).get(path)


def rights(name):
    """Those of a group, but for the language that it translates into."""
    found = Group.objects.get(name=name).permissions.values_list("codename", flat=True)
    own = f"translate_{name[-3:-1]}"
    return sorted(code.replace(own, "translate") for code in found)


def declaration():
    answer = page("/pt/declarations/2015/").content.decode()
    return {
        "language": re.search(r'<html[^>]* lang="(\w+)"', answer)[1],
        "robots": re.findall(r'<meta name="robots" content="(\w+)', answer),
        "is_announced": 'hreflang="pt"' in answer.partition("</head>")[0],
        "notice": " ".join(re.findall(r'role="note">\s*<p>(.*?)</p>', answer, re.DOTALL)[:1]),
        "title": re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", answer, re.DOTALL)[1]).strip(),
        "proposal": re.search(r"Criar redes[^<]*|$", answer)[0],
    }


def publish():
    """By the button of the admin."""
    organiser = User.objects.create_superuser("organiser", password="a long password")
    staff = Client(headers={"host": "localhost"})
    staff.force_login(organiser)
    row = Declaration.objects.get(code="2015")
    answer = staff.post(f"/admin/declarations/declaration/{row.pk}/publish/pt/")
    assert answer.status_code == 302, answer.status_code


if sys.argv[-1] == "published":
    publish()
seen = {
    "status": {path: page(f"/pt/{path}").status_code for path in PATHS},
    "group": rights("translator (pt)"),
    "colleagues": rights("translator (fr)"),
}
print(json.dumps(seen | declaration()))
