"""Divides the tests among machines: ``-p tools.shard --shard 2/3``.

A module's tests stay together, for they share what is costly to make. What
asks for the site, which takes every case, is in the first part, and so are
the cases.
"""

import re

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--shard``."""
    parser.addoption(
        "--shard", metavar="N/M", help="run the Nth of M parts of the tests"
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Function]
) -> None:
    """Deselect what belongs to another part."""
    number, parts = parse(config.getoption("shard"))
    fixtures: dict[str, set[str]] = {}
    for item in items:
        fixtures.setdefault(_module(item), set()).update(item.fixturenames)
    first = {
        name for name, used in fixtures.items() if used & {"site", "case"}
    }
    others = sorted(fixtures.keys() - first)
    own = {
        name: 1 + (1 + others.index(name) % (parts - 1) if parts > 1 else 0)
        for name in others
    } | dict.fromkeys(first, 1)
    kept = [item for item in items if own[_module(item)] == number]
    config.hook.pytest_deselected(
        items=[item for item in items if own[_module(item)] != number]
    )
    items[:] = kept


def parse(shard: str | None) -> tuple[int, int]:
    """Which part of how many; raises ``UsageError`` when it is none."""
    found = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", shard or "")
    if not found or int(found[1]) > int(found[2]):
        what = f"--shard {shard} is no part of a whole: write it like 2/3"
        raise pytest.UsageError(what)
    return int(found[1]), int(found[2])


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]
