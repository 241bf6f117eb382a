"""The parts of the tests are all of them, each once."""

import subprocess
import sys

import pytest

from harness.book.checkout import HERE
from tools import shard


class Item:
    """As much of a test as the division looks at."""

    def __init__(self, module: str, *fixtures: str) -> None:
        self.nodeid = f"tests/{module}.py::test"
        self.fixturenames = list(fixtures)


class Config:
    """As much of pytest's configuration."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.hook = self

    def getoption(self, name: str) -> str:
        return self.part

    def pytest_deselected(self, items: list[Item]) -> None:
        """Told of what another part runs."""


def part(name: str) -> set[str]:
    items = [
        Item("test_cases", "case"),
        Item("test_site", "site"),
        Item("test_site"),
        *(Item(f"test_{letter}") for letter in "abcde"),
    ]
    shard.pytest_collection_modifyitems(Config(name), items)  # type: ignore[arg-type]
    return {item.nodeid for item in items}


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_every_test_is_in_one_part(parts: int) -> None:
    found = [part(f"{number}/{parts}") for number in range(1, parts + 1)]
    assert sum(map(len, found)) == len(set().union(*found)) == 7
    assert {"tests/test_cases.py::test", "tests/test_site.py::test"} <= found[
        0
    ]
    assert all(found)


@pytest.mark.parametrize("name", ["", "2", "0/2", "3/2", "1/0", "a/b"])
def test_what_is_no_part_is_refused(name: str) -> None:
    with pytest.raises(pytest.UsageError, match="write it like 2/3"):
        shard.parse(name)


def test_pytest_takes_the_option() -> None:
    command = ["-m", "pytest", "-p", "tools.shard", "-n0", "--collect-only"]
    done = subprocess.run(
        [sys.executable, *command, "-q", "--shard", "2/2", __file__],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "test_what_is_no_part_is_refused" in done.stdout, done.stderr
