"""Options, the record of a run, and a small checkout to break."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from harness.book.cases import Case
from harness.book.checkout import HERE, Checkout
from harness.book.problems import Refused
from harness.evidence import store
from harness.evidence.records import Records
from harness.evidence.store import Evidence
from harness.run import cache
from harness.run.runner import Packages, Runner, packages_for
from harness.run.workers import usable_cores
from tests import again, passed_over, stamps
from tests.by_page import concerns_pages, is_wanted, pages_of
from tests.here import BOOK
from tests.progress import Progress, Rewritten

# A run of one page needs neither a builder nor a browser, and importing them
# takes longer than its tests, so the fixtures below import them.
if TYPE_CHECKING:
    from playwright.sync_api import Browser

T = TypeVar("T")
# The marks of what takes long, and before that of what takes longest: such a
# test keeps a stamp or needs more time.
LONG, LONGEST = "unless_passed", "timeout"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this project."""
    group = parser.getgroup("cases")
    group.addoption(
        "--update-transcripts",
        action="store_true",
        help="write what the cases print today, and show the changes",
    )
    group.addoption(
        "--page",
        default="",
        metavar="PAGE",
        help="run only what this page needs, such as clients/lifespan, or "
        "each of a chapter",
    )
    group.addoption(
        "--run-all",
        action="store_true",
        help="run what has passed and did not change since as well, as "
        "continuous integration does",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Tell how far the run is and what it rewrote, where reports arrive."""
    if name := config.getoption("page"):
        pages_of(name)
    passed_over.register(config.pluginmanager, os.environ)
    config.pluginmanager.register(stamps.Unchanged())
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Rewritten())
        config.pluginmanager.register(again.NotRunAgain())
        config.pluginmanager.register(Progress(config))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the environments of this run replace those unused for long."""
    if not hasattr(session.config, "workerinput"):
        cache.prune(HERE.cache)


def pytest_xdist_auto_num_workers() -> int:
    """One more worker than there are cores.

    A third of the time, a worker waits for a browser, an installation or
    another process, so two of them leave two cores idle.
    """
    return usable_cores() + 1


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run a page in this process: others would take longer to start."""
    if "/" in config.option.page and config.option.numprocesses == "auto":
        config.option.numprocesses = 0


def pytest_ignore_collect(
    collection_path: Path, config: pytest.Config
) -> bool | None:
    """Leave out, unread, the modules that hold nothing about a page."""
    if config.getoption("page") and collection_path.suffix == ".py":
        return not concerns_pages(collection_path) or None
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Function]
) -> None:
    """Keep what was asked for, in an order that takes little time.

    The cases come first, and the site comes last, because it is built from
    what they recorded. The other tests are in between: a worker that builds
    the site then waits for no case of another. A warm process serves the cases
    of one environment, which follow each other. What takes long begins early,
    such as a case that installs packages: then no worker begins with it when
    the others have finished. Otherwise the order stays what it was.
    """
    if name := config.getoption("page"):
        wanted = pages_of(name)
        others = [item for item in items if not is_wanted(item, wanted)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if is_wanted(item, wanted)]
    first: dict[Packages, int] = {(): 0}  # these install theirs

    def place(item: pytest.Function) -> tuple[int, int]:
        if "case" not in item.fixturenames:
            takes_longest = item.get_closest_marker(LONGEST)
            has_stamp = "stamp" in item.fixturenames
            takes_long = has_stamp or item.get_closest_marker(LONG)
            rank = 0 if takes_longest else 1 if takes_long else 2
            return 1 + ("site" in item.fixturenames), rank
        case = item.callspec.params["case"]
        assert isinstance(case, Case)
        packages = packages_for(BOOK, case)
        return 0, first.setdefault(packages, len(first))

    items.sort(key=place)


@pytest.fixture(scope="session")
def ground() -> str:
    """What all cases of this process run on, as it was at first."""
    return store.ground(BOOK)


@pytest.fixture
def stamp(request: pytest.FixtureRequest) -> Iterator[stamps.Stamp]:
    """The stamp of an expensive test, which names its inputs."""
    stamp = stamps.stamp_of(request.node)
    yield stamp
    if stamp.was_current:
        request.node.user_properties.append((again.UNCHANGED, True))


@pytest.fixture(scope="session")
def recorded() -> Evidence:
    """The evidence of earlier runs, as it was at first."""
    return store.read(HERE)


@pytest.fixture(scope="session")
def records() -> Iterator[Records]:
    """The finished cases of this process; other workers record theirs."""
    records = Records(BOOK)
    yield records
    if records:
        records.write()


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """One runner, so that its warm processes serve every case."""
    with Runner(BOOK) as shared:
        yield shared


@pytest.fixture(scope="session")
def site(records: Records) -> Path:
    """The built site: as it stands, if it was built from these files.

    Only one worker builds; the others wait and use the same.
    """
    from harness.publish import build

    if records:
        records.write()
    HERE.cache.mkdir(exist_ok=True)
    with (HERE.cache / "site.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            build.ensure_built(HERE, print)
        except Refused as refused:
            pytest.fail(str(refused), pytrace=False)
    return HERE.site


def present(found: T | None, missing: str) -> T:
    """What a test needs; it must be there in continuous integration."""
    if found is not None:
        return found
    if "CI" in os.environ:
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    from tools import chromium

    path = present(chromium.find(), chromium.MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=chromium.flags()
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> Path:
    """The script that looks for what keeps people out."""
    from tools.web import packages

    package = "axe-core"
    return present(packages.find(package), packages.MISSING.format(package))


@pytest.fixture(scope="session")
def nu_html_checker() -> Path:
    """The program of the checker, which Java runs."""
    from tools.web import packages

    package = "vnu-jar"
    present(shutil.which("java"), packages.MISSING.format("java"))
    return present(packages.find(package), packages.MISSING.format(package))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    from tools.serving import serve

    with serve(site) as address:
        yield address


PAGE = """\
---
description: A page.
---

# A page

```python
--8<-- "start/page/works/tests/test_shop.py"
```

```console
--8<-- "start/page/works/transcript.txt"
```
"""

TRANSCRIPT = """\
$ pytest tests/test_shop.py
============================= test session starts =============================
collecting ... collected 1 item

tests/test_shop.py::test_name PASSED                                    [100%]

================================== 1 passed ===================================
"""

TEST = """\
from app import NAME


def test_name() -> None:
    assert NAME == "shop"
"""

PROJECT = """\
[project]
name = "shop"
dependencies = ["anyio"]

[dependency-groups]
test = ["pytest"]

[tool.pytest.ini_options]
addopts = ["--no-header", "--tb=short", "--verbose"]
filterwarnings = ["error"]
pythonpath = ["."]
"""


@pytest.fixture
def small(tmp_path: Path) -> Checkout:
    """A checkout of one page with one case, whole and in order."""
    return make_small(tmp_path)


def make_small(root: Path) -> Checkout:
    """Write the files of ``small`` into a folder."""
    checkout = Checkout(root)
    files = {
        "docs/start/page.md": PAGE,
        "docs/app.md": (
            '# App\n\n```python\n--8<-- "app/__init__.py"\n```\n\n'
            '```toml\n--8<-- "pyproject.toml"\n```\n'
        ),
        "snippets/pyproject.toml": PROJECT,
        "snippets/app/__init__.py": 'NAME = "shop"\n',
        "snippets/start/page/works/tests/test_shop.py": TEST,
        "snippets/start/page/works/transcript.txt": TRANSCRIPT,
        "requirements.lock": "anyio==4.16.0\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    # The environments are the same for every small checkout: share them.
    shared = HERE.cache / "environments"
    shared.mkdir(parents=True, exist_ok=True)
    checkout.cache.mkdir()
    (checkout.cache / "environments").symlink_to(shared)
    return checkout


SITE = {
    "index.md": "# Home\n",
    "evidence.md": "# Evidence\n\n[evidence chapters]\n",
}
CONFIGURATION = """\
site_name: Small
theme: {{name: material, features: [navigation.sections], font: false}}
markdown_extensions:
  - admonition
  - def_list
  - md_in_html
  - pymdownx.details
  - pymdownx.tabbed: {{alternate_style: true}}
  - tables
  - harness.render.extension: {{root: "{root}"}}
hooks: ["{harness}/publish/mkdocs_hooks.py"]
"""


@pytest.fixture
def small_site(small: Checkout) -> Checkout:
    """The small checkout, with its site built."""
    from harness.publish import build

    configure(small)
    build.build(small, print)
    return small


def configure(checkout: Checkout) -> None:
    """Add what a small checkout needs to become a site."""
    for name, text in SITE.items():
        path = checkout.docs / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    checkout.configuration.write_text(
        CONFIGURATION.format(
            root=checkout.root, harness=HERE.root / "harness"
        ),
        encoding="utf-8",
    )
