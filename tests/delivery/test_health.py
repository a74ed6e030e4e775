"""What those who watch the portal are told."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from mbm_portal.editorial.models import Revision


def outage(*arguments):
    raise OperationalError("the server closed the connection unexpectedly")


@pytest.mark.django_db
def test_ready_says_what_it_found(client, django_assert_num_queries):
    number = Revision.objects.get().number
    with django_assert_num_queries(4):
        response = client.get("/readyz")
    lines = [
        "ready",
        f"database: {connection.vendor} answers",
        "migrations: all applied",
        f"revision: {number}",
    ]
    assert (response.status_code, response.content.decode().splitlines()) == (200, lines)


@pytest.mark.django_db
def test_not_ready_gives_every_reason(client):
    MigrationRecorder(connection).record_unapplied("declarations", "0001_initial")
    Revision.objects.all().delete()
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode().splitlines()) == (
        503,
        [
            "not ready",
            f"database: {connection.vendor} answers",
            "migrations: not applied: declarations.0001_initial",
            "revision: missing",
        ],
    )


@pytest.mark.django_db
def test_without_its_database_the_portal_is_not_ready(client):
    with connection.execute_wrapper(outage):
        response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\ndatabase: does not answer\n")


def test_alive_asks_nothing_of_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_an_answer_is_never_kept(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]
