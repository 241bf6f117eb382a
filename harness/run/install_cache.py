"""Cache the environments that installation scripts make.

An installation takes a hundred times as long as the test that follows it. The
environment is therefore kept together with the script's output. A case that
runs the same scripts, in the same order and on the same project, uses it
instead of installing again.
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
    """An environment and the result of the last script that installed into it.

    ``output`` is the script's output and ``seconds`` its wall time.
    """

    folder: Path
    output: str
    seconds: float


def key(command: str, before: Path | None, facts: object) -> str:
    """Return a cache key for running a command on a copy of ``before``.

    Any difference in ``facts`` gives another key. They must be serializable
    as JSON.
    """
    code = Path(__file__).read_text(encoding="utf-8")
    here = [sys.version, sys.prefix, code]
    text = json.dumps([here, command, before and before.name, facts])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find(cache_folder: Path, name: str) -> Installed | None:
    """Return the environment that was kept under this name, or ``None``."""
    record = _record(cache_folder, name)
    if not record.exists():
        return None
    known = json.loads(record.read_text(encoding="utf-8"))
    folder = Path(known.pop("folder"))
    return Installed(folder, **known) if cache.touch(folder) else None


def begin(cache_folder: Path, before: Path | None) -> Path:
    """Make a new environment with pip, or a copy of ``before`` if given."""
    folder = cache_folder / cache.INSTALLED
    folder.mkdir(parents=True, exist_ok=True)
    # Scripts contain the absolute path of the interpreter, so the environment
    # is made in its final place.
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
    """Keep an environment under this name; write its record atomically."""
    cache.touch(made.folder)
    record = _record(cache_folder, name)
    handle, draft = tempfile.mkstemp(dir=record.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(made), file, default=str)
    os.replace(draft, record)


def _record(cache_folder: Path, name: str) -> Path:
    return cache_folder / cache.INSTALLED / f"{name}.json"
