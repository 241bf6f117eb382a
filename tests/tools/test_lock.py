"""The lock can be brought up to date by what is to do so."""

import json
import re

import pytest

from harness.book.checkout import HERE

# What Renovate looks for at the top of a lock, and the options that it takes.
HEADER = re.compile(r"(?:#.*\n)+?# {4}uv pip compile (?P<arguments>.+)\n")
TAKEN = {"--generate-hashes", "--group", "--output-file", "--universal"}


def problems(lock: str) -> list[str]:
    """Why Renovate would not run the command of this lock again."""
    found = HEADER.match(lock)
    if not found:
        return ["no command in the second line"]
    words = found["arguments"].split()
    options = {word.partition("=")[0] for word in words if word[0] == "-"}
    apart = [word for word in words if word in {"--group", "--output-file"}]
    said = [f"{option} is not taken" for option in sorted(options - TAKEN)]
    said += [f"{word} without =" for word in apart]
    if "pyproject.toml" not in words:
        said.append("no pyproject.toml")
    return said


def test_renovate_runs_the_command_of_the_lock() -> None:
    assert problems(HERE.lock.read_text(encoding="utf-8")) == []


def test_renovate_finds_the_lock() -> None:
    renovate = json.loads(
        (HERE.root / ".github" / "renovate.json").read_text(encoding="utf-8")
    )
    (pattern,) = renovate["pip-compile"]["managerFilePatterns"]
    assert re.search(pattern.strip("/"), HERE.name(HERE.lock))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#    uv pip compile", "#    make lock", "no command in the second"),
        ("--universal", "--no-annotate", "--no-annotate is not taken"),
        ("--group=site", "--group site", "--group without ="),
        (" pyproject.toml", "", "no pyproject.toml"),
    ],
)
def test_a_command_that_it_does_not_run(old: str, new: str, said: str) -> None:
    lock = HERE.lock.read_text(encoding="utf-8")
    assert old in lock
    (problem,) = problems(lock.replace(old, new, 1))
    assert said in problem
