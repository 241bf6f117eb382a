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
    """Make an environment: a copy of ``before``, or a new one with pip."""
    origin = before or with_pip(cache_folder)
    made = _folder(cache_folder)
    unstamped = shutil.ignore_patterns(cache.STAMP)
    shutil.copytree(
        origin, made, symlinks=True, ignore=unstamped, dirs_exist_ok=True
    )
    for script in (made / "bin").iterdir():
        if not script.is_symlink():
            named = script.read_bytes()
            script.write_bytes(named.replace(bytes(origin), bytes(made)))
    return made


def with_pip(cache_folder: Path) -> Path:
    """Return an environment that holds only pip.

    It is kept, because installing pip takes twenty times as long as copying
    what that installed.
    """
    name = key("venv", None, None)
    if known := find(cache_folder, name):
        return known.folder
    made = _folder(cache_folder)
    venv.EnvBuilder(symlinks=True, with_pip=True).create(made)
    packages = next(made.glob("lib/python*/site-packages"))
    link_guard(packages)
    plugin = Path(recorder.__file__)
    (packages / plugin.name).symlink_to(plugin)
    keep(cache_folder, name, Installed(made, "", 0.0))
    return made


def _folder(cache_folder: Path) -> Path:
    """Make an empty folder for an environment.

    Scripts contain the absolute path of the interpreter, so an environment is
    made in its final place.
    """
    folder = cache_folder / cache.INSTALLED
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=folder))


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
