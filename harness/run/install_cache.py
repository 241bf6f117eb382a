"""What installation scripts make: one environment for all runs of the same.

An installation takes a hundred times as long as the test that follows it. So
the environment is kept, with what the script printed, and whoever begins with
the same scripts, in the same order and beside the same project, runs in it.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
import venv
from dataclasses import asdict, dataclass
from pathlib import Path

from harness.run import cache
from harness.run.environment import link_guard
from harness.run.inside import recorder


@dataclass(frozen=True)
class Installed:
    """An environment, and what its last script did.

    ``output`` is what the script printed, ``seconds`` its wall time.
    """

    folder: Path
    output: str
    seconds: float


def key(command: str, before: Path | None, facts: object) -> str:
    """The name of what a command installs into a copy of ``before``.

    Another one where any of the ``facts`` differs, which go into JSON.
    """
    here = [sys.version, sys.prefix, Path(__file__).read_text()]
    text = json.dumps([here, command, before and before.name, facts])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find(cache_folder: Path, name: str) -> Installed | None:
    """The environment that was kept under this name, if there is one."""
    record = _record(cache_folder, name)
    if not record.exists():
        return None
    known = json.loads(record.read_text())
    folder = Path(known.pop("folder"))
    return Installed(folder, **known) if cache.touch(folder) else None


def begin(cache_folder: Path, before: Path | None) -> Path:
    """A new environment with pip, or a copy of the one from ``before``."""
    folder = cache_folder / cache.INSTALLED
    folder.mkdir(parents=True, exist_ok=True)
    # Scripts name the interpreter by its path, so it never moves.
    made = Path(tempfile.mkdtemp(dir=folder))
    if not before:
        venv.EnvBuilder(symlinks=True, with_pip=True).create(made)
        packages = next(made.glob("lib/python*/site-packages"))
        link_guard(packages)
        plugin = Path(recorder.__file__)
        (packages / plugin.name).symlink_to(plugin)
        return made
    unstamped = shutil.ignore_patterns(cache.STAMP)
    shutil.copytree(
        before, made, symlinks=True, ignore=unstamped, dirs_exist_ok=True
    )
    for script in (made / "bin").iterdir():
        if not script.is_symlink():
            named = script.read_bytes()
            script.write_bytes(named.replace(bytes(before), bytes(made)))
    return made


def keep(cache_folder: Path, name: str, made: Installed) -> None:
    """Keep an environment under this name, whole or not at all."""
    cache.touch(made.folder)
    record = _record(cache_folder, name)
    handle, draft = tempfile.mkstemp(dir=record.parent)
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(made), file, default=str)
    os.replace(draft, record)


def _record(cache_folder: Path, name: str) -> Path:
    return cache_folder / cache.INSTALLED / f"{name}.json"
