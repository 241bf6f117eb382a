"""Watch the files of the site and of the harness for changes."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from harness.book.checkout import HARNESS, Checkout
from harness.book.files import LEFTOVER, files_under

# Milliseconds without another change after which a save counts as complete.
# The watcher also checks this often whether it has to end.
QUIET = 50
Noticed = Callable[[set[Path]], None]
Changes = set[tuple[Change, str]]


@contextmanager
def watching(checkout: Checkout, noticed: Noticed) -> Iterator[None]:
    """Call ``noticed`` with the files of each save while the block runs.

    It is called in another thread. The watched files are the pages, the
    snippets, the theme, the configuration and the harness.
    """
    folders = [checkout.docs, checkout.snippets, checkout.overrides]
    tree = _Tree([*filter(Path.is_dir, folders), HARNESS])
    configuration = checkout.configuration
    end = Event()
    with ThreadPoolExecutor(2) as pool:
        try:
            # Many editors save by replacing a file, which ends a watch on the
            # file itself. The folder of the configuration is watched instead.
            for paths, recursive, files in [
                (tree.folders, True, tree.files),
                ([checkout.root], False, _only(configuration)),
            ]:
                saves = watch(
                    *paths,
                    watch_filter=None,
                    step=QUIET,
                    rust_timeout=QUIET,
                    yield_on_timeout=True,
                    stop_event=end,
                    recursive=recursive,
                )
                # The watch is active once the first result has arrived, so no
                # later change is missed.
                first = pool.submit(next, saves).result()
                pool.submit(_follow, chain([first], saves), files, noticed)
            yield
        finally:
            end.set()


def _follow(
    saves: Iterator[Changes],
    files: Callable[[Changes], set[Path]],
    noticed: Noticed,
) -> None:
    for changes in saves:
        if found := files(changes):
            noticed(found)


def _only(file: Path) -> Callable[[Changes], set[Path]]:
    """Return a function that picks this file out of its folder's changes."""
    return lambda changes: {file} & {Path(name) for _, name in changes}


class _Tree:
    """The files in some folders, in which whole folders may come and go."""

    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self._known = {
            name for folder in folders for name in _files_under(folder)
        }

    def files(self, changes: Changes) -> set[Path]:
        """Return the files that these changes affect.

        Moving a folder is reported as one change, which affects all of its
        files.
        """
        found: set[str] = set()
        for change, name in changes:
            if not self._is_edited(name):
                continue
            if not os.path.isdir(name):
                inside = f"{name}{os.sep}"
                gone = {k for k in self._known if k.startswith(inside)}
                found |= gone | {name}
            elif change is Change.added:
                found |= _files_under(name)
        there = {*filter(os.path.isfile, found)}
        changed = there | (found & self._known)
        self._known = (self._known - found) | there
        return {*map(Path, changed)}

    def _is_edited(self, name: str) -> bool:
        """Return whether a person edits this file.

        Editors' temporary files, Python's caches and databases are excluded.
        """
        folder = next(f for f in self.folders if Path(name).is_relative_to(f))
        parts = Path(name).relative_to(folder).parts
        return not any(map(LEFTOVER.fullmatch, parts)) and not name.endswith(
            ".db"
        )


def _files_under(folder: str | Path) -> set[str]:
    with suppress(OSError):  # being removed: another change will follow
        return {*map(str, files_under(Path(folder)))}
    return set()
