"""Production refuses to start half-configured, with a sentence for each item."""

import os
import secrets
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from mbm_portal import env
from tests.delivery.conftest import manage

WHOLE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "DATABASE_URL": "postgresql://portal:secret@127.0.0.1:5432/portal",
    "PORTAL_ORIGIN": "https://example.org",
}


def test_a_whole_configuration_passes_the_deployment_check():
    run = manage("check", "--deploy", "--fail-level", "WARNING", **WHOLE)
    assert run.returncode == 0, run.stderr


def test_the_host_of_the_public_address_is_allowed_in_the_demo_too():
    asking = "from django.conf import settings; print(settings.ALLOWED_HOSTS[0])"
    run = manage("shell", "--verbosity", "0", "-c", asking, PORTAL_ORIGIN="https://portal.example.org")
    assert (run.returncode, run.stdout) == (0, "portal.example.org\n")


def test_an_empty_one_gets_a_sentence_for_each_item():
    run = manage("check", PORTAL_ENV="production")
    assert run.returncode != 0
    lines = run.stderr.splitlines()
    start = next(index for index, line in enumerate(lines) if "The portal cannot start:" in line)
    assert [line.split()[0] for line in lines[start + 1 :]] == ["SECRET_KEY", "DATABASE_URL", "PORTAL_ORIGIN"]


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("SECRET_KEY", "short", "at least 50 characters"),
        ("SECRET_KEY", "a" * 80, "random text"),
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL is malformed"),
        ("DATABASE_URL", "postgresql://host:port/name", "DATABASE_URL is malformed"),
        ("PORTAL_ORIGIN", "http://example.org", "must look like https://example.org"),
        ("PORTAL_ORIGIN", "https://example.org/path", "must look like https://example.org"),
        ("PORTAL_ORIGIN", "https://*", "must look like https://example.org"),
        ("PORTAL_ORIGIN", "https://user:pw@example.org", "must look like https://example.org"),
        ("PORTAL_ORIGIN", "https://example.org:99999", "must look like https://example.org"),
        ("PORTAL_ORIGIN", "https://[::1", "must look like https://example.org"),
        ("PORTAL_VAR", "/dev/null/x", "names a folder that cannot be used"),
        ("PORTAL_CONTACT", "our office", "must look like contact@example.org"),
        ("PORTAL_CONTACT", "a@example.org, b@example.org", "must look like contact@example.org"),
        ("ALLOWED_HOSTS", "*", "must name hosts"),
        ("PORTAL_ENV", "staging", "must be one of: demo, production"),
        ("PORTAL_CACHE_MIB", "much", "must be a whole number from 0 to"),
        ("PORTAL_BEHIND_PROXY", "maybe", "must be on or off"),
    ],
)
def test_a_weak_item_is_named(variable, value, sentence):
    run = manage("check", **{**WHOLE, variable: value})
    assert run.returncode != 0
    assert sentence in run.stderr


def test_production_is_not_for_the_demo():
    run = manage("demo", "--no-serve", **WHOLE)
    assert run.returncode == 1
    assert "demo is for trying the portal" in run.stderr


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "sqlite:///x",
        "postgresql://h",
        "postgresql://h/",
        "postgresql://h/a/b",
        "postgresql://h:x/n",
        "postgresql://[::1/n",
        "postgresql://h/n?magic=1",
        "postgresql://h/n%00",
        "postgresql://h/n?connect_timeout=x",
        "postgresql://h/n?sslmode=x",
    ],
)
def test_a_malformed_database_address_stops_with_a_sentence(url):
    with pytest.raises(ValueError, match="DATABASE_URL"):
        env.postgresql(url)


def test_a_database_address_is_read_whole():
    found = env.postgresql("postgres://us%40er:p%3Aw@db.example:6543/na-me?sslmode=require")
    assert [found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")] == [
        "us@er", "p:w", "db.example", "6543", "na-me", {"sslmode": "require"},
    ]  # fmt: skip


def test_a_socket_may_be_the_host():
    assert env.postgresql("postgresql:///portal?host=/run/postgresql")["HOST"] == "/run/postgresql"


def test_the_secret_is_made_once_even_by_many_at_once(tmp_path):
    path = tmp_path / "deep" / "secret"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _n: env.generated_secret(path), range(32)))
    assert len(found) == 1
    assert len(found.pop()) > 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["secret"]


@pytest.mark.parametrize("words", ["", "short", "\udcff"])
def test_an_unusable_secret_is_refused_with_a_sentence(tmp_path, words):
    path = tmp_path / "secret"
    path.write_bytes(words.encode(errors="surrogateescape"))
    with pytest.raises(ImproperlyConfigured, match="remove it to have a new one"):
        env.generated_secret(path)


def test_every_problem_is_said_at_once():
    environment = env.Environment({"A": "x", "B": "y"})
    environment.switch("A")
    environment.choice("B", ("one", "two"))
    with pytest.raises(ImproperlyConfigured, match="(?s)A is “x”.*B is “y”"):
        environment.stop_if_problems()
