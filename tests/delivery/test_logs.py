"""What is written down of a request, and what is not."""

import json
import logging

import pytest
from django.db import IntegrityError
from django.test import Client

from mbm_portal.delivery.logs import JsonLines
from mbm_portal.editorial.models import User
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What has been written so far, each line read as JSON."""
    found: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record):
            found.append(self.format(record))

    handler = Keeping()
    handler.setFormatter(JsonLines())
    loggers = [
        (logging.getLogger(name), level)
        for name, level in (("portal.requests", "INFO"), ("django.request", "ERROR"))
    ]
    before = [logger.level for logger, _level in loggers]
    for logger, level in loggers:
        logger.addHandler(handler)
        logger.setLevel(level)
    yield lambda: [json.loads(line) for line in found]
    for (logger, _level), level in zip(loggers, before, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)


def test_a_page_is_one_line_without_its_reader(client, lines):
    client.get(
        "/en/news/?page=1&name=Ada",
        headers={"user-agent": "Browser of Ada", "cookie": "a=secret", "x-request-id": "0123456789abcdef"},
        REMOTE_ADDR="192.0.2.7",
    )
    (line,) = lines()
    assert isinstance(line.pop("ms"), float)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "portal.requests",
        "message": "answered",
        "request": "0123456789abcdef",
        "method": "GET",
        "path": "/en/news/",
        "status": 200,
    }


@pytest.mark.parametrize("name", ["", "short", "x" * 65, 'a"b\\c\nd-0123', "é" * 12])
def test_a_name_that_no_proxy_of_ours_gives_is_replaced(client, lines, name):
    client.get("/healthz", headers={"x-request-id": name})
    (line,) = lines()
    assert len(line["request"]) == 32
    assert line["request"].isalnum()


def test_of_the_admin_the_pattern_of_the_address_is_written(admin_client, lines):
    account = User.objects.create_user("zora", email="zora@example.org")
    admin_client.get(f"/admin/editorial/user/{account.pk}/change/?_changelist_filters=q%3Dzora")
    (line,) = lines()
    assert line["path"] == "/admin/editorial/user/<path:object_id>/change/"
    assert "zora" not in json.dumps(lines())


def test_what_went_wrong_is_found_by_the_name_that_the_visitor_was_given(lines, monkeypatch):
    make_page("about")
    refused = IntegrityError("duplicate key\nDETAIL:  Key (email)=(ada@example.org) already exists.\n")

    def fail(*args, **kwargs):
        raise refused

    monkeypatch.setattr("mbm_portal.pages.views.staff_page", fail)
    response = Client(raise_request_exception=False).get("/en/about/")
    error, answered = lines()
    assert response.status_code == 500
    assert {response["X-Request-ID"]} == {error["request"], answered["request"]}
    assert (error["level"], answered["status"]) == ("error", 500)
    assert "duplicate key" in error["trace"]
    assert "ada@example.org" not in error["trace"]


def test_a_page_that_is_well_carries_no_name(client):
    assert "X-Request-ID" not in client.get("/en/")
