"""Runs a case with some of its files changed, and remembers the verdict."""

import contextlib
import hashlib
import json
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

from harness.book.cases import (
    PYPROJECT,
    Case,
    discover,
    files_under,
    read_case,
    reader_project,
)
from harness.book.checkout import HERE, Repository
from harness.book.problems import Problem, Refused
from harness.run.runner import Runner
from harness.run.verdict import judge

# Seconds that one command of a changed case may take.
TIME_LIMIT = 30.0


class Trials:
    """Runs changed cases side by side; each distinct one only once.

    What was found is kept in the file ``memory``, so a run that was cut short
    goes on where it stood. The harness is no part of the key: it has proofs
    of its own, and without the file everything runs again.
    """

    def __init__(self, memory: Path) -> None:
        self._runner = Runner(HERE, TIME_LIMIT)
        self._ground = _digest(
            {
                **{HERE.name(p): p.read_text() for p in reader_project(HERE)},
                "lock": HERE.lock.read_text(),
            }
        )
        self._lock = threading.Lock()
        self._memory = memory
        self._known: dict[str, Any] = {}
        if memory.exists():
            for line in memory.read_text().splitlines():
                with contextlib.suppress(ValueError):  # cut short
                    self._known |= json.loads(line)

    def __enter__(self) -> "Trials":
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.__exit__()

    def judge(
        self, case: Case, changes: dict[str, str | None]
    ) -> list[Problem]:
        """What is said of the case with these files in place of its own.

        ``changes`` maps a path inside the case, which may be one of the app,
        to its text, or to None where the file is taken away.
        """
        found = self._remembered("judge", case, changes)
        return [Problem(*problem) for problem in found]

    def app(self, case: Case, changes: dict[str, str | None]) -> list[str]:
        """What the changed case opened below ``app/``."""
        opened: list[str] = self._remembered("app", case, changes)
        return opened

    def _remembered(
        self, asked: str, case: Case, changes: dict[str, str | None]
    ) -> Any:
        own = {
            str(path.relative_to(case.folder)): path.read_text()
            for path in files_under(case.folder)
        }
        key = _digest([asked, self._ground, case.id, own, changes])
        if key not in self._known:
            found = self._run(asked, case, changes)
            with self._lock, self._memory.open("a") as lines:
                self._known[key] = found
                lines.write(f"{json.dumps({key: found})}\n")
        return self._known[key]

    def _run(
        self, asked: str, case: Case, changes: dict[str, str | None]
    ) -> Any:
        with tempfile.TemporaryDirectory(prefix="drift-") as name:
            repository = Repository(Path(name))
            folder = repository.snippets / case.id
            shutil.copytree(case.folder, folder)
            shutil.copy(HERE.snippets / PYPROJECT, repository.snippets)
            for inside, text in changes.items():
                path = folder / inside
                if text is None:
                    path.unlink()
                    continue
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            changed = read_case(repository, case.id)
            if asked == "app":
                return self._runner.run(changed).app
            return [
                (problem.where, problem.what[:300], problem.mend)
                for problem in self._problems(repository, changed, case)
            ]

    def _problems(
        self, repository: Repository, case: Case, original: Case
    ) -> list[Problem]:
        """What is said of the changed case.

        Raises ``Refused`` where the original is too slow here as well, so
        that a busy machine is never taken for a change that was noticed.
        """
        try:
            discover(repository)
        except Refused as refused:
            return refused.problems
        found = judge(repository, self._runner.run(case))
        hangs = any(problem.what.startswith("hangs") for problem in found)
        # The change may be to blame, or a machine with too much to do.
        if hangs and judge(HERE, self._runner.run(original)):
            raise Refused(found)
        return found


def _digest(what: object) -> str:
    text = json.dumps(what, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
