"""Pack the cases of a page as a zip that a reader can unpack and test.

Each case is a whole project in a separate folder. A test at the top runs each
case in a separate environment, because the cases of one page need different
packages and an extra package can change what pytest does.

A zip has the same bytes on every machine: its names are sorted, its times are
fixed, and it is not compressed, because compressed bytes depend on the version
of zlib.
"""

import io
import zipfile
from collections import defaultdict
from pathlib import Path, PurePosixPath

from harness.book.book import Book
from harness.book.cases import TRANSCRIPT, Case
from harness.book.urls import zip_address
from harness.run import environment, overlay

STARTER = "docs/recipes/sqlite.md"
CONSTRAINTS = "constraints.txt"
REQUIREMENTS = "requirements.txt"
# The files that run all cases, which the zip of a page also contains.
RUNS_THEM_ALL = Path(__file__).parent / "takeaway"
# Any fixed time would do; this is the earliest that the zip format allows.
TIME = (1980, 1, 1, 0, 0, 0)

README = """\
# {title}

The cases of the page `{page}`. Each folder is a whole project{shop}.
Its `transcript.txt` holds the commands and what they print. A case whose name
starts with `fails_` shows a failure.

Run them all, each in an environment of its own:

```sh
python -m pip install pytest uv
python -m pytest
```

Or run one: go to its folder, make a virtual environment, run
`pip install -r requirements.txt`, or `sh install.sh` where there is one, and
then the commands. `constraints.txt` names the versions that the page ran on.

| case | commands |
| --- | --- |
"""
OVER_THE_SHOP = ": the shop with\nthe files of one case laid over it"
STARTER_README = """\
# {title}

The shop and its tests, to put your own in their place.

```sh
python -m pip install -r requirements.txt
python -m pytest
```

`constraints.txt` names the versions that the tests ran on.
"""


def write(book: Book, site: Path) -> None:
    """Write the zip of every page that has cases into the built site."""
    pins = environment.constraints(book.lock)
    for page, cases in _cases_by_page(book).items():
        top = PurePosixPath(page).stem
        contents = {
            f"{top}/README.md": _readme(page, book.pages[page].title, cases),
            f"{top}/{CONSTRAINTS}": pins,
        }
        if page != STARTER:
            contents |= {
                f"{top}/{path.name}": path.read_text(encoding="utf-8")
                for path in RUNS_THEM_ALL.iterdir()
                if path.is_file()
            }
        for case in cases:
            whole = _project(book, case)
            folder = _folder(page, case.folder.name)
            contents |= {folder + name: whole[name] for name in whole}
        target = site / zip_address(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pack(contents))


def pack(contents: dict[str, str]) -> bytes:
    """Pack texts by their names into a zip with reproducible bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, TIME)
            entry.create_system = 3  # Unix, even when run on Windows
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, contents[name].encode())
    return buffer.getvalue()


def _cases_by_page(book: Book) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in book.cases.values():
        found[case.page].append(case)
    return found


def _folder(page: str, case: str) -> str:
    """Return the case's folder in the zip; the starter is at the top."""
    top = PurePosixPath(page).stem
    return f"{top}/" if page == STARTER else f"{top}/{case}/"


def _readme(page: str, heading: str, cases: list[Case]) -> str:
    text = STARTER_README if page == STARTER else README
    name = page.removeprefix("docs/").removesuffix(".md")
    rows = "" if page == STARTER else "".join(map(_row, cases))
    is_whole = all(case.is_whole_project for case in cases)
    shop = "" if is_whole else OVER_THE_SHOP
    return text.format(title=heading, page=name, shop=shop) + rows


def _project(book: Book, case: Case) -> dict[str, str]:
    """Return the case's project with its transcript and requirements."""
    files = overlay.laid(book.project, case)
    if TRANSCRIPT in case.texts:
        files[TRANSCRIPT] = case.transcript
    if not case.installs:
        up = "" if case.page == STARTER else "../"
        lines = [f"-c {up}{CONSTRAINTS}"]
        lines += overlay.requirements(book, case)
        files[REQUIREMENTS] = "".join(f"{line}\n" for line in lines)
    return files


def _row(case: Case) -> str:
    commands = ", ".join(f"`{command}`" for command in case.commands)
    return f"| `{case.folder.name}` | {commands} |\n"
