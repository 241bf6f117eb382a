"""What runs leave behind stays small, and what is in use stays."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from harness import __main__ as command
from harness.book.book import read_book
from harness.book.checkout import HERE, Checkout
from harness.run import cache, environment, install_cache
from harness.run.install_cache import Installed
from harness.run.runner import Runner
from tests import conftest

HOUR = 3600.0


def entry(parent: Path, name: str, hours: float, size: int = 10_000) -> Path:
    """An environment that was used so many hours ago."""
    folder = parent / name
    (folder / "lib").mkdir(parents=True)
    (folder / "lib/module.py").write_bytes(os.urandom(size))
    assert cache.touch(folder)
    used = time.time() - hours * HOUR
    os.utime(folder / cache.STAMP, (used, used))
    return folder


def sizes(*folders: Path) -> int:
    return sum(
        int((each / cache.STAMP).read_text(encoding="utf-8"))
        for each in folders
    )


def test_what_was_unused_for_the_longest_goes_first(tmp_path: Path) -> None:
    parents = [tmp_path / cache.ENVIRONMENTS, tmp_path / cache.INSTALLED]
    made = [
        entry(parents[number % 2], str(number), hours)
        for number, hours in enumerate([5, 2, 4, 3])
    ]
    assert cache.prune(tmp_path, sizes(*made)) == []
    assert cache.prune(tmp_path, sizes(made[1], made[3])) == [
        made[0],
        made[2],
    ]
    assert [each.exists() for each in made] == [False, True, False, True]


def test_a_size_is_that_on_the_disk(tmp_path: Path) -> None:
    folder = entry(tmp_path / cache.ENVIRONMENTS, "one", 2, 100_000)
    assert 100_000 < sizes(folder) < 130_000


def test_what_was_used_of_late_stays(tmp_path: Path) -> None:
    parent = tmp_path / cache.ENVIRONMENTS
    new, old = entry(parent, "new", 0.9), entry(parent, "old", 2)
    assert cache.touch(old)
    assert cache.prune(tmp_path, 0) == []
    assert new.exists()
    assert old.exists()


def test_what_is_being_made_stays(tmp_path: Path) -> None:
    draft = tmp_path / cache.INSTALLED / "tmp1"
    draft.mkdir(parents=True)
    assert cache.prune(tmp_path, 0) == []
    assert draft.exists()
    assert not (draft / cache.STAMP).exists()


def test_what_has_no_stamp_counts_as_used_when_it_was_made(
    tmp_path: Path,
) -> None:
    folder = entry(tmp_path / cache.ENVIRONMENTS, "one", 0)
    (folder / cache.STAMP).unlink()
    used = time.time() - 2 * HOUR
    os.utime(folder, (used, used))
    assert cache.prune(tmp_path, 1_000_000) == []
    assert (folder / cache.STAMP).stat().st_mtime == pytest.approx(used)
    assert cache.prune(tmp_path, 0) == [folder]


def test_what_another_checkout_shares_stays(tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    folder = entry(theirs / cache.ENVIRONMENTS, "one", 2)
    ours.mkdir()
    (ours / cache.ENVIRONMENTS).symlink_to(theirs / cache.ENVIRONMENTS)
    assert cache.prune(ours, 0) == []
    assert cache.prune(theirs, 0) == [folder]


def test_what_was_removed_is_made_again(small: Checkout) -> None:
    shared = small.cache / cache.ENVIRONMENTS
    shared.unlink()
    book = read_book(small)
    (case,) = book.runnable_cases()
    with Runner(book) as runner:
        assert not runner.run(case).outcomes[0].status
    (folder,) = shared.iterdir()
    used = time.time() - 2 * HOUR
    os.utime(folder / cache.STAMP, (used, used))
    assert cache.prune(small.cache, 0) == [folder]
    assert [*shared.iterdir()] == []
    with Runner(book) as runner:
        assert not runner.run(case).outcomes[0].status
    assert [*shared.iterdir()] == [folder]


@pytest.fixture
def pruned(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The caches that something asks to prune; none is."""
    found: list[Path] = []
    monkeypatch.setattr(cache, "prune", found.append)
    return found


@pytest.mark.parametrize(("name", "status"), [("run", 0), ("page", 1)])
def test_a_command_prunes_at_its_end(
    small: Checkout,
    monkeypatch: pytest.MonkeyPatch,
    pruned: list[Path],
    name: str,
    status: int,
) -> None:
    monkeypatch.setattr(command, "HERE", small)
    monkeypatch.setattr(command, "heed", lambda: None)
    arguments = ["bad name"] if name == "page" else []
    monkeypatch.setattr(sys, "argv", ["harness", name, *arguments])
    assert command.main() == status
    assert pruned == [small.cache]


def test_the_tests_prune_at_their_end(pruned: list[Path]) -> None:
    session = cast("pytest.Session", SimpleNamespace(config=object()))
    conftest.pytest_sessionfinish(session)
    assert pruned == [HERE.cache]


def test_finding_an_environment_counts_as_use(tmp_path: Path) -> None:
    first = environment.build(["anyio"], tmp_path)
    old = time.time() - 2 * HOUR
    os.utime(first / cache.STAMP, (old, old))
    assert environment.build(["anyio"], tmp_path) == first
    assert cache.prune(tmp_path, 0) == []


def test_a_record_goes_with_its_installation(tmp_path: Path) -> None:
    folder = entry(tmp_path / cache.INSTALLED, "tmp1", 2)
    install_cache.keep(tmp_path, "name", Installed(folder, "", 1.0))
    assert install_cache.find(tmp_path, "name")
    assert cache.prune(tmp_path, 0) == []
    old = time.time() - 2 * HOUR
    os.utime(folder / cache.STAMP, (old, old))
    assert cache.prune(tmp_path, 0) == [folder]
    assert install_cache.find(tmp_path, "name") is None
    assert [*(tmp_path / cache.INSTALLED).iterdir()] == []


def test_what_a_killed_process_left_goes_after_a_day(tmp_path: Path) -> None:
    left = [
        tmp_path / "tmpab12",
        tmp_path / "evidence-ab12",
        tmp_path / cache.ENVIRONMENTS / ".draft-ab12",
        entry(tmp_path / cache.INSTALLED, "tmpab12", 25),
    ]
    kept = [tmp_path / "drift", tmp_path / "site.stamp", tmp_path / "tmpnew"]
    day_ago = time.time() - 25 * HOUR
    for path in [*left[:3], *kept]:
        path.mkdir(parents=True)
    for path in [*left, *kept[:2]]:
        os.utime(path, (day_ago, day_ago))
    cache.prune(tmp_path)
    assert [path for path in left if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []


def test_an_entry_that_vanishes_while_entries_are_read_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may remove a folder that was just listed."""
    parent = tmp_path / cache.INSTALLED
    vanishing = entry(parent, "vanishing", 2, 100)
    entry(parent, "other", 2, 100)
    listed = os.scandir

    @contextmanager
    def removed_once_listed(
        path: Path | int,
    ) -> Iterator[list[os.DirEntry[str]]]:
        with listed(path) as found:
            entries = list(found)
        if vanishing.exists():
            vanishing.rename(tmp_path / "removed")
        yield entries

    monkeypatch.setattr(os, "scandir", removed_once_listed)
    assert cache.prune(tmp_path, 0) == [parent / "other"]


def test_what_is_being_removed_is_no_entry_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = entry(tmp_path / cache.INSTALLED, "one", 2)
    listed: list[list[Path]] = []

    def note(*_: object, **__: object) -> None:
        listed.append([*folder.parent.iterdir()])

    monkeypatch.setattr(shutil, "rmtree", note)
    assert cache.prune(tmp_path, 0) == [folder]
    assert listed == [[]]


def test_processes_may_prune_at_once(tmp_path: Path) -> None:
    """Each entry is removed by one of them, and none fails."""
    parent = tmp_path / cache.INSTALLED
    for number in range(40):
        entry(parent, str(number), 2, 100)
    code = (
        "import sys; from pathlib import Path; from harness.run import cache;"
        "print(len(cache.prune(Path(sys.argv[1]), 0)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    counts = [int(process.communicate()[0]) for process in running]
    assert sum(counts) == 40
    assert [*parent.iterdir()] == []
