"""What each kind of page costs with 10 proposals in the database, and with 10,000.

Run it with ``python -m tests.bench.growth``. It fills a database of its own so that every list is full, one declaration
having ten proposals; then come 999 declarations with ten each. It prints, for each page, its queries and its CPU time before and after.
``DATABASE_URL`` names an empty PostgreSQL database instead.
"""

import os
import tempfile
import time
from datetime import date

KINDS = {
    "first page": "/en/",
    "list of declarations": "/en/declarations/",
    "reading page": "/en/declarations/2101/",
    "reading page, side by side": "/en/declarations/2101/?with=fr",
    "project": "/en/declarations/2101/p1/",
    "proposal": "/en/declarations/2101/p1/3/",
    "edition": "/en/editions/2101/",
    "list of news": "/en/news/",
    "feed": "/en/news.atom",
    "agenda": "/en/agenda/",
    "address without language": "/id/2101/p1/3",
}
FULL, GROWN = 24, 999
"""Declarations without proposals, so that lists are full from the start; and those that come with ten each."""
EDITIONS = 20


def fill() -> None:
    """Twenty editions, the first with the declaration that is measured; declarations and news, more than a page shows."""
    from tests.factories import make_article, make_declaration, make_edition, make_page

    for number in range(EDITIONS):
        make_edition(2101 + number, theme_en="A theme", starts_on=date(2101 + number, 5, 1))
    make_page("about")
    declare("2101", proposals=10)
    for number in range(FULL):
        make_declaration(edition_of(number), f"{year_of(number)}-{number}", title_en=f"Declaration {number}")
        make_article(f"piece-{number}", title_en=f"Piece {number}", body_en="Words.")


def grow() -> None:
    for number in range(FULL, FULL + GROWN):
        declare(f"{year_of(number)}-{number}", proposals=10)


def declare(code: str, proposals: int) -> None:
    from tests.factories import make_declaration, make_paragraph, make_project, make_proposals

    declaration = make_declaration(edition_of(int(code[:4]) - 2102), code, title_en=f"Declaration {code}")
    make_paragraph(declaration, text_en="A recital that stands by itself.")
    make_proposals(declaration, proposals, make_project(declaration, title_en="A project"))


def year_of(number: int) -> int:
    return 2102 + number % (EDITIONS - 1)


def edition_of(number: int):
    from events.models import Edition

    return Edition.objects.get(year=2101 if number < 0 else year_of(number))


def cost_of(client, address: str) -> tuple[int, float]:
    """Queries, and milliseconds of CPU: the best of seven turns."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answered = client.get(address)
    assert answered.status_code in (200, 303), (address, answered.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
        asked = len(queries)
    turns = []
    for _turn in range(7):
        start = time.process_time()
        for _round in range(10):
            client.get(address)
        turns.append((time.process_time() - start) * 100)
    return asked, min(turns)


def measure() -> None:
    from django.db import transaction
    from django.test import Client

    from declarations.models import Proposal

    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    tables = []
    for more in (fill, grow):
        with transaction.atomic():
            more()
        print(f"{Proposal.objects.count():,} proposals", flush=True)
        tables.append({kind: cost_of(client, address) for kind, address in KINDS.items()})
    print(f"{'page':28}{'queries':>12}{'ms':>16}{'ratio':>8}")
    for kind, (queries, before) in tables[0].items():
        queries_after, after = tables[1][kind]
        asked = f"{queries} → {queries_after}"
        print(f"{kind:28}{asked:>12}{f'{before:.2f} → {after:.2f}':>16}{after / before:>8.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PORTAL_VAR": folder, "DJANGO_SETTINGS_MODULE": "mbm_portal.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        measure()
