"""Promises about the files of the repository."""

import ast
import json
import re
import subprocess

import pytest
from django.conf import settings

from mbm_portal.editorial.languages import text_fields

ROOT = settings.BASE_DIR
TOP_LEVEL = {
    "manage.py", "mbm_portal", "declarations", "events", "templates", "static", "locale", "tests", "pyproject.toml",
    "README.md", "docs", "deploy", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "requirements.in", "requirements.txt",
    "requirements-dev.in", "requirements-dev.txt",
}  # fmt: skip


def tracked(*patterns):
    names = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


@pytest.fixture(autouse=True)
def _checkout():
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a checkout")


def test_the_top_level_holds_what_it_should():
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_lock_files_name_no_address_and_hash_everything():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        for requirement in re.split(r"\n(?=\S)", text.strip()):
            assert "==" in requirement
            assert "--hash=sha256:" in requirement


def test_the_checkers_of_npm_are_locked_without_an_address():
    packages = json.loads((ROOT / "tests/browser/package-lock.json").read_text())["packages"]
    del packages[""]
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name


def test_what_runs_is_locked_alike_for_tests():
    def versions(name):
        return set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(), re.MULTILINE))

    assert versions("requirements.txt") <= versions("requirements-dev.txt")


def test_no_file_is_longer_than_300_lines_and_no_function_than_30():
    for path in tracked("*.py", "*.html", "*.css"):
        if "migrations" in path.parts or "vendor" in path.parts or "tests" in path.parts:
            continue
        source = path.read_text()
        assert source.count("\n") <= 300, path
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef):
                    assert node.end_lineno - node.lineno < 30, f"{path}: {node.name}"


def test_templates_never_read_a_translated_field_past_the_language_rules():
    from django.apps import apps

    fields = {name for model in apps.get_models() for name in text_fields(model)}
    objects = "declaration|project|proposal|paragraph|edition|article|item|axis|idea|quotation|staff_page|passage|object"
    pattern = re.compile(rf"\b(?:{objects})\.(?:{'|'.join(fields)})(?:_(?:en|fr|es))?\b")
    for path in tracked("templates/*.html"):
        for line in path.read_text().splitlines():
            assert not pattern.search(line), f"{path.name}: {line}"


def test_templates_hold_no_inline_script_no_style_and_no_other_host():
    for path in tracked("templates/*.html"):
        source = path.read_text()
        assert not re.search(
            r"<style|\sstyle=|<script(?! type=\"application/ld\+json\"| type=\"module\" src=)|\son[a-z]+=",
            source,
        ), path.name
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", source), path.name


def test_every_partial_says_what_it_takes():
    for path in tracked("templates/*/_*.html", "templates/_*.html"):
        assert path.read_text().startswith("{# "), path.name


def words_of(tree):
    """The names and texts of a module's code, its docstrings left out."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
        yield from (
            getattr(node, name)
            for name in ("id", "attr", "arg")
            if isinstance(getattr(node, name, None), str)
        )


ABOUT_ONE_LANGUAGE = {"settings.py", "typesetting.py", "quotes.py"}
"""The list of languages, and rules that are those of one language."""


def test_code_never_names_a_language():
    for path in tracked("*.py"):
        if {"tests", "migrations"} & set(path.parts) or path.name in ABOUT_ONE_LANGUAGE:
            continue
        for word in words_of(ast.parse(path.read_text())):
            assert not re.fullmatch(r"(?:\w+_)?(?:en|fr|es)", word), f"{path}: {word}"


def test_every_component_is_explained():
    guide = (ROOT / "docs/components.md").read_text()
    named = set(re.findall(r"^\| `([a-z]+)` \|", guide, re.MULTILINE))
    assert named == {path.stem for path in tracked("static/css/components/*.css")}
