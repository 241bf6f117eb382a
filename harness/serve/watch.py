"""Which files change, as they change."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from harness.book.checkout import Repository
from harness.book.files import files_under

# Reading raises events too.
WRITING = {"created", "deleted", "modified", "moved"}
State = dict[str, tuple[int, int]]


class Watch:
    """Compares what is edited, pages, snippets and theme, with what was."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._state = self._look()

    def changes(self) -> set[Path]:
        """What was written, made or deleted since the last time."""
        before = self._state
        with suppress(OSError):  # a folder goes just now: an event follows
            self._state = self._look()
        changed = before.items() ^ self._state.items()
        return {Path(name) for name, _ in changed}

    def _look(self) -> State:
        found: State = {}
        for folder in folders(self._repository):
            for path in files_under(folder):
                _add(found, str(path))
        _add(found, str(self._repository.configuration))
        return found


def _add(state: State, name: str) -> None:
    with suppress(OSError):  # gone meanwhile
        stat = os.stat(name)
        state[name] = (stat.st_mtime_ns, stat.st_size)


@contextmanager
def watching(
    repository: Repository, noticed: Callable[[], None]
) -> Iterator[None]:
    """Inside, ``noticed`` is called whenever something may have changed."""

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in WRITING:
                noticed()

    observer = Observer()
    for folder in folders(repository):
        observer.schedule(Handler(), str(folder), recursive=True)
    observer.schedule(Handler(), str(repository.root), recursive=False)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def folders(repository: Repository) -> list[Path]:
    """The folders whose files are edited."""
    found = [repository.docs, repository.snippets, repository.overrides]
    return [folder for folder in found if folder.is_dir()]
