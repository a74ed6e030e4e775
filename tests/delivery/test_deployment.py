"""deploy/ and docs/deployment.md are true: read, compared with each other and with what they name, and run."""

import base64
import contextlib
import hashlib
import importlib.metadata
import os
import re
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from granian.cli import cli

from tests.delivery import test_settings
from tests.delivery.conftest import environment, manage
from tests.delivery.deployment import (
    CONFIGURATION,
    DEPLOY,
    HOME,
    HOST,
    PAGE,
    SCRIPTS,
    UNITS,
    assignments,
    server_command,
    values,
    variables,
)  # fmt: skip
from tests.programs import need

SETTINGS_PAGE = (settings.BASE_DIR / "docs/settings.md").read_text()
EVERYTHING = PAGE + CONFIGURATION + "".join(path.read_text() for path in [*SCRIPTS, *UNITS])


def test_the_example_names_every_setting_and_no_other():
    rows = [line.split("|")[1] for line in SETTINGS_PAGE.splitlines() if line.startswith("| `")]
    assert set(variables(DEPLOY / "environment.example")) == {
        name for row in rows for name in re.findall(r"`(\w+)`", row)
    }


def test_the_example_holds_no_secret_and_without_one_nothing_starts():
    example = variables(DEPLOY / "environment.example") | {"PORTAL_VAR": ""}
    assert example["SECRET_KEY"] == ""
    run = manage("check", **example)
    assert run.returncode != 0
    assert run.stderr.splitlines()[-2:] == [
        "The portal cannot start:",
        "SECRET_KEY must be a random text of at least 50 characters.",
    ]


def test_the_example_with_a_secret_passes_the_deployment_check(tmp_path):
    example = variables(DEPLOY / "environment.example")
    run = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        **example | {"SECRET_KEY": secrets.token_urlsafe(64), "PORTAL_VAR": str(tmp_path)},
    )
    assert run.returncode == 0, run.stderr


def test_the_installed_server_takes_the_command_of_the_unit():
    words = server_command("/run/http.sock")
    with cli.make_context("granian", words) as context:
        options = context.params
    assert options["app"] == "mbm_portal.wsgi:application"
    assert options["interface"].value == "wsgi"
    assert options["uds_permissions"] == 0o660
    assert importlib.metadata.version("granian") in (settings.BASE_DIR / "requirements.txt").read_text()


def test_the_units_agree_with_each_other_with_nginx_and_with_the_page():
    common = "mbm-portal-.service.d/common.conf"
    assert values(common, "EnvironmentFile") == ["/etc/mbm-portal/environment"]
    assert values(common, "User") == ["mbm-portal"]
    setup = (DEPLOY / "setup").read_text()
    assert "adduser --system --group --no-create-home --home /nonexistent mbm-portal\n" in setup
    assert re.findall(r"server unix:(\S+)", CONFIGURATION) == [
        f"/run/{values('mbm-portal-web@.service', 'RuntimeDirectory')[0].replace('%i', number)}/http.sock"
        for number in "12"
    ]
    (state,) = values("mbm-portal-prepare@.service", "StateDirectory")
    assert variables(DEPLOY / "environment.example")["PORTAL_VAR"] == f"/var/lib/{state}"
    assert f"root /var/lib/{state};" in CONFIGURATION
    (backups,) = values("mbm-portal-backup.service", "ReadWritePaths")
    assert f"install -d -m 700 -o mbm-portal -g mbm-portal {backups}\n" in setup


def test_every_file_and_unit_that_is_named_exists():
    tree = {str(path.relative_to(settings.BASE_DIR)) for path in DEPLOY.rglob("*")}
    named = re.findall(r"(?<![\w.])deploy/[\w@./-]*\w", EVERYTHING)
    assert set(named) - tree == set()
    names = {path.name.split("@")[0].split(".")[0] for path in UNITS if path.parent.name == "systemd"}
    units = re.findall(r"\bmbm-portal-(?:web|prepare|backup)\b(?=@|\.|`|$)", EVERYTHING)
    assert set(units) <= names
    assert {name for name in names if name not in EVERYTHING} == set()


def test_what_the_units_start_is_what_the_repository_has():
    for unit in UNITS:
        for name, command in assignments(unit):
            if name.startswith("Exec") and (found := re.match(rf"{HOME}/current/(deploy/\w+)", command)):
                assert os.access(settings.BASE_DIR / found[1], os.X_OK)
    commands = [
        line.split("manage.py ")[1].split()[0] for line in values("mbm-portal-prepare@.service", "ExecStart")
    ]
    assert commands == ["check", "migrate", "load_content", "collectstatic"]
    assert re.findall(r"manage\.py (\w+)", SETTINGS_PAGE) == commands[1:]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_one_that_the_shell_reads(script):
    assert os.access(script, os.X_OK)
    assert script.read_text().startswith("#!/bin/sh\n# deploy/")
    subprocess.run(["/bin/sh", "-n", str(script)], check=True)


@pytest.mark.parametrize("name", ["", "-x", "../x", "a b", "a/b", "$(id)", "%i"])
def test_a_release_with_no_proper_name_is_refused(name):
    run = subprocess.run([DEPLOY / "release", name], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("usage: deploy/release NAME")


@pytest.mark.parametrize(
    "sentence", sorted({row[2] for row in test_settings.test_a_weak_item_is_named.pytestmark[0].args[1]})
)
def test_the_page_tells_what_to_do_about_each_sentence(sentence):
    rows = "".join(line for line in PAGE.splitlines() if line.startswith("| "))
    assert sentence in rows


def test_the_page_of_the_outage_is_allowed_by_its_hash_and_asks_nothing():
    page = (DEPLOY / "nginx/unavailable.html").read_text()
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in CONFIGURATION
    assert re.findall(r'\blang="(\w+)"', page) == ["en", "fr", "es"]
    assert not re.search(r"<script|\bsrc=|\bhref=|url\(|://", page)


@contextlib.contextmanager
def served(folder: Path, var: Path):
    """The server of the unit, with the demo's content, on a socket in the folder."""
    words = server_command(folder / "http.sock")
    process = subprocess.Popen(
        [Path(sys.executable).with_name("granian"), *words],
        cwd=settings.BASE_DIR,
        env=environment(PORTAL_VAR=str(var)),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        errors = process.communicate(timeout=30)[1]
    assert (process.returncode, errors) == (0, "")


def test_the_server_of_the_unit_gets_ready_and_stops(demo, tmp_path):
    need("curl", "apt-get install curl")
    with served(tmp_path, demo[0]):
        ready = subprocess.run(
            [DEPLOY / "ready", tmp_path / "http.sock"],
            env=environment(PORTAL_ORIGIN="https://localhost"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ready.returncode, ready.stderr) == (0, "")
        assert (tmp_path / "http.sock").stat().st_mode & 0o777 == 0o660


def test_the_host_of_the_examples_is_one():
    assert set(re.findall(r"[\w.-]*\.example\.\w+", EVERYTHING)) == {HOST}
