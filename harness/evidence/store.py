"""The record of what ran, and whether it is still fresh."""

import datetime
import fcntl
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from harness.book.book import Book
from harness.book.cases import PYPROJECT, Case
from harness.book.checkout import HARNESS, Checkout
from harness.book.markers import strip_markers
from harness.book.problems import Problem, Refused
from harness.evidence import digests
from harness.run.runner import Run

# What decides how a case is laid out and run, and what it must print.
ROOMS_OF_A_RUN = ("book", "run")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TestRecord(_Strict):
    """One test: its outcome and the backend that it ran on, if async."""

    outcome: str | None = None
    backend: str | None = None


class CaseRecord(_Strict):
    """One case that held: what ran, when, on what, and how long it took.

    ``fingerprint`` is what freshness compares; ``seconds`` are wall time;
    ``files`` maps each file of the case to its SHA-256, as it is shown;
    ``project`` names the files of the reader's project that were read, and
    ``digest`` tells whether somebody edited the record.
    """

    page: str
    commands: list[str]
    must_fail: bool
    tests: dict[str, TestRecord]
    seconds: float
    ran_at: datetime.datetime
    python: str
    fingerprint: str
    files: dict[str, str]
    project: list[str]
    digest: str = ""


# Counted up when a field changes: an older record is then only stale.
FORMAT = 3


class Evidence(_Strict):
    """Everything that is known to hold, and on which versions it ran.

    ``project`` maps each file of the reader's project to its SHA-256, as it
    is shown. ``ran_at`` is when the last case ran, ``digest`` that of all but
    the cases.
    """

    format: int = FORMAT
    commit: str | None = None
    ran_at: datetime.datetime | None = None
    python: str = platform.python_version()
    packages: dict[str, str] = {}
    project: dict[str, str] = {}
    digest: str = ""
    cases: dict[str, CaseRecord] = {}


def read(checkout: Checkout) -> Evidence:
    """The evidence, empty where there is none yet.

    A record that was edited is not in it. Raises ``Refused`` when the file is
    not evidence at all.
    """
    found = _read(checkout)
    wrong = edited(found)
    whole = {n: record for n, record in found.cases.items() if n not in wrong}
    return found.model_copy(update={"cases": whole})


def edited(evidence: Evidence) -> set[str]:
    """The cases whose record is not what a run wrote on these packages."""
    versions = digests.of_packages(evidence.packages)
    return {
        name
        for name, record in evidence.cases.items()
        if record.digest != digests.of_record(record, versions)
    }


def told_apart(checkout: Checkout) -> list[Problem]:
    """What in the file was not written by a run; those cases run again."""
    name = checkout.name(checkout.evidence)
    return [
        Problem(
            name,
            f"the record of {case} was edited by hand, or is of another run",
            "nothing to do, the case runs again",
        )
        for case in sorted(edited(_read(checkout)))
    ]


def has_head(checkout: Checkout, evidence: Evidence) -> bool:
    """Whether all but the cases is as a run wrote it, in this checkout."""
    if evidence.digest != digests.of_head(evidence):
        return False
    digits = (evidence.commit or "").partition("-")[0]
    try:
        _git(checkout, "rev-parse", "HEAD")
    except (OSError, subprocess.CalledProcessError):
        return True  # without a history there is nothing to compare with
    try:
        _git(checkout, "cat-file", "-e", f"{digits}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return True


def _read(checkout: Checkout) -> Evidence:
    try:
        text = checkout.evidence.read_text()
    except FileNotFoundError:
        return Evidence()
    try:
        found = json.loads(text)
        if isinstance(found, dict) and found.get("format", FORMAT) != FORMAT:
            return Evidence()
        return Evidence.model_validate(found)
    except (ValidationError, ValueError) as error:
        line = re.search(r"\bline (\d+)", str(error))
        name = checkout.name(checkout.evidence)
        where = f"{name}:{line[1] if line else 1}"
        raise Refused(
            [
                Problem(
                    where,
                    f"is not what a run wrote: {_first(error)}",
                    f"delete {name}, then `make test` writes it anew",
                )
            ]
        ) from error


def record(run: Run, ground: str) -> CaseRecord:
    """What is to be remembered of a run that holds.

    ``ground`` is that of the time when the runner was made: it lays out the
    app as it was then.
    """
    case = run.case
    made = CaseRecord(
        page=case.page,
        commands=[outcome.step.command for outcome in run.outcomes],
        must_fail=case.must_fail,
        tests={
            name: TestRecord.model_validate(test)
            for name, test in run.tests.items()
        },
        seconds=run.seconds,
        ran_at=_now(),
        python=platform.python_version(),
        fingerprint=fingerprint(ground, case),
        files={name: _sha256_shown(text) for name, text in case.texts.items()},
        project=[
            name for name in [*run.app, PYPROJECT] if name not in case.texts
        ],
    )
    versions = digests.of_packages(packages())
    digest = digests.of_record(made, versions)
    return made.model_copy(update={"digest": digest})


def merge(
    book: Book,
    held: dict[str, CaseRecord],
    failed: list[str],
) -> Evidence:
    """Put the records of a finished run into the file, atomically.

    A case that failed loses its record, and so does one that the book does
    not have. Other processes that write at the same time wait.
    """
    checkout = book.checkout
    with _locked(checkout):
        evidence = read(checkout)
        whole = {**evidence.cases, **held}
        cases = {
            name: whole[name]
            for name in sorted(whole)
            if name in book.cases and name not in failed
        }
        evidence = Evidence(
            commit=_commit(checkout),
            ran_at=max((c.ran_at for c in cases.values()), default=None),
            packages=packages(),
            project={
                name: _sha256_shown(text)
                for name, text in book.project.items()
            },
            cases=cases,
        )
        evidence.digest = digests.of_head(evidence)
        _replace(checkout, evidence.model_dump_json(indent=1))
    return evidence


def stale(book: Book, evidence: Evidence) -> list[Case]:
    """The cases whose record is missing or older than what it is about."""
    now = ground(book)
    return [
        case
        for case in book.cases.values()
        if case.id not in evidence.cases
        or evidence.cases[case.id].fingerprint != fingerprint(now, case)
    ]


def fingerprint(ground: str, case: Case) -> str:
    """A hash over the case and the ground that it stands on."""
    digest = hashlib.sha256(ground.encode())
    for name, text in case.texts.items():
        sha = hashlib.sha256(text.encode()).hexdigest()
        digest.update(f"{case.id}/{name}:{sha}\n".encode())
    return digest.hexdigest()


def ground(book: Book) -> str:
    """A hash over the app, the rooms that run a case and the locked versions.

    A change to a room that only shows what ran, such as ``render``, leaves it
    as it is. It is the same for all cases, so it is taken once for many of
    them.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    digest.update(runs_with().encode())
    for name, text in book.project.items():
        digest.update(f"{name}:{_sha256_shown(text)}\n".encode())
    digest.update(book.lock.encode())
    return digest.hexdigest()


@cache
def runs_with() -> str:
    """A hash over the rooms that run a case, as this process loaded them."""
    digest = hashlib.sha256()
    for room in ROOMS_OF_A_RUN:
        for path in sorted((HARNESS / room).rglob("*.py")):
            name = path.relative_to(HARNESS).as_posix()
            digest.update(f"{name}:{_sha256(path)}\n".encode())
    return digest.hexdigest()


@cache
def packages() -> dict[str, str]:
    """Every installed package and its version."""
    # Each look at a distribution's metadata parses it anew.
    found = [
        (metadata["Name"], metadata["Version"])
        for metadata in (
            d.metadata for d in importlib.metadata.distributions()
        )
    ]
    return dict(sorted(found, key=lambda package: package[0].lower()))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sha256_shown(text: str) -> str:
    """Hash a text without its section markers: what runs and is shown."""
    return hashlib.sha256(strip_markers(text).encode()).hexdigest()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _commit(checkout: Checkout) -> str | None:
    """Name the commit that ran, with ``-dirty`` where files differ from it.

    A file that git does not track counts as well, because a case may have
    run it. None in a copy without history.
    """
    try:
        head = _git(checkout, "rev-parse", "HEAD").strip()
        changed = _git(checkout, "status", "--porcelain")
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{head}-dirty" if changed else head


def _git(checkout: Checkout, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments],
        cwd=checkout.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@contextmanager
def _locked(checkout: Checkout) -> Iterator[None]:
    checkout.cache.mkdir(exist_ok=True)
    with open(checkout.cache / "evidence.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _replace(checkout: Checkout, text: str) -> None:
    # In the cache, so that a run that is killed here leaves nothing to clean.
    handle, draft = tempfile.mkstemp(dir=checkout.cache, prefix="evidence-")
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.chmod(draft, 0o644)
    os.replace(draft, checkout.evidence)


def _first(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines()]
    return " ".join(lines[1:3] if len(lines) > 2 else lines)
