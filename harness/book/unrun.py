"""Find tests and scripts of a case that none of its commands runs.

Such a file is laid out and shown like any other, so a bug in it would go
unnoticed.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from harness.book.problems import Problem

# The modules that pytest collects by default.
TESTS = ("test_*.py", "*_test.py")
# Where the settings of the shop let pytest look for them, and where it looks
# without settings.
TESTPATHS, ANYWHERE = "tests/", ""
SCRIPTS = {".py", ".sh"}
BY_ITSELF = "conftest.py"


def problems(
    page: str,
    folder: str,
    texts: Mapping[str, str],
    commands: Iterable[str],
    testpaths: str = TESTPATHS,
) -> list[Problem]:
    """Report tests and scripts of a case that no command runs.

    ``folder`` is the case's folder, relative to the root; ``page`` is the
    page that shows the case; ``texts`` are its files except the transcript.
    A file that another file of the case names or imports counts as run.
    ``testpaths`` is the folder that ``pytest`` without paths runs.
    """
    split = [shlex.split(command) for command in commands]
    return [
        Problem(
            f"{page} shows {folder}/{name}",
            "no command of the transcript runs it",
            f"add `$ {_command(name)}` to the case's transcript, then run "
            f"`make transcripts CASE={folder.partition('/')[2]}`; or delete "
            "the file",
        )
        for name in texts
        if (_is_test(name) or _is_script(name))
        and not any(_runs(words, name, texts, testpaths) for words in split)
        and not _is_named(name, texts)
    ]


def _is_test(name: str) -> bool:
    return any(map(PurePosixPath(name).match, TESTS))


def _is_script(name: str) -> bool:
    path = PurePosixPath(name)
    return "/" not in name and path.suffix in SCRIPTS and name != BY_ITSELF


def _runs(
    words: list[str], name: str, texts: Mapping[str, str], testpaths: str
) -> bool:
    """Return whether a command runs a file.

    It does if it names the file or a folder above it. ``pytest`` without
    paths of the case runs the tests in ``testpaths``.
    """
    named = {word.partition("::")[0].rstrip("/") for word in words}
    above = {str(path) for path in PurePosixPath(name).parents}
    if name in named or named & above:
        return True
    paths = {
        str(part)
        for each in texts
        for part in [PurePosixPath(each), *PurePosixPath(each).parents]
    }
    in_testpaths = name.startswith(testpaths) and _is_test(name)
    return in_testpaths and "pytest" in words and not named & paths


def _is_named(name: str, texts: Mapping[str, str]) -> bool:
    stem = re.escape(PurePosixPath(name).stem)
    path = re.escape(name)
    by = re.compile(rf"(?<![\w/]){path}\b|^(?:from|import) {stem}\b", re.M)
    return any(
        by.search(text) for other, text in texts.items() if other != name
    )


def _command(name: str) -> str:
    """Return the command with which a reader runs a file."""
    if _is_test(name):
        return f"pytest {name}"
    return f"{'sh' if name.endswith('.sh') else 'python'} {name}"
