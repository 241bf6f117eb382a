"""The extension renders includes, and refuses what only looks like one."""

import pytest

from harness.book.blocks import Block
from harness.book.book import Book, read_book
from harness.book.checkout import Checkout
from harness.book.directives import FIGURES, LINES, VERSION
from harness.book.problems import Problem
from harness.checks.pages import unshown
from harness.evidence.store import Evidence
from harness.render.placeholders import expanded
from harness.render.traceback_box import BOX
from tests.small import (
    FENCE,
    INCLUDE,
    PAGE,
    TEST,
    edit,
    refusal,
    render,
    write,
)

pytestmark = pytest.mark.unless_passed()


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
