"""Read the files below a folder of a checkout as texts."""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from harness.book.checkout import Checkout
from harness.book.problems import Problem

# Characters other than a newline at which `str.splitlines` splits. Nobody can
# see them, and an editor may take them for the end of a line or not, so that
# the same text would have different line numbers.
LINE_ENDS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Files that editors, patch and Python leave next to a file.
LEFTOVER = re.compile(r"\..*|.*(~|\.(bak|orig|rej|swo|swp))|#.*#|__pycache__")


def files_under(folder: Path) -> list[Path]:
    """Return every file below a folder, sorted.

    Dot files, caches, databases and editors' backups are left out.
    """
    return sorted(map(Path, _entries_under(folder)))


def read_texts(
    checkout: Checkout, folder: Path, suffix: str = ""
) -> tuple[dict[str, str], dict[str, Problem]]:
    """Read the texts below a folder, sorted, and report unreadable files.

    Both results are keyed by the path relative to the root of the checkout.
    A symbolic link is reported rather than followed, because it could show a
    file from outside the tree. Links whose name begins with a dot are
    ignored: Emacs marks an unsaved file by such a link. With ``suffix``, only
    files whose name ends in it are read.
    """
    texts: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    for path in sorted(_entries_under(folder)):
        if not path.endswith(suffix):
            continue
        name = checkout.name(Path(path))
        try:
            texts[name] = _text(name, path)
        except FileNotFoundError:  # deleted after it was listed
            continue
        except _UnreadableError as error:
            problems[name] = error.problem
    for link in _links_under(folder):
        name = checkout.name(link)
        texts.pop(name, None)
        what = "is a symbolic link, and could show what is not in the tree"
        problems[name] = Problem(name, what, "put the file itself there")
    return texts, problems


class _UnreadableError(Exception):
    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(what)
        self.problem = Problem(where, what, fix)


def _text(name: str, path: str) -> str:
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        fix = "put a file there that you may read, or restore it with git"
        what = f"cannot be read: {error.strerror}"
        raise _UnreadableError(name, what, fix) from error
    if content.startswith(BOM_UTF8):
        what = "begins with a byte order mark, which nobody can see"
        fix = "save it as UTF-8 without one"
        raise _UnreadableError(f"{name}:1", what, fix)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = "save it in that encoding, or restore it with git"
        what = "is not text in UTF-8"
        raise _UnreadableError(f"{name}:{line}", what, fix) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := LINE_ENDS.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        what = f"contains the invisible character U+{ord(hidden[0]):04X}, "
        what += "which some programs take for the end of a line"
        fix = "remove it; in a string, write it as an escape"
        raise _UnreadableError(f"{name}:{line}", what, fix)
    return text


def _entries_under(folder: str | Path) -> list[str]:
    found: list[str] = []
    if not os.path.isdir(folder):
        return found
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if LEFTOVER.fullmatch(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                found += _entries_under(entry.path)
            elif entry.is_file() and not name.endswith(".db"):
                found.append(entry.path)
    return found


def _links_under(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not LEFTOVER.fullmatch(name)]
        for name in [*folders, *files]:
            path = Path(parent, name)
            if not LEFTOVER.fullmatch(name) and path.is_symlink():
                yield path
