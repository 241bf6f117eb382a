"""Read and write the evidence: the record of what ran, and when it is stale.

The module is this long because the format of the evidence, its locking and
the fingerprints that decide what is stale have to change together.
"""

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
from harness.book.cases import Case
from harness.book.checkout import HARNESS, Checkout
from harness.book.markers import strip_markers
from harness.book.problems import Problem, Refused
from harness.evidence import digests
from harness.run.runner import Run

# The packages of the harness that decide how a case is laid out and run, and
# what it must print. A change to one of them makes every record stale.
ROOMS_OF_A_RUN = ("book", "run")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TestRecord(_Strict):
    """The outcome of one test, and its async backend if it has one."""

    outcome: str | None = None
    backend: str | None = None


class CaseRecord(_Strict):
    """The record of one case that did what its page shows.

    ``fingerprint`` is compared to decide whether the record is fresh.
    ``seconds`` is wall time. ``files`` maps each file of the case to the
    SHA-256 of its text as the page shows it. ``project`` lists the files
    shared with other cases that were read. ``digest`` reveals an edited
    record.
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


# Increased when a field changes: evidence in an older format then counts as
# empty instead of being an error.
FORMAT = 3


class Evidence(_Strict):
    """The records of all cases, and the versions that the cases ran on.

    ``project`` maps each file that cases share to the SHA-256 of its text as
    a page shows it. ``ran_at`` is the time when the last case ran.
    ``digest`` covers everything except the cases.
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
    """Read the evidence; it is empty if there is none yet.

    Edited records are left out. Raises ``Refused`` when the file cannot be
    read as evidence.
    """
    found = _read(checkout)
    wrong = edited(found)
    whole = {n: record for n, record in found.cases.items() if n not in wrong}
    return found.model_copy(update={"cases": whole})


def edited(evidence: Evidence) -> set[str]:
    """Return the cases whose record was edited or is from another run."""
    versions = digests.of_packages(evidence.packages)
    return {
        name
        for name, record in evidence.cases.items()
        if record.digest != digests.of_record(record, versions)
    }


def told_apart(checkout: Checkout) -> list[Problem]:
    """Return a problem for each record that a run did not write as it is.

    They are for information only: those cases run again.
    """
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
    """Return whether a run in this checkout wrote the head of the evidence.

    The head is everything except the cases.
    """
    if evidence.digest != digests.of_head(evidence):
        return False
    digits = (evidence.commit or "").partition("-")[0]
    try:
        _git(checkout, "rev-parse", "HEAD")
    except (OSError, subprocess.CalledProcessError):
        return True  # without a history, the commit cannot be checked
    try:
        _git(checkout, "cat-file", "-e", f"{digits}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return True


def _read(checkout: Checkout) -> Evidence:
    try:
        text = checkout.evidence.read_text(encoding="utf-8")
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
    """Make the record of a run that has no problems.

    ``ground`` must be the hash from when the runner got its book, because the
    run used the app as it was then.
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
        project=run.shared,
    )
    versions = digests.of_packages(packages())
    digest = digests.of_record(made, versions)
    return made.model_copy(update={"digest": digest})


def merge(
    book: Book,
    held: dict[str, CaseRecord],
    failed: list[str],
) -> Evidence:
    """Write these records into the evidence file; return all of the evidence.

    The records of failed cases, and of cases that are not in the book, are
    removed. The file is replaced atomically and under a lock, because other
    processes may write it at the same time.
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
                name: _sha256_shown(text) for name, text in book.shared.items()
            },
            cases=cases,
        )
        evidence.digest = digests.of_head(evidence)
        _replace(checkout, evidence.model_dump_json(indent=1))
    return evidence


def stale(book: Book, evidence: Evidence) -> list[Case]:
    """Return the cases whose record is missing or out of date."""
    now = ground(book)
    return [
        case
        for case in book.cases.values()
        if case.id not in evidence.cases
        or evidence.cases[case.id].fingerprint != fingerprint(now, case)
    ]


def fingerprint(ground: str, case: Case) -> str:
    """Return a hash of the case and of ``ground``, which all cases share.

    Section markers do not count, because they do not run.
    """
    digest = hashlib.sha256(ground.encode())
    own = {f"{case.id}/{name}": text for name, text in case.texts.items()}
    for name, text in {**own, **case.setup}.items():
        digest.update(f"{name}:{_sha256_shown(text)}\n".encode())
    return digest.hexdigest()


def ground(book: Book) -> str:
    """Return a hash of what all cases depend on.

    That is the Python version, the reader's project, the harness's packages
    that run a case, and the locked versions. A package that only shows
    results, such as ``render``, is not included. The hash is the same for all
    cases, so callers compute it once.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    digest.update(runs_with().encode())
    for name, text in book.project.items():
        digest.update(f"{name}:{_sha256_shown(text)}\n".encode())
    digest.update(book.lock.encode())
    return digest.hexdigest()


@cache
def runs_with() -> str:
    """Return a hash of the harness's packages that run a case.

    It is cached, because a process keeps using the code that it has loaded.
    """
    digest = hashlib.sha256()
    for room in ROOMS_OF_A_RUN:
        for path in sorted((HARNESS / room).rglob("*.py")):
            name = path.relative_to(HARNESS).as_posix()
            digest.update(f"{name}:{_sha256(path)}\n".encode())
    return digest.hexdigest()


@cache
def packages() -> dict[str, str]:
    """Return the version of every installed package, by name."""
    # Get `metadata` only once per distribution: each access parses the file.
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
    """Return the hash of a text as it is shown, without section markers."""
    return hashlib.sha256(strip_markers(text).encode()).hexdigest()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def _commit(checkout: Checkout) -> str | None:
    """Return the commit that ran, with ``-dirty`` if files differ from it.

    An untracked file counts as a difference as well, because a case may have
    used it. Returns ``None`` in a copy without a git history.
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
    with open(checkout.cache / "evidence.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _replace(checkout: Checkout, text: str) -> None:
    # The draft is in the cache, which removes it later if this is killed.
    handle, draft = tempfile.mkstemp(dir=checkout.cache, prefix="evidence-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.chmod(draft, 0o644)
    os.replace(draft, checkout.evidence)


def _first(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines()]
    return " ".join(lines[1:3] if len(lines) > 2 else lines)
