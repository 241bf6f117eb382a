"""The case that somebody waits for runs first."""

from harness.serve.case_queue import AFFECTED, EDITED, INSTALLING, CaseQueue

OTHER, SEEN = "start/other/works", "start/seen/works"


def started(queue: CaseQueue) -> list[str]:
    """The cases that may start now, in their order."""
    return [name for name, _ in iter(queue.start, None)]


def test_what_somebody_looks_at_comes_first_and_then_what_was_edited() -> None:
    queue = CaseQueue(9)
    queue.add(OTHER, AFFECTED)
    queue.add("start/other/edited", EDITED)
    queue.add(SEEN, AFFECTED)
    queue.visit("docs/start/seen.md")
    assert started(queue) == [SEEN, "start/other/edited", OTHER]
    assert not len(queue)
    assert not queue.is_idle


def test_a_place_is_left_for_the_next_edit() -> None:
    queue = CaseQueue(2)
    queue.add(OTHER, AFFECTED)
    queue.add(f"{OTHER}_too", AFFECTED)
    assert started(queue) == [OTHER]
    queue.add(SEEN, EDITED)
    assert started(queue) == [SEEN]
    queue.finish(OTHER)
    assert started(queue) == [f"{OTHER}_too"]


def test_one_installation_runs_at_once() -> None:
    queue = CaseQueue(9)
    queue.add(OTHER, INSTALLING)
    queue.add(SEEN, INSTALLING)
    assert started(queue) == [OTHER]
    queue.finish(OTHER)
    assert started(queue) == [SEEN]


def test_a_case_that_changes_while_it_runs_is_stopped_and_runs_again() -> None:
    queue = CaseQueue(2)
    queue.add(SEEN, EDITED)
    first = queue.start()
    assert first
    assert queue.start() is None
    queue.add(SEEN, EDITED)
    assert first[1].is_cancelled
    assert queue.start() is None, "it still runs"
    queue.finish(SEEN)
    assert queue.is_pending(SEEN)
    second = queue.start()
    assert second
    queue.remove(SEEN)
    assert second[1].is_cancelled
    queue.finish(SEEN)
    assert queue.is_idle
