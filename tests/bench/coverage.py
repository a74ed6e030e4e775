"""What the coverage matrix costs at 10,000 proposals over 50 editions.

Run it with ``python -m tests.bench.coverage``, with another number of proposals if wished. It makes a database of its own
in a folder that it throws away. The pages run in this process, through the portal's own middleware, uncompressed. As a serving
process does, this one loads views and addresses before the first answer and keeps the collector away from them; the first
answer, which loads templates and counts catalogues, is told apart. Figures are CPU time, the best and the median of turns.
"""

import os
import statistics
import sys
import tempfile
import time

EDITIONS = 50
WORDS = "Create networks of enterprises of the social and solidarity economy that answer local needs and last"
FRENCH = (
    "Créer des réseaux d’entreprises de l’économie sociale et solidaire qui répondent aux besoins et durent"
)
ADDRESSES = ("/en/translate/", "/fr/translate/?page=2", "/en/translate/?state=needed&language=es")
STAFF_ADDRESSES = ("/admin/translate/", "/admin/translate/?state=needed&language=fr")


def fill(proposals: int) -> None:
    """Editions with a declaration, five projects and their share of the proposals; French in every state."""
    from django.db.models import QuerySet

    from declarations.models import Proposal
    from mbm_portal.editorial.models import TranslatedText
    from tests.factories import make_declaration, make_edition, make_project, make_version

    rows, records = [], []
    for number in range(EDITIONS):
        edition = make_edition(2101 + number, theme_en=f"Theme {number}", theme_fr=f"Thème {number}")
        declaration = make_declaration(edition, str(edition.year))
        make_version(declaration, "fr", origin="courtesy")
        projects = [make_project(declaration, title_en=f"Project {n}") for n in range(1, 6)]
        for n in range(1, proposals // EDITIONS + 1):
            project = projects[n % 5]
            words = {"text_en": f"{WORDS} {n};", "text_fr": f"{FRENCH} {n} ;" if n % 3 else ""}
            rows.append(
                Proposal(
                    declaration=declaration, project=project, code=f"{project.code}/{n}", position=n, **words
                )
            )
            if n % 3:
                source = words["text_en"] if n % 5 else "Something older"
                records.append(
                    TranslatedText(key=f"{project.code}/{n}:text", language="fr", made_from=source)
                )
    QuerySet(Proposal).bulk_create(rows, batch_size=500)
    QuerySet(TranslatedText).bulk_create(records, batch_size=500)


def measure(client, address: str, turns: int) -> tuple[float, float, float, int]:
    """Milliseconds of CPU of the first answer, the best and the median of the next ones, and bytes."""
    spent = []
    for _turn in range(turns + 1):
        start = time.process_time()
        response = client.get(address)
        spent.append((time.process_time() - start) * 1000)
        assert response.status_code == 200, response.status_code
    return spent[0], min(spent[1:]), statistics.median(spent[1:]), len(response.content)


def main(proposals: int, turns: int = 15) -> None:
    from django.core.management import call_command
    from django.test import Client

    from mbm_portal.delivery.keeping.portal import freeze, load
    from mbm_portal.editorial.models import User

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(proposals)
    visitor, staff = (Client(headers={"host": "localhost"}) for _browser in range(2))
    staff.force_login(User.objects.create_superuser("ana", password="a long password"))
    load()
    freeze()
    for client, addresses in ((visitor, ADDRESSES), (staff, STAFF_ADDRESSES)):
        client.handler.load_middleware()
        for address in addresses:
            first, best, median, size = measure(client, address, turns)
            print(
                f"{address}: first {first:.0f} ms, best {best:.0f} ms, median {median:.0f} ms, {size:,} bytes"
            )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PORTAL_VAR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbm_portal.settings")
        import django

        django.setup()
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
