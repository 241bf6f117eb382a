"""What runs before a commit needs the locked environment, and no more."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from harness.book.checkout import HERE
from tools.checks import suite
from tools.checks.tree import read

HOOKS = HERE.root / ".pre-commit-config.yaml"
TOOLS = Path(sys.executable).parent
FOLDERS = ["docs", "harness", "snippets", "tests", "tools"]


def problems(text: str) -> list[str]:
    """Hooks that would be fetched, or whose program is not locked."""
    configuration = yaml_load(text)
    found = []
    for repository in configuration["repos"]:
        if repository["repo"] != "local":
            found.append(f"{repository['repo']} is fetched")
        for hook in repository["hooks"]:
            program, *words = hook["entry"].split()
            module = words[1] if words[:1] == ["-m"] else "sys"
            path = HERE.root / program
            if hook["language"] != "system":
                found.append(f"{hook['id']} makes an environment")
            elif path.parent != HERE.root / ".venv" / "bin" or not (
                (TOOLS / path.name).exists()
                and importlib.util.find_spec(module)
            ):
                found.append(f"{hook['id']} has no {program} {module}")
    return found


def test_hooks_are_tools_of_the_locked_environment() -> None:
    assert problems(HOOKS.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("repo: local", "repo: https://a", "https://a is fetched"),
        ("language: system", "language: python", "makes an environment"),
        ("-m ruff check", "-m rough check", "ruff-check has no"),
        (".venv/bin/zizmor", "zizmor", "zizmor has no zizmor sys"),
    ],
)
def test_other_hooks_are_found(old: str, new: str, said: str) -> None:
    (problem,) = problems(
        HOOKS.read_text(encoding="utf-8").replace(old, new, 1)
    )
    assert said in problem


def test_every_word_is_spelt() -> None:
    assert all((HERE.root / folder).is_dir() for folder in FOLDERS)
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", *FOLDERS],
        cwd=HERE.root,
        capture_output=True,
        text=True,
    )
    assert not done.stdout
    assert done.returncode == 0


def test_no_test_is_skipped_or_left_out() -> None:
    # The checks say so as well, but a skipped module says nothing of itself.
    found = suite.problems(read(HERE))
    assert not found, "\n".join(map(str, found))
