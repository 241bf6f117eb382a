"""Evidence that no run wrote is noticed, and what it is about runs again."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.evidence import store
from harness.evidence.refresh import ensure_fresh
from harness.publish import readback
from harness.publish.rebuild import rebuild
from tests.git import commit_all, git

CASE = "start/page/works"
Edit = Callable[[dict[str, Any]], None]


def outcome(case: dict[str, Any]) -> None:
    (test,) = case["tests"].values()
    test["outcome"] = "failed"


def another_test(case: dict[str, Any]) -> None:
    case["tests"]["tests/test_shop.py::test_more"] = {"outcome": "passed"}


def seconds(case: dict[str, Any]) -> None:
    case["seconds"] += 0.001


def time(case: dict[str, Any]) -> None:
    case["ran_at"] = "2026-01-02T03:04:05Z"


def a_hash(case: dict[str, Any]) -> None:
    case["files"]["tests/test_shop.py"] = 64 * "0"


def command(case: dict[str, Any]) -> None:
    case["commands"] = ["pytest"]


def project(case: dict[str, Any]) -> None:
    case["project"].remove("app/__init__.py")


def no_digest(case: dict[str, Any]) -> None:
    del case["digest"]


EDITS: list[Edit] = [
    outcome, another_test, seconds, time, a_hash, command, project,
    no_digest,
]  # fmt: skip


def ran(checkout: Checkout) -> list[str]:
    """The lines of progress of bringing the evidence up to date."""
    lines: list[str] = []
    ensure_fresh(read_book(checkout), lines.append)
    return lines


def change(checkout: Checkout, edit: Edit) -> None:
    """Edit the evidence as a person does."""
    whole = json.loads(checkout.evidence.read_text(encoding="utf-8"))
    edit(whole)
    checkout.evidence.write_text(json.dumps(whole, indent=1), encoding="utf-8")


def change_record(checkout: Checkout, edit: Edit) -> None:
    change(checkout, lambda whole: edit(whole["cases"][CASE]))


def test_a_record_that_was_edited_runs_again(small: Checkout) -> None:
    ran(small)
    for edit in EDITS:
        change_record(small, edit)
        assert store.read(small).cases == {}, edit
        told, line = ran(small)
        assert told == (
            f"evidence.json: the record of {CASE} was edited by hand, or is "
            "of another run; fix: nothing to do, the case runs again"
        )
        assert line.startswith(f"[1/1] {CASE} passes"), edit
        assert ran(small) == []


def test_a_record_of_other_versions_runs_again(small: Checkout) -> None:
    """The versions are named once, so all records must be of these."""
    ran(small)
    change(small, lambda whole: whole["packages"].update(pytest="1.0"))
    assert len(ran(small)) == 2
    assert store.read(small).packages == store.packages()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("commit", 40 * "0"),
        ("ran_at", "2026-01-02T03:04:05Z"),
        ("python", "3.1"),
        ("project", {}),
        ("digest", ""),
    ],
)
def test_a_head_that_was_edited_is_written_again(
    small: Checkout, field: str, value: object
) -> None:
    ran(small)
    before = small.evidence.read_text(encoding="utf-8")
    change(small, lambda whole: whole.update({field: value}))
    assert ran(small) == []
    assert small.evidence.read_text(encoding="utf-8") == before


def test_a_head_of_another_checkout_is_written_again(
    small: Checkout,
) -> None:
    """Its records fit, or they are stale; but that commit is not here."""
    commit_all(small)
    ran(small)
    there = store.read(small)
    git(small, "commit", "--quiet", "--amend", "--message", "Here")
    assert store.has_head(small, there)
    git(small, "reflog", "expire", "--expire=now", "--all")
    git(small, "gc", "--quiet", "--prune=now")
    assert not store.has_head(small, there)
    assert ran(small) == []
    here = store.read(small)
    assert here.commit == git(small, "rev-parse", "HEAD")
    assert here.cases == there.cases


def test_published_evidence_that_was_edited_is_found(
    small_site: Checkout,
) -> None:
    published = Checkout(small_site.site)
    whole = published.evidence.read_text(encoding="utf-8")
    for edit in EDITS:
        change_record(published, edit)
        found = {p.where: p.what for p in check(small_site)}
        assert "was edited by hand" in found["docs/start/page.md"], edit
        with pytest.raises(Refused, match="was edited by hand"):
            rebuild(small_site, str(small_site.site), "", print)
        published.evidence.write_text(whole, encoding="utf-8")
    change(published, lambda whole: whole.update(python="3.1"))
    (problem,) = check(small_site)
    assert problem.where == "docs/evidence.md"
    assert "has a head that was edited by hand" in problem.what


def check(checkout: Checkout) -> list[Any]:
    return [
        problem
        for problem in readback.check(read_book(checkout), checkout.site)
        if "was edited" in problem.what
    ]
