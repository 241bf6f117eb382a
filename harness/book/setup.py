"""Read what a chapter whose reader starts in an empty folder installs.

Such a chapter has an ``install.sh`` next to its pages' folders, with the
lines that the reader types. Its cases are whole projects: nothing of the shop
is laid under them, and they run with exactly the packages that these lines
name. A page that needs more packages has an ``install.sh`` in its folder.
"""

import re
import shlex

from harness.book import pyproject
from harness.book.problems import Problem, Refused

INSTALL = "install.sh"
PIP = ("pip", "install")
# The lines that create and activate the environment, which the harness does
# in its own way. Any other line would be shown without having any effect.
ENVIRONMENT = re.compile(
    r"python3? -m venv \.venv|(?:source|\.) \.venv/bin/activate"
)


def is_setup(name: str) -> bool:
    """Return whether a file belongs to a chapter or a page as its setup.

    ``name`` is its path relative to ``snippets/``. An ``install.sh`` deeper
    down is a file of a case.
    """
    return name.count("/") in {1, 2} and name.endswith(f"/{INSTALL}")


def names_for(case_id: str) -> list[str]:
    """Return the paths at which the setup of a case may be, chapter first."""
    chapter, page, _ = case_id.split("/")
    return [f"{chapter}/{INSTALL}", f"{chapter}/{page}/{INSTALL}"]


def requirements(text: str, name: str) -> list[str]:
    """Return the packages that the lines of a setup install.

    ``name`` is its path, for messages. Raises ``Refused`` for a line that is
    neither a ``pip install`` nor creates the environment, for a package that
    is not locked, and when no package is named.
    """
    found: list[str] = []
    for number, line in enumerate(text.replace("\\\n", "  ").split("\n"), 1):
        words = shlex.split(line, comments=True)
        if words[:2] == ["python", "-m"]:
            words = words[2:] if words[2] == PIP[0] else words
        if tuple(words[:2]) == PIP:
            found += [word for word in words[2:] if not word.startswith("-")]
        elif words and not ENVIRONMENT.fullmatch(line.strip()):
            what = "neither installs packages nor creates the environment"
            fix = "write a line such as `pip install <package>`"
            raise Refused([Problem(f"{name}:{number}", what, fix)])
    if not found:
        fix = "write a line such as `pip install <package>`"
        raise Refused([Problem(name, "installs no package", fix)])
    return [*pyproject.checked(name, text, found)]


def problems(text: str, name: str) -> list[Problem]:
    """Return why a setup is refused; empty if it is not."""
    try:
        requirements(text, name)
    except Refused as refused:
        return refused.problems
    return []
