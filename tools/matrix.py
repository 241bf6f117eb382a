"""Runs all tests on each Python, and with other versions of the packages.

``python -m tools.matrix`` copies the checkout for each combination, makes a
virtual environment there and runs all of its tests: with the locked versions
on each Python that is found, and with the lowest and the newest that
pyproject.toml allows on the first of them. What came of it stays in ``.cache``
for ``tools.ci.drift``: the report, and the versions that it ran on.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from harness.book.checkout import HERE, Checkout
from tools.web import packages

PYTHONS = ["python3.11", "python3.12", "python3.13", "python3.14"]
LOCKED, LOWEST, NEWEST = "locked", "lowest", "newest"
PRERELEASE = "prerelease"
RESOLUTIONS = {
    LOWEST: ["--resolution=lowest-direct"],
    NEWEST: ["--resolution=highest"],
    PRERELEASE: ["--resolution=highest", "--prerelease=allow"],
}
GROUPS = ("reader", "site", "proof", "bench")


def interpreters(names: list[str]) -> dict[str, str]:
    """Those of these interpreters that run here, with their versions."""
    found = {}
    for name in names:
        program = shutil.which(name)
        done = program and subprocess.run(
            [program, "-c", "import platform as p; print(p.python_version())"],
            capture_output=True,
            text=True,
            check=False,
        )
        if done and done.returncode == 0:
            found[name] = done.stdout.strip()
    return found


def copy(checkout: Checkout, target: Path) -> None:
    """The files of the checkout as they are, without what git ignores."""
    listed = subprocess.run(
        [
            "git",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=checkout.root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.split("\0"):
        if name and (checkout.root / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(checkout.root / name, target / name)


def install(python: str, dependencies: str, target: Path) -> None:
    """Make ``.venv`` in the copy, with these versions of its packages.

    The lock of the copy is written anew unless they are the locked ones, so
    that cases which install use the same.
    """
    environment = str(target / ".venv")
    lock = str(target / "requirements.lock")
    _uv("venv", "--python", python, environment)
    into = ["--python", environment]
    if dependencies != LOCKED:
        groups = [word for name in GROUPS for word in ("--group", name)]
        how = [*RESOLUTIONS[dependencies], "--upgrade"]
        project = str(target / "pyproject.toml")
        # How the lock is brought up to date stays in its second line.
        header = (
            Path(lock)
            .read_text(encoding="utf-8")
            .splitlines()[1]
            .removeprefix("#")
        )
        written = ["--custom-compile-command", header.strip()]
        written += ["--generate-hashes", "--output-file", lock]
        _uv("pip", "compile", project, *into, *groups, *how, *written)
    exactly = ["--require-hashes", "--no-deps", "-r", lock]
    _uv("pip", "install", *into, *exactly)
    web = packages.FOLDER.relative_to(HERE.root)
    packages.install("--omit=dev", folder=target / web)


def _uv(*arguments: str) -> None:
    command = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run(
        [*command, *arguments], check=True, stdout=subprocess.DEVNULL
    )


@dataclass(frozen=True)
class Result:
    """Whether each case and each other test held, by its name."""

    cases: dict[str, bool]
    tests: dict[str, bool]

    def __str__(self) -> str:
        return (
            f"{sum(self.cases.values())} of {len(self.cases)} cases held, "
            f"{sum(self.tests.values())} of {len(self.tests)} other tests"
        )

    @property
    def failed(self) -> list[str]:
        """The names of those that did not hold."""
        ran = {**self.cases, **self.tests}
        return [name for name, held in ran.items() if not held]

    @property
    def holds(self) -> bool:
        """Whether everything held, and there was something of each kind."""
        return bool(self.cases and self.tests) and not self.failed


def run(target: Path, log: Path, report: Path) -> Result:
    """Run all tests of the copy; what they print goes into ``log``."""
    with log.open("w", encoding="utf-8") as output:
        subprocess.run(
            [".venv/bin/python", "-m", "pytest", f"--junitxml={report}"],
            cwd=target,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return read(report) if report.exists() else Result({}, {})


def read(report: Path) -> Result:
    """What a report of pytest in JUnit's form says."""
    result = Result({}, {})
    for test in ElementTree.parse(report).iter("testcase"):
        module, name = test.get("classname", ""), test.get("name", "")
        held = not any(child.tag in {"failure", "error"} for child in test)
        case = re.fullmatch(r"test_case\[(.+)\]", name)
        if case:
            result.cases[case[1]] = held
        else:
            result.tests[f"{module}::{name}"] = held
    return result


def main() -> int:
    """Run the combinations that the command line names; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.matrix")
    parser.add_argument("--python", nargs="+", default=PYTHONS)
    parser.add_argument(
        "--dependencies",
        nargs="+",
        choices=[LOCKED, *RESOLUTIONS],
        default=[LOCKED, LOWEST, NEWEST],
    )
    arguments = parser.parse_args()
    found = interpreters(arguments.python)
    missing = [name for name in arguments.python if name not in found]
    for name in missing:
        print(f"{name} is not here: not run")
    held = [
        check(python, version, dependencies)
        for python, version in found.items()
        for dependencies in arguments.dependencies
        if dependencies == LOCKED or python == next(iter(found))
    ]
    return 0 if held and all(held) else 1


def check(python: str, version: str, dependencies: str) -> bool:
    """Run one combination and print a line about it; whether it holds."""
    HERE.cache.mkdir(exist_ok=True)
    kept = HERE.cache / f"matrix-{version}-{dependencies}"
    log, report, lock = (
        Path(f"{kept}.{suffix}") for suffix in ("log", "xml", "lock")
    )
    report.unlink(missing_ok=True)
    started = time.monotonic()
    # Not below this checkout: ruff passes over what git ignores.
    with tempfile.TemporaryDirectory(prefix="matrix-") as name:
        copy(HERE, Path(name))
        try:
            install(python, dependencies, Path(name))
        except subprocess.CalledProcessError as error:
            print(f"Python {version}, {dependencies}: {error}", flush=True)
            return False
        shutil.copy2(Path(name) / HERE.lock.name, lock)
        result = run(Path(name), log, report)
    seconds = time.monotonic() - started
    print(
        f"Python {version}, {dependencies}: {result}, {seconds:.0f} s",
        flush=True,
    )
    for failed in result.failed:
        print(f"  FAILED {failed}")
    if not result.holds:
        print(f"  see {HERE.name(log)}", flush=True)
    return result.holds


if __name__ == "__main__":
    sys.exit(main())
