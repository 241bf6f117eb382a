"""Formatting, lint and types hold everywhere."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from harness.book.checkout import HERE
from harness.book.files import files_under


@pytest.mark.unless_passed("snippets")
@pytest.mark.parametrize(
    "command",
    [
        "ruff check",
        # In ruff's preview, which would change other rules as well.
        "ruff check --preview --select=PLW1514 harness tests tools",
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


# How many arguments each of these takes before the encoding.
ARGUMENTS = {"read_text": 0, "write_text": 1, "fdopen": 3}


def without_encoding(text: str) -> list[int]:
    """The lines that read or write text as the machine's settings say.

    ruff's own rule sees only paths whose type it can infer, a tenth of them.
    """
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            given = len(node.args)
            most = ARGUMENTS.get(node.func.attr, -1)
            named = {keyword.arg for keyword in node.keywords}
            if given <= most and "encoding" not in named:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("folder", ["harness", "tests", "tools"])
def test_every_text_has_an_encoding(folder: str) -> None:
    paths = files_under(HERE.root / folder)
    texts = {
        HERE.name(path): path.read_text(encoding="utf-8")
        for path in paths
        if path.suffix == ".py" and "node_modules" not in path.parts
    }
    assert texts
    found = [
        f"{name}:{line}: names no encoding; fix: add `encoding=`"
        for name, text in texts.items()
        for line in without_encoding(text)
    ]
    assert not found, "\n".join(found)


def test_a_text_without_an_encoding_is_found() -> None:
    wrong = "path.read_text()\npath.write_text('')\nos.fdopen(1, 'w')\n"
    right = "path.read_text('utf-8')\npath.write_text('', encoding='utf-8')\n"
    right += "os.fdopen(1, 'w', encoding='utf-8')\n"
    assert without_encoding(wrong + right) == [1, 2, 3]


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
