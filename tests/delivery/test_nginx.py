"""deploy/nginx/mbm-portal.conf in a real nginx, before a portal that is down."""

import json
import socket
import ssl
import subprocess

import pytest

from tests.delivery.deployment import DEPLOY, HOST
from tests.delivery.proxied import ask, configured, running


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    """(program, file, ports of http and https)."""
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "static").mkdir()
    (folder / "static/main.0123456789ab.css").write_text("body { color: black }")
    return configured(folder)


def test_nginx_accepts_the_file_without_a_warning(nginx):
    program, file, _ports = nginx
    run = subprocess.run([program, "-t", "-q", "-c", file], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.fixture(scope="module")
def ports(nginx):
    with running(*nginx):
        yield nginx[2]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_while_the_portal_is_down_visitors_read_that_it_will_be_back(ports, method):
    status, headers, body = ask(ports, "/fr/", method)
    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "30", "no-store")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert len(headers.get_all("Content-Security-Policy")) == 1
    assert body == (DEPLOY / "nginx/unavailable.html").read_bytes()


def test_static_files_are_kept_for_ever_even_then(ports):
    status, headers, body = ask(ports, "/static/main.0123456789ab.css")
    assert (status, body) == (200, b"body { color: black }")
    assert headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_http_leads_to_https_of_our_host_alone(ports):
    for host in (HOST, "evil.example"):
        status, headers, _body = ask(ports, "/fr/?a=1", host=host, secure=False)
        assert (status, headers["Location"]) == (301, f"https://{HOST}/fr/?a=1")


def test_another_host_gets_no_answer(ports):
    with pytest.raises(ssl.SSLError):
        ask(ports, "/", host="evil.example")


def test_what_is_too_large_is_refused(ports):
    status, headers, _body = ask(ports, "/admin/login/", "POST", body=b"x" * 8_500_000)
    assert (status, headers["Server"]) == (413, "nginx")


def test_a_file_of_translations_may_be_larger(ports):
    """It comes through to the portal, which is down here."""
    for size, expected in ((16_500_000, 503), (18_500_000, 413)):
        status, _headers, _body = ask(ports, "/admin/translate/files/", "POST", body=b"x" * size)
        assert status == expected


def test_the_log_of_visits_names_no_visitor_and_the_path_that_was_asked_for(ports, nginx):
    folder = nginx[1].parent
    ask(ports, "/fr/nobody/?secret=1")
    ask(ports, "/es/nobody/?secret=2", secure=False)
    with socket.create_connection(("127.0.0.1", ports["443"])) as plain:
        plain.sendall(b"GET /secret HTTP/1.0\r\n\r\n")
        assert b"400" in plain.recv(100)
    lines = [json.loads(line) for line in (folder / "mbm-portal.log").read_text().splitlines()]
    assert {"/fr/nobody/", "/es/nobody/"} <= {line["path"] for line in lines}
    assert "127.0.0.1" not in str(lines)
    assert "secret" not in str(lines)
    assert (folder / "access.log").read_text() == ""


def test_passwords_are_not_tried_by_the_dozen(ports):
    statuses = [ask(ports, "/admin/login/", "POST")[0] for _try in range(14)]
    assert statuses == [503] * 10 + [429] * 4
    assert ask(ports, "/admin/login/")[0] == 503
