"""What the files of deploy/ say, read as systemd, the shell and nginx read them."""

import re
import shlex
import subprocess
from pathlib import Path

from django.conf import settings

DEPLOY = settings.BASE_DIR / "deploy"
PAGE = (settings.BASE_DIR / "docs/deployment.md").read_text()
UNITS = [path for path in sorted((DEPLOY / "systemd").rglob("*")) if path.is_file()]
SCRIPTS = [path for path in sorted(DEPLOY.iterdir()) if path.is_file() and not path.suffix]
CONFIGURATION = (DEPLOY / "nginx/mbm-portal.conf").read_text()
HOST = "portal.example.org"
HOME = "/srv/mbm-portal"


def assignments(path: Path) -> list[tuple[str, str]]:
    """(name, value) of each line of a unit, in order."""
    return [
        tuple(line.split("=", 1))
        for line in path.read_text().splitlines()
        if "=" in line and not line.startswith("#")
    ]


def values(unit: str, name: str) -> list[str]:
    return [value for key, value in assignments(DEPLOY / "systemd" / unit) if key == name]


def server_command(socket: str | Path) -> list[str]:
    """The words of the server's command, but for the socket and for the folder of the programs."""
    (command,) = values("mbm-portal-web@.service", "ExecStart")
    program, *words = shlex.split(command.replace("/run/mbm-portal-%i/http.sock", str(socket)))
    assert program == f"{HOME}/current/.venv/bin/granian"
    return words


def variables(path: Path) -> dict[str, str]:
    """The file of settings, read by the shell; every line must also be one that systemd reads alike."""
    for line in path.read_text().splitlines():
        assert re.fullmatch(r"(?:#.*|[A-Z_]+=(?:[\w.:/@+,-]*|'[^'\\]*'))?", line), line
    read = subprocess.run(
        ["/bin/sh", "-c", 'set -a; . "$0"; exec env -0', str(path)],
        env={},
        capture_output=True,
        text=True,
        check=True,
    )
    found = dict(item.split("=", 1) for item in read.stdout.split("\0") if item)
    return {name: value for name, value in found.items() if name not in {"PWD", "_", "SHLVL", "OLDPWD"}}
