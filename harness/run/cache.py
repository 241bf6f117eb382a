"""Limit the size of the cache by removing the least recently used entries.

Each cached environment is an entry: a folder with a stamp file in it. The
stamp contains the entry's size, measured once when the entry is made, and its
modification time is the time of last use. Pruning therefore reads the stamps
and does not measure every folder again. An entry that was used within the
last hour may still be in use and is not removed.

The module is this long because it also cleans up after killed processes, and
because several processes may use and prune the cache at the same time.
"""

import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENTS, INSTALLED = "environments", "installed"
STAMP = ".used"
# The size (bytes) to which entries that are not in use are pruned.
LIMIT = 1_000_000_000
# Seconds after its last use during which an entry counts as in use.
IN_USE = 3600.0
# Seconds after which the leftovers of a killed process are removed.
LEFT = 24 * 3600.0
# Prefixes of the names that `tempfile` and the harness give to unfinished
# files and folders.
UNFINISHED = ("tmp", ".draft-", ".gone-", "evidence-")


@dataclass(frozen=True)
class _Entry:
    folder: Path
    used: float
    size: int


def touch(folder: Path) -> bool:
    """Mark an entry as used now; return whether it exists.

    Call this for a new entry as well, because it also writes the stamp.
    """
    with _locked(folder.parent, fcntl.LOCK_SH):
        try:
            os.utime(folder / STAMP)
        except FileNotFoundError:
            if not folder.is_dir():
                return False
            _stamp(folder)
        return True


def prune(cache_folder: Path, limit: int = LIMIT) -> list[Path]:
    """Remove entries until the rest fits the limit; return what was removed.

    The least recently used entries go first. A folder that is a symbolic link
    belongs to another checkout, which prunes it.
    """
    _sweep(cache_folder)
    entries = [
        entry
        for name in (ENVIRONMENTS, INSTALLED)
        if not (cache_folder / name).is_symlink()
        for entry in _entries(cache_folder / name)
    ]
    total = sum(entry.size for entry in entries)
    removed = []
    for entry in sorted(entries, key=lambda entry: entry.used):
        if total <= limit:
            break
        if _remove(entry.folder):
            removed.append(entry.folder)
            total -= entry.size
    _forget(cache_folder / INSTALLED)
    return removed


def _entries(parent: Path) -> Iterator[_Entry]:
    if not parent.is_dir():
        return
    with os.scandir(parent) as found:
        for each in found:
            if not each.is_dir(follow_symlinks=False):
                continue
            stamp = Path(each.path, STAMP)
            with suppress(OSError, ValueError):  # another process removes it
                used = each.stat().st_mtime
                if not stamp.exists():
                    if time.time() - used < IN_USE:  # it is being made
                        continue
                    _stamp(stamp.parent)
                    os.utime(stamp, (used, used))
                size = int(stamp.read_text(encoding="utf-8"))
                yield _Entry(stamp.parent, stamp.stat().st_mtime, size)


def _remove(folder: Path) -> bool:
    """Remove an entry unless it is in use; return whether it was removed.

    The folder is moved to the cache's own folder before it is deleted, so that
    no other process can see a half-deleted entry, or take it for another one.
    """
    stamp = folder / STAMP
    cache_folder = folder.parent.parent
    with _locked(folder.parent, fcntl.LOCK_EX):
        try:
            if _age(stamp) < IN_USE:
                return False
            gone = Path(tempfile.mkdtemp(prefix=".gone-", dir=cache_folder))
            folder.rename(gone)
        except OSError:  # another process was faster
            return False
    shutil.rmtree(gone, ignore_errors=True)
    return True


def _sweep(cache_folder: Path) -> None:
    """Remove the unfinished files and folders of killed processes."""
    for parent in (cache_folder, cache_folder / ENVIRONMENTS):
        if parent.is_symlink() or not parent.is_dir():
            continue
        for path in parent.iterdir():
            if not path.name.startswith(UNFINISHED) or _age(path) < LEFT:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _forget(installed: Path) -> None:
    """Remove records without an environment, and the reverse if old."""
    named = set()
    for record in installed.glob("*.json"):
        with suppress(OSError, ValueError, KeyError):
            known = json.loads(record.read_text(encoding="utf-8"))
            folder = Path(known["folder"])
            if folder.exists():
                named.add(folder)
            else:
                record.unlink()
    for entry in _entries(installed):
        if entry.folder not in named and time.time() - entry.used > LEFT:
            _remove(entry.folder)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _stamp(folder: Path) -> None:
    """Write the stamp of an entry, which then counts as used now."""
    size = str(_measured(folder))
    (folder / STAMP).write_text(size, encoding="utf-8")


def _measured(folder: Path) -> int:
    """Return the disk space (bytes) that a folder's content occupies."""
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                total += entry.stat(follow_symlinks=False).st_blocks * 512
                if entry.is_dir(follow_symlinks=False):
                    total += _measured(Path(entry.path))
    return total


@contextmanager
def _locked(parent: Path, how: int) -> Iterator[None]:
    """Lock the folder itself, because several checkouts may share it."""
    parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
