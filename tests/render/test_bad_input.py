"""Bad input: where, what is wrong, and the command that fixes it."""

import errno
import html
import io
import os
import re
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from harness.book.blocks import HOME, Block
from harness.book.book import Book, read_book
from harness.book.checkout import Checkout
from harness.book.directives import FIGURES, LINES, VERSION
from harness.book.problems import Problem, Refused
from harness.checks.pages import misplaced, typed, unshown
from harness.evidence.refresh import ensure_fresh
from harness.evidence.store import Evidence
from harness.publish.build import build
from harness.render.placeholders import expanded
from harness.render.policy import Policy, StrictPolicy
from harness.render.traceback_box import BOX
from harness.run import update_transcripts
from harness.run.overlay import requirements
from harness.serve.case_monitor import CaseMonitor
from harness.serve.preview import Preview
from tests.conftest import configure

pytestmark = pytest.mark.unless_passed()


PROJECT = "snippets/pyproject.toml"
PAGE = "docs/start/page.md"
TRANSCRIPT = "snippets/start/page/works/transcript.txt"
TEST = "snippets/start/page/works/tests/test_shop.py"
INCLUDE = '--8<-- "start/page/works/tests/test_shop.py"'
FENCE = f"```python\n{INCLUDE}\n```"


def nothing(_: str) -> None:
    """Progress that nobody reads."""


def write(checkout: Checkout, name: str, text: str) -> None:
    path = checkout.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(checkout: Checkout, name: str, old: str, new: str) -> None:
    text = (checkout.root / name).read_text(encoding="utf-8")
    assert old in text
    write(checkout, name, text.replace(old, new, 1))


def render(checkout: Checkout, policy: Policy | None = None) -> str:
    """The page as any builder that uses our extension renders it."""
    text = (checkout.root / PAGE).read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    options = {
        "harness.render.extension": {
            "root": str(checkout.root),
            "policy": policy or StrictPolicy(checkout),
        }
    }
    extensions = ["pymdownx.tabbed", "admonition", "harness.render.extension"]
    extensions += ["md_in_html", "pymdownx.details"]
    return Markdown(extensions=extensions, extension_configs=options).convert(
        body
    )


def publish(checkout: Checkout) -> None:
    """What `make build` does."""
    configure(checkout)
    ensure_fresh(read_book(checkout), nothing)
    build(checkout, nothing)


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        action()
    return str(refused.value)


@pytest.mark.parametrize(
    "name",
    [PAGE, TEST, TRANSCRIPT, PROJECT],
)
def test_what_is_no_text_is_refused(small: Checkout, name: str) -> None:
    (small.root / name).write_bytes(b"first\n\xff\n")
    said = refusal(lambda: publish(small))
    assert f"{name}:2: is not text in UTF-8" in said
    assert "save it in that encoding" in said


@pytest.mark.parametrize("name", [PAGE, TEST, TRANSCRIPT, PROJECT])
def test_a_byte_order_mark_is_refused(small: Checkout, name: str) -> None:
    text = (small.root / name).read_text(encoding="utf-8")
    (small.root / name).write_text(text, encoding="utf-8-sig")
    said = refusal(lambda: publish(small))
    assert f"{name}:1: begins with a byte order mark" in said
    assert "save it as UTF-8 without one" in said


# Every character at which Python splits lines, but the usual ones.
LINE_ENDS = [
    character
    for character in map(chr, range(sys.maxunicode + 1))
    if len(f"a{character}b".splitlines()) == 2 and character not in "\r\n"
]


@pytest.mark.parametrize("name", [PAGE, TEST, TRANSCRIPT, PROJECT])
@pytest.mark.parametrize("character", LINE_ENDS, ids=ascii)
def test_what_some_take_for_the_end_of_a_line_is_refused(
    small: Checkout, name: str, character: str
) -> None:
    text = (small.root / name).read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    write(small, name, f"{first}\n{character}{rest}")
    said = refusal(lambda: publish(small))
    assert f"{name}:2: contains the invisible character U+" in said
    assert f"U+{ord(character):04X}" in said
    assert "fix: remove it" in said


@pytest.mark.parametrize("name", [PAGE, TEST, TRANSCRIPT, PROJECT])
def test_what_may_not_be_read_is_refused(
    small: Checkout, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Any = io.open

    def refuse(file: object, *args: Any, **kwargs: Any) -> Any:
        if file == small.root / name:  # root may read whatever the mode says
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(file, *args, **kwargs)

    monkeypatch.setattr(io, "open", refuse)
    said = refusal(lambda: publish(small))
    assert f"{name}: cannot be read: Permission denied" in said
    assert "put a file there that you may read" in said


def test_a_checkout_without_its_lock(small: Checkout, tmp_path: Path) -> None:
    configure(small)
    small.lock.unlink()
    shown = previewed(small, tmp_path / "site")
    for action in (
        lambda: ensure_fresh(read_book(small), nothing),
        lambda: build(small, nothing),
    ):
        message = refusal(action)
        assert message.count("fix: ") == 1
        assert "requirements.lock: does not exist" in message
        assert "fix: `git checkout requirements.lock`" in message
        assert "`make lock`" in message
    assert "<strong>requirements.lock</strong><br>does not exist" in shown


def test_a_project_without_its_configuration(small: Checkout) -> None:
    (small.root / PROJECT).unlink()
    said = refusal(lambda: publish(small))
    assert f"{PROJECT}: does not exist" in said


@pytest.mark.parametrize(
    ("path", "kind", "there"),
    [
        ("pyproject.toml/a.toml", "file", PROJECT),
        ("app/__init__.py/a.py", "file", "snippets/app/__init__.py"),
        ("app", "folder", "snippets/app"),
    ],
)
def test_a_file_where_the_project_has_a_folder(
    small: Checkout, path: str, kind: str, there: str
) -> None:
    name = f"snippets/start/page/works/{path}"
    write(small, name, "")
    said = refusal(lambda: publish(small))
    what = f"cannot be laid over {there}, which is a {kind}"
    assert f"{name}: {what}" in said


def test_a_folder_in_place_of_a_transcript(small: Checkout) -> None:
    (small.root / TRANSCRIPT).unlink()
    write(small, f"{TRANSCRIPT}/a.txt", "")
    said = refusal(lambda: publish(small))
    assert "snippets/start/page/works: the case has no transcript" in said


DESCRIPTION = "description: A page.\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "fix"),
    [
        (DESCRIPTION, "", 1, "has no description", "`description: ...`"),
        (DESCRIPTION, "description:\n", 1, "has no description", "---"),
        (DESCRIPTION, "description: [a]\n", 1, "has no description", "---"),
        (
            DESCRIPTION,
            "description: A: page.\n",
            2,
            "the front matter is not valid YAML: mapping values",
            "in quotes",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}date: 2026-13-13\n",
            1,
            "the front matter is not valid YAML: month must be in",
            "in quotes",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}a: [b\n",
            4,
            "the front matter is not valid YAML: expected ',' or",
            "in quotes",
        ),
        (DESCRIPTION, "A page.\n", 1, "is not a mapping", "`description"),
        (DESCRIPTION, "- A page.\n", 1, "is not a mapping", "as `***`"),
        (
            DESCRIPTION,
            f"{DESCRIPTION}questions:\n",
            3,
            "the questions are not a list",
            "`  - Why does it hang?`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}questions:\n  - ValueError: no such item\n",
            3,
            "question 1 is not text: {'ValueError': 'no such item'}",
            "in quotes",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}search: 1\n",
            3,
            "search is not a mapping of exclude and boost: 1",
            "`search: {exclude: true}`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}search:\n  exclude: 'yes'\n",
            3,
            "search is not a mapping of exclude and boost: {'ex",
            "`search: {exclude: true}`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}hide: 3\n",
            3,
            "hide is not a list: 3",
            "`hide: [navigation]`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}template: 3\n",
            3,
            "template is not text: 3",
            "`template: main.html`",
        ),
        (
            DESCRIPTION,
            f"{DESCRIPTION}title: [a]\n",
            3,
            "title is not text: ['a']",
            "`title:",
        ),
        ("# A page\n", "", 6, "has no title", "`# Time limits`"),
        ("# A page\n", "Text.\n", 5, "has no title", "`# Time limits`"),
    ],
)
def test_a_page_without_what_it_needs(
    small: Checkout,
    tmp_path_factory: pytest.TempPathFactory,
    old: str,
    new: str,
    line: int,
    what: str,
    fix: str,
) -> None:
    configure(small)
    edit(small, "mkdocs.yml", "site_name", f"{NAVIGATION}site_name")
    edit(small, PAGE, old, new)
    message = refusal(lambda: build(small, nothing))
    assert message.count("fix: ") == 1
    assert f"\n{PAGE}:{line}: " in message
    assert what in message
    assert fix in message.partition("fix: ")[2]
    shown = previewed(small, tmp_path_factory.mktemp("site"))
    assert f"<strong>{PAGE}:{line}</strong>" in shown
    assert html.escape(what) in shown


NAVIGATION = """\
nav:
  - Start:
      - start/page.md
"""


def previewed(checkout: Checkout, folder: Path) -> str:
    """The page as `make serve` shows it once its cases ran."""
    with CaseMonitor(checkout, nothing, nothing) as monitor:
        assert monitor.settled({"start/page/works"}, 30)
        return Preview(checkout, monitor, folder, nothing).html(PAGE)


def test_an_empty_page(small: Checkout) -> None:
    write(small, "docs/start/empty.md", "")
    message = refusal(lambda: publish(small))
    assert "\ndocs/start/empty.md:1: has no title\n" in message
    assert message.count("fix: ") == 1


def test_a_page_of_the_navigation_that_is_not_there(
    small: Checkout, tmp_path: Path
) -> None:
    configure(small)
    nav = NAVIGATION.replace("page.md", "pages.md")
    edit(small, "mkdocs.yml", "site_name", f"{nav}site_name")
    message = refusal(lambda: build(small, nothing))
    what = "lists docs/start/pages.md, which does not exist"
    assert f"\nmkdocs.yml:3: {what}" in message
    assert "fix: did you mean start/page.md?" in message
    assert "start/pages.md" in previewed(small, tmp_path / "site")


def test_a_navigation_may_list_pages_and_addresses(small: Checkout) -> None:
    configure(small)
    nav = (
        "nav:\n  - index.md\n  - evidence.md\n  - app.md\n"
        "  - Start:\n      - Pages:\n          - Page: start/page.md\n"
        "      - Elsewhere: https://a.example/b.md\n"
    )
    edit(small, "mkdocs.yml", "site_name", f"{nav}site_name")
    for name in ["index", "evidence", "app"]:
        path = small.docs / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        write(small, f"docs/{name}.md", f"---\n{DESCRIPTION}---\n\n{text}")
    write(small, "docs/questions.md", "# Questions\n\n[question index]\n")
    edit(small, PAGE, DESCRIPTION, f'{DESCRIPTION}questions: ["Why?"]\n')
    build(small, nothing)
    listed = (small.site / "llms.txt").read_text(encoding="utf-8")
    assert "\n## Pages\n\n- [A page](start/page/index.md)" in listed
    questions = small.site / "questions/index.html"
    assert "Why?" in questions.read_text(encoding="utf-8")


def test_the_small_repository_is_in_order(small: Checkout) -> None:
    assert "1 passed" in render(small)
    assert not unshown(read_book(small))


@pytest.mark.parametrize(
    ("typed", "line", "what"),
    [
        ("```python\nprint(1)\n```", 15, "a block typed into the page"),
        ("~~~\nprint(1)\n~~~", 15, "a block typed into the page"),
        ("> ```\n> print(1)\n> ```", 15, "a block typed into the page"),
        ('=== "a"\n\n    ```\n    x\n    ```', 17, "a block typed into the"),
        ("Text.\n\n    print(1)", 17, "a block typed in by indentation"),
        ("- a\n\n        print(1)", 17, "a block typed in by indentation"),
        ("<pre>print(1)</pre>", 15, "a block typed in as HTML, <pre>"),
        ("<div><PRE\nx>1</PRE></div>", 15, "a block typed in as HTML, <PRE>"),
        ("<code>print(1)</code>", 15, "a block typed in as HTML, <code>"),
        ('<p style="white-space: pre">x</p>', 15, "text that is given the"),
        ("<div\nstyle='font: 1em mono'>x</div>", 16, "text that is given the"),
        ('<div class="highlight">x</div>', 15, "text that is given the"),
        ("print(1)\n{ .highlight }", 16, "text that is given the"),
        ("import a<br>import b", 15, "a block typed in as HTML, <br>"),
        ("<table><tr>a", 15, "a block typed in as HTML, <table>"),
        ("if a:\n&nbsp;&nbsp;b()", 16, "a space that lays out the text"),
        ("if a:\n&#160;b()", 16, "a space that lays out the text"),
        ("if a:\n\u00a0\u00a0b()", 16, "a space that lays out the text"),
        ("import a  \nimport b", 15, "a line that is broken by force"),
        ("import a\\\nimport b", 15, "a line that is broken by force"),
        ("`import a`\n`import b`", 16, "lines of nothing but code"),
        ("`import a`\n\n`import b`", 17, "lines of nothing but code"),
        ("- `import a`\n- `import b`", 16, "lines of nothing but code"),
        ("1. `import a`\n2. `import b`", 16, "lines of nothing but code"),
        (
            "| 1 | `x` |\n|---|---|\n| 2 | `y` |",
            17,
            "lines of nothing but code",
        ),
        (f"```python\n{INCLUDE}\n{INCLUDE}\n```", 15, "two includes in one"),
        (f"```python\n{INCLUDE}\nx = 1\n```", 15, "text beside an include"),
        (f"```python\n{INCLUDE}", 15, "this fence is never closed"),
        (f"```toml\n{INCLUDE}\n```", 15, "the language of this fence is not"),
        (INCLUDE, 15, "an include outside a fence"),
        ('=== "a\n```\nx\n```\n"\n\n    Text.', 16, "a block typed into the"),
        ('=== "<code>x</code>"\n\n    T.', 15, "a block typed in as HTML, <c"),
        ('!!! note "<pre>x</pre>"\n\n    T.', 15, "a block typed in as HTML"),
        ('=== "a" b\n\n    x = 1', 17, "a block typed in by indentation"),
        (f"=== '{INCLUDE}'\n\n    T.", 15, "an include outside a fence"),
        ("[evidence casess]", 15, "nothing replaces [evidence casess]"),
        ("`[evidence commits]`", 15, "nothing replaces [evidence commits]"),
        ("[evidence of it]", 15, "nothing replaces [evidence of it]"),
        ("[error indexes]", 15, "nothing replaces [error indexes]"),
        ("[questions index]", 15, "nothing replaces [questions index]"),
        (
            "[evidence version SQLAlchmy]",
            15,
            "nothing replaces [evidence version SQLAlchmy]\n"
            "    fix: write [evidence version SQLAlchemy]",
        ),
        ("See [error index].", 15, "[error index] is not alone in its line"),
        (" [evidence versions]", 15, "[evidence versions] is not alone in"),
        (
            f'```python highlight="name"\n{INCLUDE}\n```',
            15,
            f"includes {TEST}:1, which has no section [start:name]",
        ),
        (
            f'```python highlight="a"\n{INCLUDE[:-1]}:b"\n```',
            15,
            "two of section, difference, highlight, table and same",
        ),
        (
            f"```python title='a'\n{INCLUDE}\n```",
            15,
            "this fence has the unknown words title='a'",
        ),
        (
            f"```python recomended\n{INCLUDE}\n```",
            15,
            "this fence has the unknown words recomended\n"
            "    fix: did you mean recommended?",
        ),
        (
            f"```python avoid\n{INCLUDE}\n```",
            15,
            "avoid has no reason\n    fix: say what goes wrong, such as",
        ),
        (
            f'```python recommended\n{INCLUDE[:-1]}:b"\n```',
            15,
            f"includes {TEST}:1, which has no section [start:b]",
        ),
        (
            '```console avoid="it fails"\n'
            '--8<-- "start/page/works/transcript.txt"\n```',
            15,
            "avoid is for code, and this is output",
        ),
        (
            '```toml table="tool.pytest"\n--8<-- "pyproject.toml"\n```',
            15,
            "includes snippets/pyproject.toml:1, which has no table "
            "[tool.pytest]\n    fix: did you mean tool.pytest.ini_options?",
        ),
        (
            f'```python table="tool.pytest"\n{INCLUDE}\n```',
            15,
            f"includes {TEST}:1, which cannot be read as TOML",
        ),
        (
            '```python\n--8<-- "/etc/x.py"\n```',
            15,
            "includes snippets//etc/x.py, which does not exist",
        ),
        (
            '```python\n--8<-- "pyproject.toml..pyproject.toml"\n```',
            15,
            "the language of this fence is not diff",
        ),
        (
            '```diff\n--8<-- "pyproject.toml..pyproject.toml"\n```',
            15,
            "compares pyproject.toml with its equal",
        ),
        (
            '```diff\n--8<-- "nothing.toml..pyproject.toml"\n```',
            15,
            "includes snippets/nothing.toml, which does not exist",
        ),
        (
            '```diff\n--8<-- "app/__init__.py..pyproject.toml"\n```',
            15,
            "compares app/__init__.py with pyproject.toml",
        ),
    ],
)
def test_typed_in(small: Checkout, typed: str, line: int, what: str) -> None:
    edit(small, PAGE, "# A page\n", f"# A page\n\n{FENCE}\n\n{typed}\n")
    edit(small, PAGE, f"{FENCE}\n\n{typed}", f"{FENCE}\n\nOne.\n\n\n\n{typed}")
    message = refusal(lambda: render(small))
    assert f"{PAGE}:{line}: {what}" in message
    assert "fix: " in message


@pytest.mark.parametrize(
    "text",
    [
        "[evidence for it](../app.md)",
        "[evidence of it][app]\n\n[app]: ../app.md",
        r"\[evidence casess]",
        "`[error for error in found]`",
        "[error index]",
        "[evidence cases start]",
        "[evidence version SQLAlchemy] and `[evidence commit]`",
    ],
)
def test_what_is_no_misspelt_directive(small: Checkout, text: str) -> None:
    edit(small, PAGE, "# A page\n", f"# A page\n\n{text}\n")
    assert not typed(read_book(small))


def test_every_directive_is_replaced(small: Checkout) -> None:
    evidence = Evidence(packages={"SQLAlchemy": "2.1.5"})
    figures = {*FIGURES, f"{VERSION}SQLAlchemy"}
    for name in figures | (LINES - {"traceback box"}):
        lines = expanded(f"[{name}]", evidence, read_book(small), PAGE)
        assert f"[{name}]" not in "\n".join(lines)
    assert BOX.strip("[]") in LINES


class _Collecting:
    """Goes on after what is wrong, as a preview does, and remembers it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.evidence = Evidence()
        self.found: list[Problem] = []

    def counted(self) -> None:
        """Nothing: what is counted here stays as it is."""

    def above(self, block: Block) -> str:
        del block
        return ""

    def wrong(self, problems: list[Problem]) -> str:
        self.found += problems
        return ""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Run `pip install x` first.\n\n    pip install x\n", [9]),
        ("- a\n\n    x = 1\n\nText.\n\n    x = 1\n", [13]),
        ("    x = 1\n\nText.\n\n- a\n\n    x = 1\n", [7]),
        ("    x = 1\n\nText.\n\n    x = 1\n", [7, 11]),
        ("    x = 1\n    x = 1\n\n    x = 1\n", [7, 10]),
        ("x = 1\n\n\n\n    x = 1\n\nx = 1\n", [11]),
        ("x = 1\n\n>     x = 1\n\n> x = 1\n", [9]),
        ("x  = 1\n\n\tx\t= 1\n", [9]),
        ("x = 1\n\n!!! note\n    x = 1\n\n        x = 1\n", [12]),
        ('=== "a"\n\n    x = 1\n\n        x = 1\n\nx = 1\n', [11]),
        ("x = 1\n\n<div markdown>\n\n    x = 1\n\n</div>\n", [11]),
    ],
)
def test_an_indented_block_is_found_in_its_own_line(
    small: Checkout, text: str, lines: list[int]
) -> None:
    edit(small, PAGE, "# A page\n", f"# A page\n\n{text}")
    policy = _Collecting(read_book(small))
    render(small, policy)
    assert [problem.where for problem in policy.found] == [
        f"{PAGE}:{line}" for line in lines
    ]


def test_a_missing_file_with_a_hint(small: Checkout) -> None:
    edit(small, PAGE, "tests/test_shop.py", "tests/test_shops.py")
    message = refusal(lambda: render(small))
    assert f"{PAGE}:7: includes snippets/start/page/works/tests/" in message
    assert 'fix: did you mean "start/page/works/tests/test_shop.py"?' in (
        message
    )


@pytest.mark.parametrize(
    ("file", "what", "fix"),
    [
        ("setup.cfg", "and no language is known for `.cfg`", "to LANGUAGES"),
        ("Dockerfile", "and no language is known for ``", "to LANGUAGES"),
        (".hidden.toml", "which no case gets", "without a dot"),
        (".github/ci.yml", "which no case gets", "without a dot"),
        ("a.py~", "which no case gets", "or ~"),
    ],
)
def test_a_file_that_cannot_be_shown(
    small: Checkout, file: str, what: str, fix: str
) -> None:
    path = f"start/page/works/{file}"
    write(small, f"snippets/{path}", "a = 1\n")
    edit(small, PAGE, FENCE, f'{FENCE}\n\n```toml\n--8<-- "{path}"\n```')
    message = refusal(lambda: render(small))
    assert f"{PAGE}:11: includes {path}, {what}" in message
    assert fix in message.partition("fix: ")[2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_name", "nav: 3\nsite_name", "mkdocs.yml:1: `nav`: Expected"),
        ("site_name", "nav: [1]\nsite_name", "mkdocs.yml:1: `nav`: Expected"),
        ("site_name", "nav: {a: 1}\nsite_name", "mkdocs.yml:1: `nav`"),
        ("site_name", "3\nsite_name", "mkdocs.yml:2: "),
        ("site_name", ": [site_name", "mkdocs.yml:1: "),
        ("site_name", "plugins: [none]\nsite_name", 'The "none" plugin is'),
        ("name: material", "name: none", "mkdocs.yml:2: `theme`: "),
    ],
)
def test_a_configuration_that_is_none(
    small: Checkout, tmp_path: Path, old: str, new: str, said: str
) -> None:
    configure(small)
    edit(small, "mkdocs.yml", old, new)
    for action in (
        lambda: build(small, nothing),
        lambda: previewed(small, tmp_path / "site"),
    ):
        message = refusal(action)
        assert said in message
        assert message.count("fix: ") == 1
        assert "`git checkout mkdocs.yml`" in message


def test_a_build_names_the_include_and_not_what_it_hides(
    small_site: Checkout,
) -> None:
    edit(small_site, PAGE, "tests/test_shop.py", "tests/test_shops.py")
    message = refusal(lambda: build(small_site, nothing))
    assert f"{PAGE}:7: includes snippets/start/page/works/tests/" in message
    assert "nothing here shows" not in message


def test_what_an_editor_leaves_is_ignored(small_site: Checkout) -> None:
    names = ["{}~", "{}.orig", "{}.rej", "{}.bak", "#{}#", ".{}.swp", "{}.swp"]
    for path in [PAGE, TEST, TRANSCRIPT]:
        folder, _, file = path.rpartition("/")
        for name in names:
            write(small_site, f"{folder}/{name.format(file)}", "left")
    # Emacs marks what is not saved yet by a link that leads nowhere.
    lock = (small_site.root / TEST).with_name(".#test_shop.py")
    lock.symlink_to("me@here.1:2")
    build(small_site, nothing)
    built = {path.name for path in small_site.site.rglob("*")}
    assert not built & {name.format("page.md") for name in names}


@pytest.mark.parametrize(
    ("markers", "where", "what"),
    [
        ("", 1, "has no section [start:name]"),
        ("# --8<-- [start:name]\n", 6, "never closes section name"),
        (
            "# --8<-- [start:name]\n# --8<-- [end:name]\n" * 2,
            8,
            "has section name twice",
        ),
    ],
)
def test_sections(
    small: Checkout, markers: str, where: int, what: str
) -> None:
    edit(small, PAGE, 'test_shop.py"', 'test_shop.py:name"')
    write(
        small, TEST, (small.root / TEST).read_text(encoding="utf-8") + markers
    )
    message = refusal(lambda: render(small))
    assert f"{PAGE}:7: includes {TEST}:{where}, which {what}" in message
    assert "fix: put one pair of lines" in message


def test_a_marker_beside_code(small: Checkout) -> None:
    edit(small, TEST, "import NAME", "import NAME  # --8<-- [start:name]")
    message = refusal(lambda: read_book(small).runnable_cases())
    assert f"{TEST}:1: a section marker must be alone on its line" in message


def test_a_file_that_no_page_shows(small: Checkout) -> None:
    edit(small, PAGE, FENCE, "")
    (problem,) = unshown(read_book(small))
    assert str(problem) == (
        f"{PAGE}: nothing here shows {TEST} whole\n"
        f"    fix: put a fence with `{INCLUDE}` there, or delete it"
    )


def test_a_file_of_another_page(small: Checkout) -> None:
    write(small, "docs/start/other.md", f"# Other\n\n{FENCE}\n")
    (problem,) = misplaced(read_book(small))
    assert str(problem) == (
        "docs/start/other.md:3: shows start/page/works/tests/test_shop.py, "
        f"which is for {PAGE}\n"
        "    fix: include a file of the cases of docs/start/other.md"
    )


def test_a_difference_from_a_file_of_another_page(small: Checkout) -> None:
    ours = "start/other/works/tests/test_shop.py"
    text = (small.root / TEST).read_text(encoding="utf-8")
    write(small, f"snippets/{ours}", f"{text}# Ours.\n")
    difference = f'{INCLUDE[:-1]}..{ours}"'
    write(
        small,
        "docs/start/other.md",
        f'# Other\n\n```python\n--8<-- "{ours}"\n```\n\n'
        f"```diff\n{difference}\n```\n",
    )
    (problem,) = misplaced(read_book(small))
    assert problem.where == "docs/start/other.md:7"
    assert problem.what.endswith(f"which is for {PAGE}")


def test_the_home_page_shows_samples_of_one_other_page(
    small: Checkout,
) -> None:
    ours = "start/other/works/tests/test_shop.py"
    write(
        small,
        f"snippets/{ours}",
        (small.root / TEST).read_text(encoding="utf-8"),
    )
    write(
        small,
        "docs/start/other.md",
        f'# Other\n\n```python\n--8<-- "{ours}"\n```\n',
    )
    write(small, HOME, f"# Home\n\n{FENCE}\n")
    assert not misplaced(read_book(small))
    text = (small.root / HOME).read_text(encoding="utf-8")
    write(small, HOME, f'{text}\n```python\n--8<-- "{ours}"\n```\n')
    (problem,) = misplaced(read_book(small))
    assert problem.where == f"{HOME}:7"
    assert problem.what == f"shows {ours}, which is for docs/start/other.md"


def test_a_file_that_a_page_shows_twice(small: Checkout) -> None:
    edit(small, PAGE, FENCE, f"{FENCE}\n\n{FENCE}")
    (problem,) = misplaced(read_book(small))
    assert problem.where == f"{PAGE}:11"
    assert problem.what == (
        "shows start/page/works/tests/test_shop.py as line 7 does"
    )


def test_a_file_outside_any_case(small: Checkout) -> None:
    write(small, "snippets/start/notes.py", "")
    message = refusal(lambda: read_book(small).runnable_cases())
    assert "snippets/start/notes.py: belongs to no case" in message


def test_a_case_without_transcript(small: Checkout) -> None:
    (small.root / TRANSCRIPT).unlink()
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert "snippets/start/page/works: the case has no transcript" in message
    assert "`make transcripts CASE=start/page/works`" in message


def test_a_transcript_without_command(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "$ pytest", "pytest")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{TRANSCRIPT}:1: the first line is not a command" in message


@pytest.mark.parametrize("end", [" 'a", ' "a', " \\"])
def test_a_command_with_an_open_quote(small: Checkout, end: str) -> None:
    edit(small, TRANSCRIPT, "test_shop.py\n", f"test_shop.py{end}\n")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    what = "the command cannot be split into words: No "
    assert f"{PAGE} shows {TRANSCRIPT}:1: {what}" in message
    assert "fix: close each quote" in message


@pytest.mark.parametrize(
    ("old", "new", "plain"),
    [
        ("start/page/works", "start/page/works well", "works_well"),
        ("start/page/works", "start/page/fails_on_Monday", "fails_on_monday"),
        ("start/page", "start/my-page", "my_page"),
        ("start", "Start", "start"),
    ],
)
def test_a_folder_with_another_name(
    small: Checkout, old: str, new: str, plain: str
) -> None:
    (small.snippets / new).parent.mkdir(exist_ok=True)
    (small.snippets / old).rename(small.snippets / new)
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"snippets/{new}: has a name with more than lower-case" in message
    assert f"fix: rename it, such as to {plain}\n" in f"{message}\n"


def test_a_command_that_ends_in_a_space(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "test_shop.py\n", "test_shop.py \n")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PAGE} shows {TRANSCRIPT}:1: the command ends in a" in message


def test_a_stale_transcript_is_shown_as_a_diff(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "PASSED ", "FAILED ")
    message = refusal(lambda: render(small))
    assert f"{PAGE}:11 shows {TRANSCRIPT}: what runs prints" in message
    assert "\n-tests/test_shop.py::test_name FAILED" in message
    assert "\n+tests/test_shop.py::test_name PASSED" in message
    assert "fix: `make transcripts CASE=start/page/works`" in message


def test_a_changed_assertion(small: Checkout) -> None:
    edit(small, TEST, '"shop"', '"market"')
    message = refusal(lambda: render(small))
    assert f"{PAGE}:11 shows {TRANSCRIPT}" in message
    assert "+E   AssertionError: assert 'shop' == 'market'" in message


def test_a_fails_case_that_passes(small: Checkout) -> None:
    works = small.snippets / "start/page/works"
    works.rename(works.with_name("fails_on_purpose"))
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PAGE} shows snippets/start/page/fails_on_purpose" in message
    assert "must fail, as its name says, and passes" in message


def test_a_case_that_fails_as_recorded_but_must_not(small: Checkout) -> None:
    edit(small, TEST, '"shop"', '"market"')
    with pytest.raises(Refused):
        ensure_fresh(read_book(small), nothing)
    message = refusal(
        lambda: update_transcripts.update(
            read_book(small), "start/page", nothing
        )
    )
    assert "fails, and its name does not start with fails_" in message


@pytest.mark.parametrize(
    ("test", "what"),
    [
        ("", "ran no test"),
        (
            "import pytest\n\n\n@pytest.mark.skip\n"
            "def test_name() -> None: ...\n",
            "has a test that was skipped",
        ),
        (
            "import pytest\n\n\n@pytest.mark.xfail\n"
            "def test_name() -> None:\n    assert False\n",
            "has a test that was xfailed",
        ),
    ],
)
def test_a_green_that_shows_nothing(
    small: Checkout, test: str, what: str
) -> None:
    write(small, TEST, test)
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PAGE}:11 shows snippets/start/page/works: {what}" in message


def test_a_command_that_is_not_run_here(small: Checkout) -> None:
    edit(small, TRANSCRIPT, "$ pytest", "$ curl")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert "`curl` is not run here, only alembic, pytest, python" in message


def test_a_requirement_that_is_not_locked(small: Checkout) -> None:
    edit(small, PROJECT, '["anyio"]', '["no-such-thing"]')
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"{PROJECT}:3: needs no-such-thing, which is not loc" in message
    assert "`make lock`" in message


@pytest.mark.parametrize(
    ("asked", "what", "fix"),
    [
        ("anyio>=99", "needs `anyio>=99`, but anyio {} is locked", "lock"),
        ("anyio==1.0", "needs `anyio==1.0`, but anyio {} is locked", "lock"),
        ("anyio[trio]<1", "needs `anyio[trio]<1`, but anyio {} is", "lock"),
        ("AnyIO~=99.0", "needs `AnyIO~=99.0`, but AnyIO {} is", "lock"),
        ("anyio @ file:///a", "needs `anyio @ file:///a`, but anyio", "lock"),
        ("anyio>=99; python_version > '3'", "needs `anyio>=99;", "lock"),
        ("anyio[tiro]", "needs the extra tiro, but anyio {} is", "mean trio?"),
        ("anyio[zzz]", "needs the extra zzz, but anyio {}", "leave it out"),
    ],
)
@pytest.mark.parametrize(
    "name", [PROJECT, "snippets/start/page/works/pyproject.toml"]
)
def test_a_version_that_is_not_locked(
    small: Checkout, name: str, asked: str, what: str, fix: str
) -> None:
    write(small, name, (small.root / PROJECT).read_text(encoding="utf-8"))
    edit(small, name, '"anyio"', f'"{asked}"')
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"\n{name}:3: {what.format(version('anyio'))}" in message
    assert fix in message.partition("fix: ")[2]


@pytest.mark.parametrize(
    "asked",
    [
        "anyio>=4,<99",
        "anyio[trio]>=4",
        "anyio; python_version > '3'",
        "no-such-thing>1; python_version < '3'",
    ],
)
def test_a_version_that_is_locked(small: Checkout, asked: str) -> None:
    edit(small, PROJECT, '"anyio"', f'"{asked}"')
    assert ensure_fresh(read_book(small), nothing).cases


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("[project]", "[project", ":1", "cannot be read as TOML: Expected"),
        ('["."]', '["."', ":11", "cannot be read as TOML: Unclosed array"),
        ("dependencies", "needs", "", "has no list `dependencies` in [proj"),
        ('["anyio"]', '"anyio"', "", "has no list `dependencies` in [proj"),
        ("[dependency-groups]\n", "", "", "has no list `test` in [dependen"),
        ("test", "dev", "", "has no list `test` in [dependency-groups]"),
        ('"pytest"', '"a b"', ":6", "`a b` is not a requirement: Expected"),
        ('"pytest"', "1", ":6", "`1` is not a requirement"),
    ],
)
@pytest.mark.parametrize(
    "name", [PROJECT, "snippets/start/page/works/pyproject.toml"]
)
def test_a_project_that_names_no_requirements(
    small: Checkout, name: str, old: str, new: str, line: str, what: str
) -> None:
    write(small, name, (small.root / PROJECT).read_text(encoding="utf-8"))
    edit(small, name, old, new)
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"\n{name}{line}: {what}" in message
    assert "fix: " in message
    book = read_book(small)
    case = book.cases["start/page/works"]
    assert refusal(lambda: requirements(book, case)) == message


@pytest.mark.parametrize(
    ("text", "line"),
    [('{"cases": {\n"x":', 2), ('{"cases": 1}', 1), ("", 1), ("[]", 1)],
)
def test_corrupt_evidence(small: Checkout, text: str, line: int) -> None:
    ensure_fresh(read_book(small), nothing)
    small.evidence.write_text(text, encoding="utf-8")
    message = refusal(lambda: ensure_fresh(read_book(small), nothing))
    assert f"evidence.json:{line}: is not what a run wrote" in message
    assert "delete evidence.json, then `make test`" in message
    assert small.evidence.read_text(encoding="utf-8") == text
