"""Follows which files change, as they change."""

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

# Milliseconds without a further change after which a save is taken for whole,
# and those after which the end of watching is noticed.
QUIET = 50
Noticed = Callable[[set[Path]], None]
Changes = set[tuple[Change, str]]


@contextmanager
def watching(checkout: Checkout, noticed: Noticed) -> Iterator[None]:
    """Inside, ``noticed`` gets the files of each save, in a thread of its own.

    Those are what is edited: pages, snippets, theme, the configuration, and
    the harness.
    """
    folders = [checkout.docs, checkout.snippets, checkout.overrides]
    tree = _Tree([*filter(Path.is_dir, folders), HARNESS])
    configuration = checkout.configuration
    end = Event()
    with ThreadPoolExecutor(2) as pool:
        try:
            # An editor puts another file in the place of the configuration,
            # so its folder is watched.
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
                # Once the first has come, no further change is missed.
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
    """What picks this file out of the changes in its folder."""
    return lambda changes: {file} & {Path(name) for _, name in changes}


class _Tree:
    """The files in some folders, of which a whole folder may come or go."""

    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self._known = {
            name for folder in folders for name in _files_under(folder)
        }

    def files(self, changes: Changes) -> set[Path]:
        """The files that these changes are about.

        A folder that is moved is one change, whatever it holds.
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
        """Whether it is no leftover of an editor, nor what Python makes."""
        folder = next(f for f in self.folders if Path(name).is_relative_to(f))
        parts = Path(name).relative_to(folder).parts
        return not any(map(LEFTOVER.fullmatch, parts)) and not name.endswith(
            ".db"
        )


def _files_under(folder: str | Path) -> set[str]:
    with suppress(OSError):  # it goes just now: another change follows
        return {*map(str, files_under(Path(folder)))}
    return set()
