"""docs/adding-a-language.md, followed literally in a copy of the portal."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tests import programs
from tests.delivery.conftest import environment

GUIDE = (settings.BASE_DIR / "docs/adding-a-language.md").read_text("utf-8")
COPIED = ("manage.py", "mbm_portal", "declarations", "events", "templates", "static", "locale", "docs")
SETTING, MIGRATION = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
LIST = re.compile(r"LANGUAGES = \[\n.*?\n\]\n", re.DOTALL)
COMMANDS = re.findall(r"^\.venv/bin/python manage\.py (.+)$", GUIDE, re.MULTILINE)
LOOK = Path(__file__).with_name("looking_at_portuguese.py").read_text("utf-8")


class Portal:
    """A copy of the portal with a database of its own."""

    def __init__(self, folder):
        self.root, self.var = folder / "portal", folder / "var"
        for name in COPIED:
            source, target = settings.BASE_DIR / name, self.root / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                target.parent.mkdir(exist_ok=True)
                shutil.copy(source, target)

    def run(self, *arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=environment(PORTAL_VAR=str(self.var)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, line):
        return self.run("manage.py", *line.split())

    def look(self, *what):
        return json.loads(self.run("-c", LOOK, *what))

    def migrations(self, app):
        return sorted(path.stem for path in (self.root / app / "migrations").glob("0*.py"))

    def add_to_settings(self):
        path = self.root / "mbm_portal/settings.py"
        path.write_text(LIST.sub(SETTING, path.read_text()))

    def add_group(self):
        """The migration of the guide, with the numbers that its reader is told to take."""
        text = MIGRATION
        for app, folder in (("pages", "mbm_portal/pages"), ("editorial", "mbm_portal/editorial")):
            text = re.sub(rf'"{app}", "\d+_portuguese"', f'"{app}", "{self.migrations(folder)[-1]}"', text)
        number = len(self.migrations("mbm_portal/pages")) + 1
        path = self.root / f"mbm_portal/pages/migrations/{number:04}_translators_into_portuguese.py"
        path.write_text(text)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """The guide followed up to the database and the catalogue."""
    programs.need("xgettext", "apt-get install gettext")
    portal = Portal(tmp_path_factory.mktemp("fourth"))
    portal.add_to_settings()
    portal.manage(COMMANDS[0])
    portal.add_group()
    portal.told = {line: portal.manage(line) for line in COMMANDS[1:5]}
    return portal


def test_the_guide_adds_one_language_to_those_of_the_settings_and_names_these_commands():
    now = LIST.search((settings.BASE_DIR / "mbm_portal/settings.py").read_text())[0]
    assert SETTING.startswith(now.removesuffix("]\n"))
    assert SETTING.count("_(") == now.count("_(") + 1
    assert COMMANDS == [
        "makemigrations --name portuguese",
        "migrate",
        "load_content",
        "update_catalogues",
        "check",
        "export_translations --language pt --output pt.po",
        "import_translations pt.po",
    ]


def test_a_fourth_language_is_a_line_in_the_settings_and_migrations(portal):
    assert portal.told["check"] == "System check identified no issues (0 silenced).\n"
    assert portal.told["update_catalogues"].splitlines()[-1].startswith("pt: ")
    catalogue = polib.pofile(str(portal.root / "locale/pt/LC_MESSAGES/django.po"))
    assert (catalogue.metadata["Plural-Forms"], catalogue.percent_translated()) == (
        "nplurals=2; plural=(n != 1);",
        0,
    )
    assert portal.manage("makemigrations --check --dry-run") == "No changes detected\n"


def test_pages_answer_with_the_notice_until_somebody_publishes_a_translation(portal):
    before = portal.look("pages")
    assert set(before["status"].values()) == {200}
    assert before["group"] == before["colleagues"]
    assert before["group"]
    assert (before["language"], before["is_announced"], before["robots"]) == ("pt", False, ["noindex"])
    assert before["notice"] == (
        "This text does not exist in Português yet. It is shown in Inglês, as published by the forum."
    )

    told = portal.manage(COMMANDS[5])
    path = portal.root / "pt.po"
    catalogue = polib.pofile(str(path))
    words = {"2015:title": "Declaração final", "2015/p2/3:text": "Criar redes de empresas da ESS"}
    for entry in catalogue:
        entry.msgstr = words.get(entry.msgctxt, "")
    catalogue.save()
    assert told == f"{len(catalogue)} entries written to pt.po.\n"
    assert portal.manage(COMMANDS[6]).splitlines()[-2:] == [
        f"2 new, 0 changed, {len(catalogue) - 2} unchanged, 0 unknown, 0 stale, 0 lost",
        "2 written, 0 left as they are.",
    ]

    after = portal.look("published")
    assert (after["title"], after["proposal"]) == tuple(words.values())
    assert (after["is_announced"], after["robots"]) == (True, [])
