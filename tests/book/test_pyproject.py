"""A project that needs what is not locked is refused."""

from importlib.metadata import version

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.refresh import ensure_fresh
from harness.run.overlay import requirements
from tests.small import PROJECT, edit, nothing, refusal, write

pytestmark = pytest.mark.unless_passed()


def test_a_requirement_that_is_not_locked(small: Checkout) -> None:
    edit(small, PROJECT, '["anyio"]', '["no-such-thing"]')
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PROJECT}:3: needs no-such-thing, which is not loc" in message
    assert "`make lock`" in message


@pytest.mark.parametrize(
    ("asked", "what", "fix"),
    [
        ("anyio>=99", "needs `anyio>=99`, but anyio {} is locked", "lock"),
        ("anyio==1.0", "needs `anyio==1.0`, but anyio {} is locked", "lock"),
        ("anyio[trio]<1", "needs `anyio[trio]<1`, but anyio {} is", "lock"),
        ("AnyIO~=99.0", "needs `AnyIO~=99.0`, but AnyIO {} is", "lock"),
        ("anyio @ file:///a", "needs `anyio @ file:///a`, but anyio", "lock"),
        ("anyio>=99; python_version > '3'", "needs `anyio>=99;", "lock"),
        ("anyio[tiro]", "needs the extra tiro, but anyio {} is", "mean trio?"),
        ("anyio[zzz]", "needs the extra zzz, but anyio {}", "leave it out"),
    ],
)
@pytest.mark.parametrize(
    "name", [PROJECT, "snippets/start/page/works/pyproject.toml"]
)
def test_a_version_that_is_not_locked(
    small: Checkout, name: str, asked: str, what: str, fix: str
) -> None:
    write(small, name, (small.root / PROJECT).read_text(encoding="utf-8"))
    edit(small, name, '"anyio"', f'"{asked}"')
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"\n{name}:3: {what.format(version('anyio'))}" in message
    assert fix in message.partition("fix: ")[2]


@pytest.mark.parametrize(
    "asked",
    [
        "anyio>=4,<99",
        "anyio[trio]>=4",
        "anyio; python_version > '3'",
        "no-such-thing>1; python_version < '3'",
    ],
)
def test_a_version_that_is_locked(small: Checkout, asked: str) -> None:
    edit(small, PROJECT, '"anyio"', f'"{asked}"')
    assert ensure_fresh(read_book(small), nothing).cases


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("[project]", "[project", ":1", "cannot be read as TOML: Expected"),
        ('["."]', '["."', ":11", "cannot be read as TOML: Unclosed array"),
        ("dependencies", "needs", "", "has no list `dependencies` in [proj"),
        ('["anyio"]', '"anyio"', "", "has no list `dependencies` in [proj"),
        ("[dependency-groups]\n", "", "", "has no list `test` in [dependen"),
        ("test", "dev", "", "has no list `test` in [dependency-groups]"),
        ('"pytest"', '"a b"', ":6", "`a b` is not a requirement: Expected"),
        ('"pytest"', "1", ":6", "`1` is not a requirement"),
    ],
)
@pytest.mark.parametrize(
    "name", [PROJECT, "snippets/start/page/works/pyproject.toml"]
)
def test_a_project_that_names_no_requirements(
    small: Checkout, name: str, old: str, new: str, line: str, what: str
) -> None:
    write(small, name, (small.root / PROJECT).read_text(encoding="utf-8"))
    edit(small, name, old, new)
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"\n{name}{line}: {what}" in message
    assert "fix: " in message
    book = read_book(small)
    case = book.cases["start/page/works"]
    assert refusal(lambda: requirements(book, case)) == message
