"""Programs that are not Python's, which tests drive: missed loudly, and never in CI."""

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
missed: set[str] = set()


def need(name: str, how: str) -> str:
    """The path of a program or file. Without it the test fails in CI and is skipped elsewhere, saying how to get it."""
    if found := shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or (
        str(FOLDER / name) if (FOLDER / name).is_file() else None
    ):
        return found
    sentence = f"{name} is missing: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    missed.add(sentence)
    pytest.skip(sentence)


def chromium() -> str:
    return need("chromium", "apt-get install chromium")
