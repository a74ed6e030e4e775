"""deploy/setup in a copy of this machine's folders that is gone afterwards; programs that change a machine are stood in for."""

import os
import shutil
import subprocess

import pytest

from tests.delivery.deployment import DEPLOY, HOST, variables
from tests.programs import need

ADDRESS = "admin@example.org"
STAND_INS = {
    "apt-get": "",
    "adduser": "",
    "systemctl": "[ $1 != is-enabled ] || [ -e /srv/enabled ]",
    "nginx": "",
    "certbot": f"mkdir -p /etc/letsencrypt/live/{HOST}",
    "getent": "exit 2",
    "runuser": "",
    "install": 'for word; do shift; case $word in mbm-portal) ;; -o|-g) ;; *) set -- "$@" "$word" ;; esac; done; exec /usr/bin/install "$@"',
}
"""Programs that would change the machine: each writes down its words, and does no more than its line."""
WITHIN = """
set -eu
for folder in etc srv var; do
  mkdir -p {space}/$folder {space}/.$folder
  mount -t overlay overlay -o lowerdir=/$folder,upperdir={space}/$folder,workdir={space}/.$folder /$folder
done
rm -rf /srv/mbm-portal /etc/mbm-portal /etc/letsencrypt /etc/nginx
mkdir -p /srv/mbm-portal/source /etc/nginx/sites-available /etc/nginx/sites-enabled
touch /etc/nginx/sites-enabled/default
cp -R {deploy} /srv/mbm-portal/source/deploy
cd /srv/mbm-portal/source
git init -q . && git add -A && git -c user.name=x -c user.email=x@localhost commit -qm x
printf '#!/bin/sh\\necho "release $1" >>{calls}\\nmkdir -p /srv/mbm-portal/releases/$1; ln -sfn releases/$1 /srv/mbm-portal/current; touch /srv/enabled\\n' >deploy/release
for _time in 1 2; do deploy/setup {host} {mail}; done
rm /srv/enabled
deploy/setup {host} {mail}
cp -R /etc/mbm-portal /etc/nginx {out}
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """(folder of what /etc holds afterwards, the words of every program that was called, in order)."""
    unshare = need("unshare", "apt-get install util-linux, and be root")
    if subprocess.run([unshare, "--mount", "true"], capture_output=True, check=False).returncode:
        need("a mount namespace", "run the tests as root")
    space, out, programs = (tmp_path_factory.mktemp(name) for name in ("space", "out", "programs"))
    calls = out / "calls"
    for name, does in STAND_INS.items():
        script = programs / name
        script.write_text(f'#!/bin/sh\necho "{name} $*" >>{calls}\n{does}\n')
        script.chmod(0o755)
    text = WITHIN.format(space="$SPACE", deploy=DEPLOY, calls=calls, host=HOST, mail=ADDRESS, out=out)
    text = f"SPACE={space}\nmount -t tmpfs none $SPACE\n" + text
    run = subprocess.run(
        [unshare, "--mount", "/bin/sh", "-c", text],
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return out, calls.read_text().splitlines(), run.stdout


def test_a_bare_machine_gets_everything_in_order(machine):
    _out, calls, said = machine
    first = calls[: calls.index("systemctl restart nginx") + 1]
    assert [line.split()[0] for line in first] == [
        "apt-get", "apt-get", "getent", "adduser", "adduser", "install", "install", "install",
        "runuser", "runuser", "runuser", "runuser", "install", "release", "certbot", "nginx", "systemctl",
    ]  # fmt: skip
    assert "runuser -u postgres -- createuser mbm-portal" in first
    assert said.count(f"https://{HOST}/ is in service.") == 3


def test_run_again_it_makes_only_what_is_missing(machine):
    _out, calls, _said = machine
    assert len([line for line in calls if line.startswith("certbot")]) == 1
    assert [len([line for line in run if line.startswith("release")]) for run in runs(calls)] == [1, 0, 1]


def runs(calls):
    """The calls of each run of setup: the first, one on a finished machine, one whose release never came into service."""
    ends = [place + 1 for place, line in enumerate(calls) if line == "systemctl restart nginx"]
    return [calls[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


def test_the_settings_are_whole_and_nobody_else_reads_them(machine):
    out, _calls, _said = machine
    file = out / "mbm-portal/environment"
    assert file.stat().st_mode & 0o777 == 0o600
    found = variables(file)
    assert found["PORTAL_ORIGIN"] == f"https://{HOST}"
    assert len(found["SECRET_KEY"]) >= 50


def test_nginx_serves_the_portal_alone(machine):
    out, _calls, _said = machine
    assert [path.name for path in (out / "nginx/sites-enabled").iterdir()] == ["mbm-portal.conf"]


@pytest.mark.parametrize(
    "words", [[], ["-h"], [HOST], [HOST, "nobody"], ["host;id", ADDRESS], ["HOST.example.org", ADDRESS]]
)
def test_words_that_make_no_sense_change_nothing(words):
    run = subprocess.run([DEPLOY / "setup", *words], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("usage: deploy/setup HOST MAIL")


@pytest.mark.parametrize(
    ("before", "broken", "serves", "said"),
    [
        (None, "v2", None, "Release v2 does not serve. See"),
        ("v1", "v2", "releases/v1", "Release v2 does not serve; releases/v1 does again. See"),
        ("v1", "v", "releases/v1", "Release v2 does not serve, and neither does releases/v1. See"),
        ("v1", "none", "releases/v2", ""),
    ],
)
def test_a_release_that_does_not_serve_is_taken_back(tmp_path, before, broken, serves, said):
    """deploy/release itself, with the machine's folders exchanged, releases that are built, and a systemctl that starts some."""
    home, programs = tmp_path / "home", tmp_path / "programs"
    for name in ("v1", "v2"):
        shutil.copytree(DEPLOY / "systemd", home / "releases" / name / "deploy/systemd")
        (home / "releases" / name / ".whole").touch()
    current = home / "current"
    if before:
        current.symlink_to(f"releases/{before}")
    (tmp_path / "units").mkdir()
    programs.mkdir()
    starts = f'[ "$1" != restart ] || case $(readlink {current}) in *{broken}*) exit 1 ;; esac'
    for name, does in (("systemctl", starts), ("systemd-escape", 'echo "$1"')):
        (programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (programs / name).chmod(0o755)
    text = (DEPLOY / "release").read_text().replace("/srv/mbm-portal", str(home))
    script = text.replace("/etc/systemd/system", str(tmp_path / "units"))
    run = subprocess.run(
        ["/bin/sh", "-c", script, "release", "v2"],
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr.startswith(said)) == (1 if said else 0, True), run.stderr
    assert (str(current.readlink()) if current.is_symlink() else None) == serves
