"""Whether an expensive test runs again that has passed on the same inputs."""

import hashlib
import platform
from collections.abc import Generator, Iterable
from functools import cache
from pathlib import Path

import pytest

from harness.book.checkout import HERE, Checkout
from harness.book.files import files_under
from tests.again import UNCHANGED, runs_all
from tools.chromium import find


class Stamp:
    """The inputs with which an expensive test passed last.

    The one rule: outside continuous integration, a test that passed does not
    run again while no byte of its inputs changes. The inputs are those that
    the test names, and always the code in harness/, tests/ and tools/, the
    locked versions, Python and the browser. A test that fails keeps no stamp,
    and one that does not call ``keep`` runs every time.
    """

    def __init__(
        self, checkout: Checkout, name: str, is_ignored: bool
    ) -> None:
        self._checkout = checkout
        self._name = name
        self._folder = checkout.cache / "passed"
        self._is_ignored = is_ignored
        self._inputs = ""
        self.was_current = False

    @property
    def _path(self) -> Path:
        name = hashlib.sha256(self._name.encode()).hexdigest()[:16]
        return self._folder / name

    def of(self, part: str) -> "Stamp":
        """The stamp of one part of the test, such as one of many pages."""
        name = f"{self._name} {part}"
        return Stamp(self._checkout, name, self._is_ignored)

    def is_current(self, *inputs: Path | str) -> bool:
        """Whether the test passed with these files, folders and words."""
        # Taken before the test looks at them: what is saved meanwhile is new.
        self._inputs = _hash([self._name, _code(), *inputs])
        path = self._path
        known = path.read_text(encoding="utf-8") if path.exists() else ""
        path.unlink(missing_ok=True)
        if self._is_ignored or known != self._inputs:
            return False
        self.keep()
        self.was_current = True
        return True

    def keep(self) -> None:
        """Remember that the test passed with what it named before."""
        assert self._inputs, "nothing was named"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._inputs, encoding="utf-8")


def _hash(inputs: Iterable[Path | str]) -> str:
    """A hash over words and over what is in files and folders."""
    digest = hashlib.sha256()
    for each in inputs:
        digest.update(f"{each}\n".encode())
        if isinstance(each, Path):
            for path in files_under(each) if each.is_dir() else [each]:
                digest.update(f"{path}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _code() -> str:
    """A hash over the code that this process has loaded, and its versions."""
    rooms = [HERE.root / room for room in ("harness", "tests", "tools")]
    code = [path for room in rooms for path in _sources(room)]
    chromium = find()
    installed = Path(chromium).stat().st_mtime_ns if chromium else None
    versions = f"{platform.python_version()} {chromium} {installed}"
    return _hash([versions, HERE.lock, HERE.root / "pyproject.toml", *code])


def _sources(folder: Path) -> list[Path]:
    """Every file below a folder that is ours, sorted."""
    below = sorted(folder.iterdir())
    return [path for path in below if path.is_file()] + [
        path
        for each in below
        if each.is_dir() and each.name not in {"__pycache__", "node_modules"}
        for path in _sources(each)
    ]


class Unchanged:
    """Leaves out what is marked ``unless_passed(...)`` and has passed so."""

    _begun = pytest.StashKey[Stamp]()

    def pytest_configure(self, config: pytest.Config) -> None:
        """Tell pytest of the marker."""
        config.addinivalue_line(
            "markers",
            "unless_passed(*names): not run again, outside continuous "
            "integration, while these files and folders of the checkout and "
            "its code are those with which it passed",
        )

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Call nothing where the test has passed with the same inputs."""
        marks = [*pyfuncitem.iter_markers("unless_passed")]
        if not marks:
            return None
        stamp = stamp_of(pyfuncitem)
        names = sorted({name for mark in marks for name in mark.args})
        if stamp.is_current(*(HERE.root / name for name in names)):
            pyfuncitem.user_properties.append((UNCHANGED, True))
            return True
        pyfuncitem.stash[self._begun] = stamp
        return None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Remember what passed."""
        report = yield
        stamp = item.stash.get(self._begun, None)
        if stamp and call.when == "call" and report.passed:
            stamp.keep()
        return report


def stamp_of(item: pytest.Item) -> Stamp:
    """The stamp of a test; an input that it names decides whether it runs."""
    return Stamp(HERE, item.nodeid, is_ignored=runs_all(item.config))
