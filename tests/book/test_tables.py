"""A table of a TOML file is shown as it is in the file."""

import tomllib

import pytest

from harness.book.problems import Refused
from harness.book.tables import table
from tests.here import BOOK

TEXT = """\
[project]
name = "shop"

# The settings of pytest.
[tool.pytest.ini_options] # all of them
addopts = [
    "--verbose",
]

# The settings of
# coverage.
[tool.coverage.run]
branch = true
[[tool.mypy.overrides]]
module = "a"

[tool.coverage]
data_file = "b"


"""


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("project", "[project]", 'name = "shop"'),
        ("tool.pytest.ini_options", "# The settings of pytest.", "]"),
        ("tool.coverage.run", "# The settings of", "branch = true"),
        ("tool.coverage", "[tool.coverage]", 'data_file = "b"'),
    ],
)
def test_a_table(name: str, first: str, last: str) -> None:
    found = table(TEXT, name, "pyproject.toml")
    assert found in TEXT
    assert found.splitlines()[0] == first
    assert found.endswith(f"{last}\n")
    assert found.count("\n[") <= 1


def test_a_table_of_every_configuration() -> None:
    name = "tool.pytest.ini_options"
    configurations = {
        text
        for path, text in BOOK.files.items()
        if path.endswith("pyproject.toml") and f"[{name}]" in text
    }
    assert len(configurations) > 1
    for text in configurations:
        shown = tomllib.loads(table(text, name, ""))
        assert shown["tool"] == {
            "pytest": tomllib.loads(text)["tool"]["pytest"]
        }


@pytest.mark.parametrize(
    ("text", "name", "what", "fix"),
    [
        (TEXT, "tool.pytest", "has no table", "mean tool.pytest.ini_options?"),
        (TEXT, "x", "has no table [x]", "write one of project, tool"),
        (TEXT, "tool.mypy.overrides", "has no table", "did you mean"),
        ("a = 1\n", "x", "has no table [x]", "write one of its tables"),
        ("[a", "a", "cannot be read as TOML: Expected", "the whole file"),
        ('[a]\nb = """\n[c]\n"""\n', "a", "cannot be shown alone", "whole"),
        ('[a]\nb = """\n[c]\n"""\n', "c", "cannot be shown alone", "whole"),
    ],
)
def test_a_table_that_cannot_be_shown(
    text: str, name: str, what: str, fix: str
) -> None:
    with pytest.raises(Refused) as refused:
        table(text, name, "pyproject.toml")
    (problem,) = refused.value.problems
    assert problem.where == "pyproject.toml:1"
    assert what in problem.what
    assert fix in problem.fix
