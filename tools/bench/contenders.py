"""Ways to run generated tests, as commands that can be measured."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness.book import pyproject
from harness.book.cases import PYPROJECT
from harness.book.checkout import HERE
from harness.run import environment
from harness.run.inside import guard
from harness.run.workers import usable_cores
from tools.bench import generated
from tools.bench.measure import Command

HARNESS = """
import sys
from pathlib import Path
from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.refresh import ensure_fresh
checkout = Checkout(Path(sys.argv[1]))
checkout.evidence.unlink(missing_ok=True)
ensure_fresh(read_book(checkout), print)
"""
SYBIL = """
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()], patterns=["*.md"]
).pytest()
"""
# It only logs a block that fails, so each says that it was reached.
MARKDOWN_EXEC = """
import sys
from pathlib import Path
from markdown import markdown
from markdown_exec import formatter, validator
fence = {
    "name": "python", "class": "python",
    "validator": validator, "format": formatter,
}
html = markdown(
    Path("page.md").read_text(),
    extensions=["pymdownx.superfences"],
    extension_configs={"pymdownx.superfences": {"custom_fences": [fence]}},
)
sys.exit(html.count("reached") != int(sys.argv[1]))
"""


TEST = f"tests/{generated.NAME}"
# As many at a time as the harness has at work, on a machine as busy.
INTERPRETERS = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
def run(folder):
    subprocess.run(sys.argv[2:], cwd=folder, check=True)
with ThreadPoolExecutor(int(sys.argv[1])) as pool:
    list(pool.map(run, Path().iterdir()))
"""

# The least that a case of its own can cost: the warm process of the harness,
# and of the harness nothing more. As many at a time again.
FORKS = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fork_server import warm_up
sys.path.pop(0)
warm_up()
import pytest
folders, running = [*Path().iterdir()], 0
while folders or running:
    if folders and running < int(sys.argv[2]):
        folder = folders.pop()
        if not os.fork():
            os.chdir(folder)
            os._exit(pytest.main(sys.argv[3:]))
        running += 1
    elif os.wait()[1]:
        sys.exit("a test failed")
    else:
        running -= 1
"""


@dataclass(frozen=True)
class Contender:
    """``prepare`` lays so many tests out in a folder; ``less`` is not done."""

    name: str
    less: str
    prepare: Callable[[Path, int], Command]


def harness(root: Path, cases: int) -> Command:
    """Ours, with nothing recorded yet."""
    made = generated.checkout(root, cases)
    # Made once for all cases and all runs, so made before.
    environment.build(_requirements(), HERE.cache)
    argv = [sys.executable, "-c", HARNESS, str(made.root)]
    return _command(argv, HERE.root)


def one_process(root: Path, cases: int) -> Command:
    """Plain pytest, started once for all tests."""
    folder = generated.project(root)
    (folder / "tests").mkdir()
    for number in range(cases):
        name = f"test_unknown_{number}.py"
        (folder / "tests" / name).write_text(
            generated.test(number), encoding="utf-8"
        )
    return _command([*_pytest(), "tests"], folder)


def bare_forks(root: Path, cases: int) -> Command:
    """Plain pytest in a fork for each test, with nobody who watches it."""
    python, *_ = _pytest()
    _projects(root, cases)
    inside, cores = str(Path(guard.__file__).parent), str(usable_cores())
    argv = [python, "-c", FORKS, inside, cores, TEST]
    return _command(argv, root)


def fresh_interpreters(root: Path, cases: int) -> Command:
    """Plain pytest, started anew for each test."""
    _projects(root, cases)
    cores = str(usable_cores())
    argv = [sys.executable, "-c", INTERPRETERS, cores, *_pytest(), TEST]
    return _command(argv, root)


def sybil(root: Path, cases: int) -> Command:
    """Blocks of a page, run by pytest with Sybil."""
    folder = generated.project(root)
    (folder / "conftest.py").write_text(SYBIL, encoding="utf-8")
    (folder / "page.md").write_text(
        generated.page(cases, "```python"), encoding="utf-8"
    )
    argv = [sys.executable, "-m", "pytest", "--disable-plugin-autoload"]
    argv += ["-p", "no:cacheprovider", "-c", os.devnull, "--rootdir=."]
    return _command([*argv, "page.md"], folder)


def markdown_exec(root: Path, cases: int) -> Command:
    """Blocks of a page, run by Markdown as it renders them."""
    folder = generated.project(root)
    page = generated.page(cases, '```python exec="true"')
    (folder / "page.md").write_text(
        page.replace("404())\n```", "404())\nprint('reached')\n```"),
        encoding="utf-8",
    )
    argv = [sys.executable, "-c", MARKDOWN_EXEC, str(cases)]
    return _command(argv, folder)


BLOCKS = "calls the test itself; no pytest report, no isolation"
CONTENDERS = [
    Contender("pytest, one process", "no isolation", one_process),
    Contender(
        "pytest, a bare fork each",
        "no limit, no guard, no look at what is left",
        bare_forks,
    ),
    Contender("harness", "", harness),
    Contender("pytest, an interpreter each", "", fresh_interpreters),
    Contender("sybil", BLOCKS, sybil),
    Contender("markdown-exec", BLOCKS, markdown_exec),
]


def _projects(root: Path, cases: int) -> None:
    for number in range(cases):
        folder = generated.project(root / str(number))
        (folder / "tests").mkdir()
        (folder / TEST).write_text(generated.test(number), encoding="utf-8")


def _pytest() -> list[str]:
    """pytest in the environment in which the harness runs the same tests."""
    packages = environment.build(_requirements(), HERE.cache)
    return [str(packages / "bin" / "python"), "-m", "pytest"]


def _requirements() -> list[str]:
    project = HERE.snippets / PYPROJECT
    return pyproject.requirements(
        project.read_text(encoding="utf-8"), HERE.name(project)
    )


def _command(argv: list[str], folder: Path) -> Command:
    variables = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return Command(argv, folder, {**os.environ, **variables})
