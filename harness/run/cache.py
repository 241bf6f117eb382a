"""Keeps what runs leave behind small: what was used last stays.

Each environment is an entry, a folder with a stamp in it. The stamp holds the
size of the entry, measured once when it is made, and its time is that of the
last use, so that nothing has to be measured to see what is too much. Whatever
was used within the last hour may be in use now, and is not removed.
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
# Bytes that stay when nothing was used of late.
LIMIT = 1_000_000_000
# Seconds for which an entry counts as in use.
IN_USE = 3600.0
# Seconds after which what a killed process left behind is not needed.
LEFT = 24 * 3600.0
# How names begin that `tempfile` and the harness give to what is not whole.
UNFINISHED = ("tmp", ".draft-", ".gone-", "evidence-")


@dataclass(frozen=True)
class _Entry:
    folder: Path
    used: float
    size: int


def touch(folder: Path) -> bool:
    """Note that an entry is used from now on; whether it is there at all.

    A new entry gets its stamp here, so this is called when one is made, too.
    """
    with _locked(folder.parent, fcntl.LOCK_SH):
        try:
            os.utime(folder / STAMP)
        except FileNotFoundError:
            if not folder.is_dir():
                return False
            (folder / STAMP).write_text(str(_measured(folder)))
        return True


def prune(cache_folder: Path, limit: int = LIMIT) -> list[Path]:
    """Remove entries until the rest is within the limit; the removed ones.

    Those unused for the longest go first. A folder that is a link belongs to
    another checkout, which prunes it.
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
            used = each.stat().st_mtime
            with suppress(OSError, ValueError):  # it is being removed
                if not stamp.exists():
                    if time.time() - used < IN_USE:  # it is being made
                        continue
                    stamp.write_text(str(_measured(stamp.parent)))
                    os.utime(stamp, (used, used))
                size = int(stamp.read_text())
                yield _Entry(stamp.parent, stamp.stat().st_mtime, size)


def _remove(folder: Path) -> bool:
    """Remove an entry, at once for whoever looks, unless it is in use."""
    stamp = folder / STAMP
    with _locked(folder.parent, fcntl.LOCK_EX):
        try:
            if _age(stamp) < IN_USE:
                return False
            gone = Path(tempfile.mkdtemp(prefix=".gone-", dir=folder.parent))
            folder.rename(gone)
        except OSError:  # another process was faster
            return False
    shutil.rmtree(gone, ignore_errors=True)
    return True


def _sweep(cache_folder: Path) -> None:
    """Remove what a process that was killed left behind."""
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
    """Remove records of environments that are gone, and the reverse."""
    named = set()
    for record in installed.glob("*.json"):
        with suppress(OSError, ValueError, KeyError):
            folder = Path(json.loads(record.read_text())["folder"])
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


def _measured(folder: Path) -> int:
    """Bytes on the disk below a folder, in blocks as they are taken."""
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
    """Hold a lock of the folder itself, which checkouts may share."""
    parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
