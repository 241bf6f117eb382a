"""Build the reader's environment: the packages of one ``pyproject.toml``.

The packages in this virtual environment are symbolic links to the locked
ones, so making it takes milliseconds instead of an installation. A package
that the page does not name cannot be imported there, and its pytest plugin is
not loaded, exactly as on the reader's machine.

The module is this long because resolving requirements, linking packages and
writing console scripts are steps of one build that share its tables.
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
# Prevents concurrent threads from each making the same environment.
_building = Lock()


def build(names: Iterable[str], cache_folder: Path) -> Path:
    """Return a virtual environment with only these requirements installed.

    It is made once for each set of installed versions, below
    ``cache_folder``, and made again if it was deleted there. It is built
    under another name and then renamed, so that other processes never see it
    half-built. Raises ``Refused`` when a requirement is not locked.
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
    """Return an environment's packages, and its name by their versions."""
    distributions = _closure(names)
    facts = [sys.version, sys.prefix, Path(__file__).read_text("utf-8")]
    facts += [f"{name}=={d.version}" for name, d in distributions.items()]
    key = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]
    return distributions, key


def _make(distributions: _Distributions, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Scripts contain the absolute path of the interpreter, so they are
    # written with the final path, not with the draft's.
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
    """Make every interpreter of an environment import the guard at startup."""
    (packages / f"{GUARD}.py").symlink_to(guard.__file__)
    (packages / f"{GUARD}.pth").write_text(
        f"import {GUARD}\n", encoding="utf-8"
    )


def constraints(lock: str) -> str:
    """Convert the text of a lock file to a pip constraints file."""
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
    """Map each path in site-packages to the distributions with files there."""
    owners: dict[PurePosixPath, set[str]] = defaultdict(set)
    for name, distribution in _installed().items():
        for file in distribution.files or []:
            for path in [PurePosixPath(file), *file.parents]:
                owners[path].add(name)
    return owners


def _link(names: list[str], packages: Path) -> None:
    """Link these distributions, each by the topmost paths that it alone owns.

    A folder that several distributions share, such as a namespace package, is
    created, and its content is linked one level further down.
    """
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
    """Link a program that is not a script, such as the ruff binary."""
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
                # multiprocessing's spawn method imports this file again.
                f"if __name__ == '__main__':\n    sys.exit({entry.attr}())\n",
                encoding="utf-8",
            )
            os.chmod(script, 0o755)


def _not_locked(name: str) -> Problem:
    return Problem(
        "snippets",
        f"a case's pyproject.toml needs {name}, which is not installed here",
        "add it to the group `reader` in pyproject.toml, then run "
        "`make lock` and `make install`",
    )
