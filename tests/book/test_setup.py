"""A chapter with an ``install.sh`` has cases that are whole projects."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from harness.book import scaffold, setup, transcript
from harness.book.book import Book, read_book
from harness.book.cases import Case
from harness.book.checkout import Checkout
from harness.book.problems import Refused
from harness.checks.pages import misplaced, unshown
from harness.evidence import store
from harness.publish import downloads, downloads_readback
from harness.run import overlay
from harness.run.environment import constraints
from harness.run.normalise import VARIABLES, normalise
from harness.run.runner import Runner, pip_settings
from harness.run.update_transcripts import rewrite
from harness.run.verdict import judge
from tests.here import BOOK

INSTALL = """\
python -m venv .venv
source .venv/bin/activate
pip install pytest
"""
TEST = """\
from main import NAME


def test_name() -> None:
    assert NAME == "shop"
"""
FILES = {
    "docs/learn/first.md": (
        "---\ndescription: First.\n---\n\n# First\n\n"
        '```sh\n--8<-- "learn/install.sh"\n```\n\n'
        '```python\n--8<-- "learn/first/works/main.py"\n```\n\n'
        '```python\n--8<-- "learn/first/works/test_main.py"\n```\n\n'
        '```console\n--8<-- "learn/first/works/transcript.txt"\n```\n'
    ),
    "snippets/learn/install.sh": INSTALL,
    "snippets/learn/first/works/main.py": 'NAME = "shop"\n',
    "snippets/learn/first/works/test_main.py": TEST,
    "snippets/learn/first/works/transcript.txt": "$ pytest\n",
}
WORKS = "learn/first/works"


@pytest.fixture
def learn(small: Checkout) -> Checkout:
    """The small checkout with a chapter that starts in an empty folder."""
    for name, text in FILES.items():
        path = small.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return small


def case_of(book: Book) -> Case:
    (case,) = book.cases_named(WORKS)
    return case


def write(checkout: Checkout, name: str, text: str) -> None:
    (checkout.snippets / name).write_text(text, encoding="utf-8")


def test_the_shop_is_not_laid_under_it(learn: Checkout) -> None:
    book = read_book(learn)
    files = overlay.laid(book.project, case_of(book))
    assert [*files] == ["main.py", "test_main.py"]
    assert "app/__init__.py" in overlay.laid(
        book.project, book.cases["start/page/works"]
    )


def test_it_runs_with_the_packages_that_the_reader_installs(
    learn: Checkout,
) -> None:
    book = read_book(learn)
    with Runner(book) as runner:
        run = runner.run(case_of(book))
        assert rewrite(run)
        assert "plugins" not in run.transcript  # no anyio without FastAPI
        book = read_book(learn)
        run = runner.run(case_of(book))
        assert judge(book, run) == []
    record = store.record(run, store.ground(book))
    assert record.project == ["learn/install.sh"]
    assert record.project[0] in book.shared


def test_a_page_and_a_case_may_need_more(learn: Checkout) -> None:
    def needed() -> list[str]:
        book = read_book(learn)
        return overlay.requirements(book, case_of(book))

    assert needed() == ["pytest"]
    write(learn, "learn/first/install.sh", "pip install httpx \\\n  anyio\n")
    assert needed() == ["pytest", "httpx", "anyio"]
    settings = learn.snippets / WORKS / "pyproject.toml"
    settings.write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    assert needed() == ["pytest", "httpx", "anyio"]
    settings.write_text(
        '[project]\ndependencies = ["fastapi"]\n'
        '[dependency-groups]\ntest = ["pytest"]\n',
        encoding="utf-8",
    )
    assert needed() == ["fastapi", "pytest"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "installs no package"),
        ("source .venv/bin/activate\n", "installs no package"),
        (f"{INSTALL}fastapi dev\n", "neither installs packages nor"),
        ("pip install no-such-package\n", "which is not locked"),
        ("pip install 'pytest<1'\n", "is locked"),
    ],
)
def test_a_line_without_effect_is_refused(
    learn: Checkout, text: str, said: str
) -> None:
    write(learn, "learn/install.sh", text)
    with pytest.raises(
        Refused, match=r"snippets/learn/install\.sh"
    ) as refused:
        read_book(learn).runnable_cases()
    assert said in str(refused.value)


def test_another_install_makes_only_its_chapter_stale(
    learn: Checkout,
) -> None:
    before = read_book(learn)
    write(learn, "learn/install.sh", f"{INSTALL}pip install httpx\n")
    after = read_book(learn, before)
    ground = store.ground(before)
    assert ground == store.ground(after)
    changed = {
        name
        for name, case in after.cases.items()
        if store.fingerprint(ground, case)
        != store.fingerprint(ground, before.cases[name])
    }
    assert changed == {WORKS}
    assert after.cases[WORKS] is not before.cases[WORKS]


def test_the_page_shows_it_by_its_name(learn: Checkout) -> None:
    book = read_book(learn)
    block = book.pages["docs/learn/first.md"].blocks[0]
    assert (block.title, block.case) == ("install.sh", None)
    assert misplaced(book) == unshown(book) == []
    (learn.docs / "learn/first.md").unlink()
    assert "snippets/learn/install.sh" in str(unshown(read_book(learn)))


def test_its_zip_holds_what_the_page_shows(learn: Checkout) -> None:
    book = read_book(learn)
    site = learn.root / "built"
    downloads.write(book, site)
    with zipfile.ZipFile(site / "downloads/learn/first.zip") as archive:
        names = archive.namelist()
        readme = archive.read("first/README.md").decode()
        needed = archive.read("first/works/requirements.txt").decode()
    assert [name for name in names if name.startswith("first/works/")] == [
        "first/works/main.py",
        "first/works/requirements.txt",
        "first/works/test_main.py",
        "first/works/transcript.txt",
    ]
    assert "whole project.\n" in readme
    assert needed == "-c ../constraints.txt\npytest\n"
    assert downloads_readback.check(book, site) == []


def test_a_page_that_is_begun_there_passes(learn: Checkout) -> None:
    learn.configuration.write_text(
        "nav:\n  - Learn:\n      - learn/first.md\n", encoding="utf-8"
    )
    scaffold.begin(learn, "learn/second")
    book = read_book(learn)
    assert misplaced(book) == unshown(book) == []
    (case,) = book.cases_named("learn/second")
    assert [*case.texts] == ["test_second.py", "transcript.txt"]
    write(learn, "learn/install.sh", 'pip install "fastapi[standard]" pytest')
    book = read_book(learn)
    (case,) = book.cases_named("learn/second")
    with Runner(book) as runner:
        assert "1 passed" in runner.run(case).transcript


@pytest.mark.timeout(600)
@pytest.mark.unless_passed("snippets/learn", "docs/learn/zero_to_green.md")
def test_the_first_page_works_when_it_is_typed(tmp_path: Path) -> None:
    """Type the blocks of the page one after another into an empty folder."""
    page = BOOK.pages["docs/learn/zero_to_green.md"]
    blocks = [block for block in page.blocks if not block.indent]
    end = next(n for n, block in enumerate(blocks) if block.is_transcript)
    folder = tmp_path / "shop"
    folder.mkdir()
    constraint = tmp_path / "constraints.txt"
    constraint.write_text(constraints(BOOK.lock), encoding="utf-8")
    kept = pip_settings() | {"PATH": f"{Path(sys.executable).parent}:/bin"}
    variables = kept | VARIABLES | {"PIP_CONSTRAINT": str(constraint)}

    def type_in(lines: str) -> str:
        done = subprocess.run(
            ["bash", "-c", lines],
            cwd=folder,
            env=variables,
            capture_output=True,
            text=True,
            check=True,
        )
        return normalise(done.stdout, folder, tmp_path)

    for block in blocks[:end]:
        if block.title == setup.INSTALL:
            type_in(block.text)
        else:
            (folder / block.title).write_text(block.text, encoding="utf-8")
    (shown,) = transcript.parse(blocks[end].text)
    activate = BOOK.files["learn/install.sh"].splitlines()[1]
    assert type_in(f"{activate}\n{shown.command}") == shown.output
