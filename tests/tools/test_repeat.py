"""A case runs as often as was asked, and each run that differs is told."""

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from tools.repeat import repeat

TEST = "snippets/start/page/works/tests/test_shop.py"


def test_a_case_that_always_passes(small: Checkout) -> None:
    told: list[str] = []
    repeat(read_book(small), "", range(1, 4), told.append)
    line = "[1/1] 1 cases from start/page/works on, 3 times: 0 problems"
    assert told == [line]


def test_each_run_that_does_not_hold_is_told(small: Checkout) -> None:
    path = small.root / TEST
    path.write_text(
        path.read_text(encoding="utf-8").replace('"shop"', '"shed"'),
        encoding="utf-8",
    )
    told: list[str] = []
    with pytest.raises(Refused) as refused:
        repeat(read_book(small), "start/page", range(1, 3), told.append)
    assert len(refused.value.problems) == 2
    assert told[0].endswith("2 times: 2 problems")
    _, first, second = told
    assert "docs/start/page.md" in first
    assert "docs/start/page.md" in second
