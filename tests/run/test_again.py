"""A case is not run again where it passed and nothing changed since."""

from types import SimpleNamespace
from typing import cast

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.evidence import store
from harness.evidence.refresh import ensure_fresh
from tests import again

TEST = "start/page/works/tests/test_shop.py"


@pytest.fixture(autouse=True)
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the machine of someone who works on a page."""
    monkeypatch.delenv("CI", raising=False)


def given(*options: str) -> pytest.Config:
    """As much of pytest's configuration as is asked for."""
    config = SimpleNamespace(getoption=lambda name: name in options)
    return cast("pytest.Config", config)


def is_proven(checkout: Checkout, *options: str) -> bool:
    book = read_book(checkout)
    (case,) = book.runnable_cases()
    evidence, ground = store.read(checkout), store.ground(book)
    return again.is_proven(given(*options), evidence, ground, case)


def test_a_case_that_passed_is_proven(small: Checkout) -> None:
    assert not is_proven(small)
    ensure_fresh(read_book(small), print)
    assert is_proven(small)


@pytest.mark.parametrize("option", ["run_all", "update_transcripts"])
def test_a_proven_case_runs_when_told_to(small: Checkout, option: str) -> None:
    ensure_fresh(read_book(small), print)
    assert not is_proven(small, option)


def test_a_proven_case_runs_in_continuous_integration(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_fresh(read_book(small), print)
    monkeypatch.setenv("CI", "")
    assert not is_proven(small)


def test_a_case_that_fails_is_not_proven(small: Checkout) -> None:
    ensure_fresh(read_book(small), print)
    test = small.snippets / TEST
    right = test.read_text(encoding="utf-8")
    test.write_text(right.replace('"shop"', '"market"'), encoding="utf-8")
    assert not is_proven(small)
    with pytest.raises(Refused):
        ensure_fresh(read_book(small), print)
    test.write_text(
        right, encoding="utf-8"
    )  # it is not proven by what it was before either
    assert not is_proven(small)


@pytest.mark.parametrize(
    "name", ["snippets/app/__init__.py", "requirements.lock"]
)
def test_what_a_case_runs_on_changed(small: Checkout, name: str) -> None:
    ensure_fresh(read_book(small), print)
    path = small.root / name
    path.write_text(
        f"{path.read_text(encoding='utf-8')}# Another.\n", encoding="utf-8"
    )
    assert not is_proven(small)
