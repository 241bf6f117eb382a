"""Formatting, lint and types hold everywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from harness.book.checkout import HERE


@pytest.mark.unless_passed("snippets")
@pytest.mark.parametrize(
    "command",
    [
        "ruff check",
        "ruff format --check",
        "mypy",
        # What the next Python deprecates, before it warns.
        "mypy --python-version=3.15 --enable-error-code=deprecated",
    ],
)
def test_clean(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_imports_only_what_is_below_it() -> None:
    """pyproject.toml has the contracts."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout
