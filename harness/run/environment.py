"""The reader's environment: what one ``pyproject.toml`` installs, no more.

A virtual environment is made whose packages are links to the locked ones. It
costs milliseconds instead of an installation, and in it a package that the
page does not name cannot be imported, and its pytest plugin is not loaded.
"""

import functools
import hashlib
import importlib.metadata
import os
import re
import shutil
import sys
import tempfile
import venv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from threading import Lock

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from harness.book.problems import Problem, Refused
from harness.run import cache
from harness.run.inside import guard

GUARD = "harness_guard"
_Distributions = dict[str, importlib.metadata.Distribution]
# Threads that want the same environment at once would all make it.
_building = Lock()


def build(names: Iterable[str], cache_folder: Path) -> Path:
    """A virtual environment that holds just these requirements.

    Made once for each set of installed versions below ``cache_folder``, again
    when it was deleted there, and moved into place whole. Raises ``Refused``
    when one is not locked.
    """
    with _building:
        distributions, key = _planned(tuple(sorted(names)))
        target = cache_folder / cache.ENVIRONMENTS / key
        if not cache.touch(target):
            _make(distributions, target)
            cache.touch(target)
        return target


@functools.cache
def _planned(names: tuple[str, ...]) -> tuple[_Distributions, str]:
    """The packages of an environment, and its name by their versions."""
    distributions = _closure(names)
    facts = [sys.version, sys.prefix, Path(__file__).read_text("utf-8")]
    facts += [f"{name}=={d.version}" for name, d in distributions.items()]
    key = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]
    return distributions, key


def _make(distributions: _Distributions, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Scripts name the interpreter by its final path, so it is made up front.
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=".draft-"))
    venv.EnvBuilder(symlinks=True).create(draft)
    packages = next(draft.glob("lib/python*/site-packages"))
    _link(list(distributions), packages)
    link_guard(packages)
    for distribution in distributions.values():
        _write_scripts(distribution, draft / "bin", target / "bin")
    try:
        draft.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(draft)


def link_guard(packages: Path) -> None:
    """Have every interpreter of an environment import the guard first."""
    (packages / f"{GUARD}.py").symlink_to(guard.__file__)
    (packages / f"{GUARD}.pth").write_text(f"import {GUARD}\n")


def constraints(lock: str) -> str:
    """Convert the text of a lock to constraints, as pip takes them."""
    pins = re.findall(
        r"^[^\s#]+==[^\s\\]+(?: ;[^\\\n]*)?",
        lock,
        re.MULTILINE,
    )
    return "".join(f"{pin.rstrip()}\n" for pin in pins)


def _closure(names: tuple[str, ...]) -> _Distributions:
    found: _Distributions = {}
    done: set[tuple[str, str]] = set()
    waiting = [
        requirement
        for requirement in map(Requirement, names)
        if not requirement.marker or requirement.marker.evaluate()
    ]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in _installed():
            raise Refused([_not_locked(requirement.name)])
        found[name] = _installed()[name]
        for extra in ["", *requirement.extras]:
            if (name, extra) in done:
                continue
            done.add((name, extra))
            for text in found[name].requires or []:
                needed = Requirement(text)
                if not needed.marker or needed.marker.evaluate(
                    {"extra": extra}
                ):
                    waiting.append(needed)
    return dict(sorted(found.items()))


@functools.cache
def _installed() -> _Distributions:
    return {
        canonicalize_name(distribution.name): distribution
        for distribution in importlib.metadata.distributions()
    }


@functools.cache
def _owners() -> dict[PurePosixPath, set[str]]:
    """Which distributions have files below each folder of site-packages."""
    owners: dict[PurePosixPath, set[str]] = defaultdict(set)
    for name, distribution in _installed().items():
        for file in distribution.files or []:
            for path in [PurePosixPath(file), *file.parents]:
                owners[path].add(name)
    return owners


def _link(names: list[str], packages: Path) -> None:
    """Link each topmost path that one distribution owns alone."""
    for name in names:
        distribution = _installed()[name]
        for file in distribution.files or []:
            if file.parts[0] == "..":
                program = Path(str(distribution.locate_file(file))).resolve()
                _link_program(program, packages.parents[2] / "bin")
                continue
            if "__pycache__" in file.parts:
                continue
            for parent in [*reversed(file.parents[:-1]), PurePosixPath(file)]:
                link = packages / parent
                if link.is_symlink():
                    break
                if _owners()[parent] == {name}:
                    link.parent.mkdir(parents=True, exist_ok=True)
                    link.symlink_to(
                        Path(str(distribution.locate_file(parent)))
                    )
                    break


def _link_program(program: Path, scripts: Path) -> None:
    """Link a program that is no script of Python, such as ruff."""
    if program.parent.name == "bin" and program.read_bytes()[:2] != b"#!":
        (scripts / program.name).symlink_to(program)


def _write_scripts(
    distribution: importlib.metadata.Distribution, draft: Path, final: Path
) -> None:
    for entry in distribution.entry_points:
        if entry.group == "console_scripts":
            script = draft / entry.name
            script.write_text(
                f"#!{final / 'python'}\n"
                f"import sys\nfrom {entry.module} import {entry.attr}\n"
                # A process that is spawned imports this file again.
                f"if __name__ == '__main__':\n    sys.exit({entry.attr}())\n"
            )
            os.chmod(script, 0o755)


def _not_locked(name: str) -> Problem:
    return Problem(
        "snippets",
        f"a case's pyproject.toml needs {name}, which is not installed here",
        "add it to the group `reader` in pyproject.toml, then run "
        "`make lock` and `make install`",
    )
