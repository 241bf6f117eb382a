"""Runs a case with some of its files changed, and remembers the verdict."""

import contextlib
import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.book.book import Book
from harness.book.cases import Case
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

    def __init__(self, book: Book, memory: Path) -> None:
        self.book = book
        self._runner = Runner(book, TIME_LIMIT)
        project = {f"snippets/{n}": book.files[n] for n in book.project}
        self._ground = _digest({**project, "lock": book.lock})
        self._lock = threading.Lock()
        self._memory = memory
        self._known: dict[str, Any] = {}
        if memory.exists():
            for line in memory.read_text(encoding="utf-8").splitlines():
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
        key = _digest(
            [
                asked,
                self._ground,
                case.id,
                {**case.texts, **case.setup},
                changes,
            ]
        )
        if key not in self._known:
            found = self._run(asked, case, changes)
            with self._lock, self._memory.open("a", encoding="utf-8") as lines:
                self._known[key] = found
                lines.write(f"{json.dumps({key: found})}\n")
        return self._known[key]

    def _run(
        self, asked: str, case: Case, changes: dict[str, str | None]
    ) -> Any:
        changed = with_changes(case, changes)
        if asked == "app":
            return self._runner.run(changed).app
        return [
            (problem.where, problem.what[:300], problem.fix)
            for problem in self._problems(changed, case)
        ]

    def _problems(self, case: Case, original: Case) -> list[Problem]:
        """What is said of the changed case.

        Raises ``Refused`` where the original is too slow here as well, so
        that a busy machine is never taken for a change that was noticed.
        """
        if problems := self.book.case_problems(case):
            return problems
        found = judge(self.book, self._runner.run(case))
        hangs = any(problem.what.startswith("hangs") for problem in found)
        # The change may be to blame, or a machine with too much to do.
        if hangs and judge(self.book, self._runner.run(original)):
            raise Refused(found)
        return found


def with_changes(case: Case, changes: Mapping[str, str | None]) -> Case:
    """The case with these files; one whose text is None is taken away."""
    texts = {**case.texts, **changes}
    kept = {name: text for name, text in texts.items() if text is not None}
    return replace(case, texts=kept)


def _digest(what: object) -> str:
    text = json.dumps(what, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
