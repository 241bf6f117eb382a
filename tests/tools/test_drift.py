"""A sample of `make drift`: changes are noticed, and the page is named."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from harness.book.cases import Case
from harness.book.checkout import HERE
from harness.book.problems import Problem, Refused
from harness.evidence import store
from tests.here import BOOK
from tools.drift import (
    built,
    commands,
    dependencies,
    operators,
    own,
    own_tests,
    pages,
    published,
    reach,
    snippets,
    surroundings,
    transcripts,
)
from tools.drift.mutants import Mutant, equivalent, mutants
from tools.drift.operators import (
    DropAwait,
    DropKeyword,
    DropStatement,
    Operator,
    WeakenAssert,
    core,
)
from tools.drift.result import Result
from tools.drift.table import table
from tools.drift.trials import Trials

PAGE = "docs/clients/first_test.md"
ORDERS = "companion_app/orders/"


@pytest.fixture
def trials(tmp_path: Path) -> Iterator[Trials]:
    """Trials that remember nothing."""
    with Trials(BOOK, tmp_path / "trials.jsonl") as trials:
        yield trials


def cases(prefix: str) -> list[Case]:
    return BOOK.cases_named(prefix)


def all_are_noticed(results: Iterable[Result]) -> None:
    found = list(results)
    assert found
    missed = [str(result) for result in found if result.missed]
    assert not missed, "\n".join(missed)
    assert all(result.said and result.names_a_page for result in found)


@pytest.mark.unless_passed("snippets")
def test_changes_of_an_app_module_are_noticed(trials: Trials) -> None:
    path = "app/routers/orders.py"
    text = reach.app(BOOK)[path]
    chosen = [
        mutant
        for operator in [DropAwait(), core("AddNot")]
        for mutant in mutants(path, text, [operator])
        if "taken" in mutant.change
    ]
    assert chosen
    for mutant in chosen:
        said = (
            trials.judge(case, {path: mutant.text}) for case in cases(ORDERS)
        )
        first = next(filter(None, said), [])
        all_are_noticed([Result("app", mutant.where, mutant.change, first)])


@pytest.mark.unless_passed("snippets")
def test_changes_of_a_case_are_noticed(trials: Trials) -> None:
    all_are_noticed(
        snippets.attempt(trials, change, {})
        for case in cases("clients/first_test/")[:3]
        for change in snippets.sample(trials, case)
    )


def test_changes_of_code_that_a_case_brings_are_noticed(
    trials: Trials,
) -> None:
    changes = [
        change
        for case in cases("outgoing_http/mock_httpx/pytest_httpx2")
        for change in own.sample(trials, case)
    ]
    assert len(changes) == own.DRAWN
    all_are_noticed(snippets.attempt(trials, change, {}) for change in changes)


def test_code_under_test_is_neither_a_test_nor_a_fixture() -> None:
    text = (
        "app = FastAPI()\n\n\n@app.get('/')\ndef read() -> None:\n"
        "    pass\n\n\n@pytest.fixture\ndef client() -> None:\n    pass\n"
        "\n\ndef test_read() -> None:\n    assert read() is None\n"
    )
    assert own.lines_of("tests/test_shop.py", text) == {4, 5, 6}
    assert own.lines_of("app/shop.py", text) == {1, 4, 5, 6, 9, 10, 11, 14}
    assert own.lines_of("tests/test_shop.py", text[17:]) == set()
    assert own.lines_of("database.py", text[17:]) == set()
    assert own.lines_of("database.py", text[17:], is_whole_project=True)
    assert own.lines_of("test_main.py", text, is_whole_project=True) == {
        4,
        5,
        6,
    }


def test_own_code_is_changed_in_what_it_does_alone() -> None:
    text = (
        "def full(rows):\n    log('x')\n    return len(rows) > limit(size=3)\n"
    )
    found = [
        mutant.change.partition(" -> ")[2]
        for mutant in mutants("app/x.py", text, operators.for_own_code())
    ]
    assert "return len(rows) >= limit(size=3)" in found
    assert "pass" in found
    assert not [change for change in found if "4" in change or "xx" in change]


def test_changes_of_a_transcript_are_noticed(site: Path) -> None:
    records = store.read(HERE).cases
    chosen = snippets.runnable(BOOK)[::100]
    assert chosen
    for case in chosen:
        all_are_noticed(transcripts.of_output(BOOK, case, records[case.id]))


@pytest.mark.unless_passed("snippets", "docs")
def test_changes_of_a_page_are_noticed() -> None:
    all_are_noticed(pages.results(BOOK, [PAGE]))


def test_changes_around_the_blocks_are_noticed() -> None:
    names = [
        "clients/first_test",
        "errors/not_natively_supported",
        "reference/which_to_choose",
    ]
    names += [
        "reference/upgrading",
        "database/session_per_request",
        "test_data/freeze_time",
    ]
    results = list(surroundings.results(BOOK, [f"docs/{n}.md" for n in names]))
    all_are_noticed(results)
    assert {result.kind.removeprefix("around: ") for result in results} == {
        "tab labels swapped",
        "transcripts swapped",
        "difference turned round",
        "marker moved",
        "outcome of a cell",
        "symptom of a row",
        "version",
        "error",
        "question",
        *(f"layout by {kind}" for kind in surroundings.BY_HAND),
    }


def test_changes_of_the_built_site_are_noticed(site: Path) -> None:
    all_are_noticed(built.results(BOOK, site, [PAGE]))


def test_changes_next_to_the_pages_are_noticed(site: Path) -> None:
    found = list(published.results(BOOK, site, [PAGE]))
    all_are_noticed(found)
    assert {result.kind.partition(":")[0] for result in found} == {
        "zip",
        "mirror",
        "llms.txt",
        "llms-full.txt",
        "record",
        "evidence row",
        "badge leads to another row",
    }


@pytest.mark.unless_passed("snippets")
def test_a_dependency_that_behaves_otherwise_is_noticed() -> None:
    (drift,) = (d for d in dependencies.DRIFTS if "without ASGI" in d.what)
    all_are_noticed([dependencies.attempt(BOOK, drift, 2)])


@pytest.mark.unless_passed("snippets")
def test_a_busy_machine_notices_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.drift.trials.TIME_LIMIT", 0.01)
    (case,) = cases(ORDERS)
    with (
        Trials(BOOK, tmp_path / "trials.jsonl") as trials,
        pytest.raises(Refused, match="hangs"),
    ):
        trials.judge(case, {"app/clock.py": reach.app(BOOK)["app/clock.py"]})


def test_commands_dropped_and_files_that_nothing_runs_are_noticed() -> None:
    several = [c for c in snippets.runnable(BOOK) if len(c.commands) > 1]
    found = list(commands.results(several[:3]))
    assert {result.kind for result in found} == {
        "transcript: command dropped",
        "case: nothing runs it",
    }
    all_are_noticed(found)


def test_own_tests_that_are_passed_over_are_noticed() -> None:
    all_are_noticed(islice(own_tests.results(), 1))


def test_operators_of_ours() -> None:
    text = (
        "async def f(db):\n"
        '    """Docstring."""\n'
        "    return await db.get(1, key=2)\n"
    )
    operators: list[Operator] = [
        DropAwait(),
        DropKeyword(),
        DropStatement(),
    ]
    assert [m.change for m in mutants("app/x.py", text, operators)] == [
        "return await db.get(1, key=2) -> return db.get(1, key=2)",
        "return await db.get(1, key=2) -> return await db.get(1,)",
        "return await db.get(1, key=2) -> pass",
    ]


def test_an_assertion_is_weakened() -> None:
    text = "assert r.status == 200, r.text\nassert r.is_success\n"
    (mutant,) = mutants("tests/test_x.py", text, [WeakenAssert()])
    assert mutant.text == "assert r.status, r.text\nassert r.is_success\n"


def test_a_change_is_below_its_comment() -> None:
    text = "x = 1\n\n# Why.\n@mark\ndef test_name():\n    pass\n"
    (mutant,) = mutants("tests/test_shop.py", text, [core("RemoveDecorator")])
    assert (mutant.line, mutant.change) == (4, "@mark -> ")
    assert reach.statement(text, mutant.line) == 4


def test_what_reaches_a_line_is_asked_first() -> None:
    one, two, three = cases("clients/first_test/")[:3]
    mutant = Mutant("app/x.py", "", 2, "    return 1 -> pass")
    surveyed = reach.Reach(
        BOOK,
        {
            one: frozenset({"app/x.py:1"}),
            two: frozenset({"app/x.py:1", "app/x.py:2"}),
            three: frozenset({"app/x.py:1", "app/x.py:2", "app/x.py:3"}),
        },
        {one: 0.1, two: 0.3, three: 0.2},
    )
    text = "def f():\n    return 1\nx = 2\n"
    assert surveyed.cases(mutant, text) == [three, two]


def test_the_page_that_shows_a_module_is_asked_first() -> None:
    assert ("docs/companion_app/application.md", "app/config.py") in (
        reach.shown(BOOK)
    )
    other, own = [
        *cases("clients/first_test/")[:1],
        *cases("companion_app/application/settings"),
    ]
    executed = frozenset({"app/config.py:1"})
    surveyed = reach.Reach(
        BOOK, {other: executed, own: executed}, {other: 0.1, own: 0.2}
    )
    mutant = Mutant("app/config.py", "", 1, "A = 1 -> A = 2")
    assert surveyed.cases(mutant, "A = 1\n") == [own, other]


def test_what_does_most_of_the_app_is_asked_after_the_likeliest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reach, "LIKELIEST", 1)
    likely, narrow, wide, other = cases("clients/first_test/")[:4]
    surveyed = reach.Reach(
        BOOK,
        {
            likely: frozenset({"app/x.py:1", "app/x.py:2"}),
            narrow: frozenset({"app/x.py:1", "app/x.py:2", "app/y.py:1"}),
            wide: frozenset({"app/x.py:1", *(f"app/y.py:{n}" for n in "123")}),
            other: frozenset({"app/x.py:1", "app/z.py:1"}),
        },
        {likely: 0.1, narrow: 0.2, wide: 0.3, other: 0.4},
    )
    mutant = Mutant("app/x.py", "", 1, "A = 1 -> A = 2")
    found = surveyed.cases(mutant, "A = 1\nB = 2\n")
    assert found == [likely, wide, narrow, other]


def test_what_is_explained_still_stands_there() -> None:
    explained = equivalent()
    assert explained
    for path, change in explained:
        text = (HERE.snippets / path).read_text(encoding="utf-8")
        words = " ".join(text.split())
        before = " ".join(change.partition(" -> ")[0].split())
        assert before in words or change == "removed", f"{path}: {change}"


def test_what_is_missed_or_names_no_page_is_in_the_table() -> None:
    problem = Problem("snippets/x.py:1", "is wrong", "fix it")
    results = [
        Result("app", "snippets/app/a.py:1", "1 -> 2", []),
        Result("app", "snippets/app/a.py:2", "2 -> 3", [problem]),
        Result("app", "snippets/app/a.py:3", "3 -> 4", [], "as long"),
    ]
    text = table(results, {("app/b.py", "4 -> 5")})
    assert text.count("MISSED snippets/app/a.py:") == 2
    assert "0 of 1 that were caught name a page" in text
    assert "explains what nobody missed: app/b.py: 4 -> 5" in text
    (row,) = (line for line in text.splitlines() if line.startswith("app"))
    assert row.split() == ["app", "3", "0", "1", "2"]
