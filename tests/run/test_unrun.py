"""A test or a script that no command of its case runs is refused."""

import pytest

from harness.book import unrun
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.run.runner import Runner
from harness.run.verdict import judge

CASE = "start/page/works"
ONE, TWO = "tests/test_one.py", "tests/test_two.py"


def unnamed(commands: list[str], *names: str, **texts: str) -> list[str]:
    more = {f"{name}.py": text for name, text in texts.items()}
    found = unrun.problems(
        "docs/start/page.md",
        f"snippets/{CASE}",
        {**dict.fromkeys(names, ""), **more},
        commands,
    )
    return [problem.where.partition(f"{CASE}/")[2] for problem in found]


@pytest.mark.parametrize(
    "command",
    [
        f"pytest {ONE} {TWO}",
        f"pytest {ONE}::test_name {TWO}::test_other",
        "pytest tests",
        "pytest tests/",
        "pytest .",
        "pytest",
        "pytest -n 2 -k name",
        "python -m pytest",
    ],
)
def test_what_a_command_runs_is_accepted(command: str) -> None:
    assert unnamed([command], ONE, TWO) == []


def test_what_a_later_command_runs_is_accepted() -> None:
    assert unnamed([f"pytest {ONE}", f"pytest {TWO}"], ONE, TWO) == []


@pytest.mark.parametrize("command", [f"pytest {ONE}", f"pytest -x {ONE}::a"])
def test_a_module_that_nothing_runs_is_named(command: str) -> None:
    assert unnamed([command], ONE, TWO) == [TWO]


def test_a_module_outside_of_testpaths_is_named() -> None:
    assert unnamed(["pytest"], ONE, "suite/test_two.py") == [
        "suite/test_two.py"
    ]


def test_without_testpaths_pytest_runs_every_test() -> None:
    texts = {"test_main.py": "", "suite/test_two.py": ""}
    page, folder = "docs/start/page.md", f"snippets/{CASE}"
    problems = unrun.problems(page, folder, texts, ["pytest"], unrun.ANYWHERE)
    assert problems == []
    assert len(unrun.problems(page, folder, texts, ["pytest"])) == 2


def test_a_script_is_run_by_a_command_or_by_what_names_it() -> None:
    command = [f"pytest {ONE}"]
    names = (ONE, "install.sh", "report.py", "conftest.py", "app/shop.py")
    assert unnamed(command, *names) == ["install.sh", "report.py"]
    assert unnamed([*command, "sh install.sh"], *names) == ["report.py"]
    assert unnamed(
        command, *names, other="import report\nrun('sh install.sh')\n"
    ) == ["other.py"]


def test_a_test_that_nothing_runs_is_refused(small: Checkout) -> None:
    folder = small.snippets / CASE
    (folder / TWO).write_text(
        (folder / "tests/test_shop.py").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    (case,) = read_book(small).runnable_cases()
    with Runner(read_book(small)) as runner:
        (problem,) = judge(read_book(small), runner.run(case))
    assert problem.where == f"docs/start/page.md shows snippets/{CASE}/{TWO}"
    assert problem.what == "no command of the transcript runs it"
    assert f"add `$ pytest {TWO}` to the case's transcript" in problem.fix
    assert f"`make transcripts CASE={CASE}`" in problem.fix
