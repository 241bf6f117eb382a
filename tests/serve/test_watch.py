"""A save is told with every file that it changes, and with no other."""

import queue
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.book.checkout import Checkout
from harness.serve.watch import watching
from tests.conftest import configure
from tests.serve.served import CASE, TEST

PATIENCE = 60.0


class Saves:
    """The files of the saves that are not looked at yet."""

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self._end = checkout.docs / "end.md"
        self.queue: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()

    def until_now(self) -> set[str]:
        """Every file that was told, by its path in the checkout."""
        self._end.write_text(f"{self._end.exists()}", encoding="utf-8")
        found: set[Path] = set()
        while self._end not in found:
            found |= self.queue.get(timeout=PATIENCE)
        return {*map(self._checkout.name, found - {self._end})}


@pytest.fixture
def saves(small: Checkout) -> Iterator[Saves]:
    """What is saved in a checkout from now on."""
    configure(small)
    saves = Saves(small)
    with watching(small, saves.queue.put):
        yield saves


def test_a_file_that_is_written(small: Checkout, saves: Saves) -> None:
    test = small.root / TEST
    test.write_text(
        test.read_text(encoding="utf-8") + "# Edited.\n", encoding="utf-8"
    )
    assert saves.until_now() == {TEST}
    assert saves.until_now() == set()


def test_a_file_that_is_replaced(small: Checkout, saves: Saves) -> None:
    for name in [TEST, "mkdocs.yml"]:
        draft = small.root / f"{name}~"
        draft.write_text(
            (small.root / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
        draft.rename(small.root / name)
    found = saves.until_now()
    while "mkdocs.yml" not in found:  # it is watched by another thread
        found |= saves.until_now()
    assert found == {TEST, "mkdocs.yml"}


def test_leftovers_and_what_is_elsewhere(
    small: Checkout, saves: Saves
) -> None:
    (small.root / TEST).with_name(".test_shop.py.swp").touch()
    (small.root / TEST).with_name("shop.db").touch()
    (small.root / TEST).with_name("__pycache__").mkdir()
    (small.root / TEST).with_name("__pycache__").joinpath("x.pyc").touch()
    small.evidence.write_text("{}", encoding="utf-8")
    (small.cache / "site.stamp").touch()
    assert saves.until_now() == set()


def test_a_folder_that_comes_and_goes(
    small: Checkout, saves: Saves, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    files = {TEST, f"{CASE}/transcript.txt"}
    (small.root / CASE).rename(elsewhere)
    assert saves.until_now() == files
    elsewhere.rename(small.root / CASE)
    assert saves.until_now() == files
    shutil.rmtree(small.root / CASE)
    assert saves.until_now() == files


def test_a_file_in_folders_that_are_new(small: Checkout, saves: Saves) -> None:
    test = small.snippets / "more/page/works/tests/test_shop.py"
    test.parent.mkdir(parents=True)
    test.touch()
    assert saves.until_now() == {small.name(test)}
