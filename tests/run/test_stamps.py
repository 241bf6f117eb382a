"""What has passed does not run again while nothing that it reads changes."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.book.checkout import HERE, Checkout
from tests import stamps
from tests.stamps import Stamp, Unchanged


def stamp(small: Checkout, is_ignored: bool = False) -> Stamp:
    return Stamp(small, "tests/test_a.py::test_a", is_ignored)


def passed(small: Checkout, *inputs: Path | str) -> None:
    first = stamp(small)
    first.is_current(*inputs)
    first.keep()


def test_the_same_inputs(small: Checkout) -> None:
    assert not stamp(small).is_current(small.docs, "word")
    passed(small, small.docs, "word")
    for _ in range(2):
        assert stamp(small).is_current(small.docs, "word")


def test_each_other_input_is_noticed(small: Checkout) -> None:
    passed(small, small.docs, "word")
    assert not stamp(small).is_current(small.docs, "other")
    passed(small, small.docs, "word")
    (small.docs / "start/page.md").write_text("Other words.", encoding="utf-8")
    assert not stamp(small).is_current(small.docs, "word")
    passed(small, small.docs, "word")
    (small.docs / "new.md").touch()
    assert not stamp(small).is_current(small.docs, "word")
    assert not stamp(small).of("a part").is_current(small.docs, "word")


def test_other_code_is_noticed(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed(small)
    monkeypatch.setattr(stamps, "_code", lambda: "other")
    assert not stamp(small).is_current()


def test_what_begins_has_no_stamp_until_it_passes(small: Checkout) -> None:
    passed(small)
    assert not stamp(small).is_current("other")
    assert not stamp(small).is_current()


def test_all_runs_where_all_is_asked_for(small: Checkout) -> None:
    passed(small)
    assert not stamp(small, is_ignored=True).is_current()
    assert not stamp(small).is_current()


def test_the_code_of_this_process_is_every_file_of_ours() -> None:
    names = {path.name for path in stamps._sources(HERE.root / "tests")}
    assert {"asked.tsv", "conftest.py", Path(__file__).name} <= names


class Item:
    """As much of a marked test as the plugin looks at."""

    nodeid = "tests/test_a.py::test_a"

    def __init__(self, *options: str) -> None:
        self.stash = pytest.Stash()
        self.user_properties: list[tuple[str, object]] = []
        self.config = SimpleNamespace(getoption=lambda name: name in options)

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return [pytest.Mark(name, ("docs",), {}, _ispytest=True)]


def run(item: Any, passes: bool = True) -> bool:
    """Run such a test through the plugin: whether it was called."""
    plugin = Unchanged()
    called = plugin.pytest_pyfunc_call(item) is None
    call: Any = SimpleNamespace(when="call")
    report: Any = SimpleNamespace(passed=passes)
    wrapper = plugin.pytest_runtest_makereport(item, call)
    next(wrapper)
    with pytest.raises(StopIteration):
        wrapper.send(report)
    return called


def test_a_marked_test_is_called_until_it_passes(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(stamps, "HERE", small)
    monkeypatch.setattr(stamps, "_code", lambda: "code")
    assert run(Item(), passes=False)
    assert run(Item())
    assert not run(Item())
    (small.docs / "start/page.md").write_text("Other words.", encoding="utf-8")
    assert run(Item())
    assert run(Item("run_all"), passes=False)
    assert run(Item())
    monkeypatch.setenv("CI", "true")
    assert run(Item())
