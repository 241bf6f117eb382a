"""The built site shows, byte for byte, what ran."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser

from harness.book.checkout import HERE, Checkout
from harness.book.urls import built_page
from harness.evidence import store
from harness.publish import build, readback
from harness.render.policy import StrictPolicy
from tests.conftest import configure
from tests.here import BOOK
from tools.serving import command


def test_blocks_are_what_ran(site: Path) -> None:
    cases = {case.id for case in BOOK.runnable_cases()}
    shown = [
        block.source
        for page in BOOK.pages
        for block in readback.blocks(
            built_page(page, site).read_text(encoding="utf-8")
        )
    ]
    assert set() < cases <= {"/".join(s.split("/")[:3]) for s in shown}
    problems = readback.check(BOOK, site)
    if problems:
        pytest.fail("\n" + "\n".join(map(str, problems)), pytrace=False)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('<span class="n">x</span> &lt; 1 &amp; <b>y</b>\n', "x < 1 & y\n"),
        ("", ""),
        ("\n# after an empty line\n", "\n# after an empty line\n"),
        ("a<!-- not seen -->b", "ab"),
        ("a</code><code>b", "ab"),
        ("a</code>b<code>", "ab"),
    ],
)
def test_a_block_is_read_as_a_browser_shows_it(code: str, text: str) -> None:
    (block,) = readback.blocks(
        '<div class="block" data-title="a" data-source="b" data-section="">'
        '<a class="block__badge">1 passed &middot; 0.1 s</a>'
        f"<pre><code>{code}</code></pre></div><p><code>not in it</code></p>"
        '<!-- <div data-source="b"> --><template><div data-source="b">'
    )
    assert block.text == text
    assert block.badge == "1 passed \u00b7 0.1 s"


def test_inline_code_after_an_empty_file_is_not_in_its_block(
    small: Checkout,
) -> None:
    configure(small)
    name = "start/page/works/tests/__init__.py"
    (small.snippets / name).touch()
    page = small.docs / "start/page.md"
    page.write_text(
        f'{page.read_text(encoding="utf-8")}\n```python\n--8<-- "{name}"\n'
        "```\n\nThe file `tests/__init__.py` is empty.\n",
        encoding="utf-8",
    )
    build.build(small, print)


def test_nothing_comes_from_elsewhere(site: Path) -> None:
    for page in BOOK.pages:
        html = built_page(page, site).read_text(encoding="utf-8")
        loaded = fetched(html)
        assert any(name.endswith(".css") for name in loaded), page
        assert any(name.endswith(".js") for name in loaded), page
        foreign = [name for name in loaded if "//" in name]
        assert not foreign, f"{page}: {foreign}"


def fetched(html: str) -> list[str]:
    """The addresses that a browser asks for when it shows a page.

    A link to the page itself, as search engines want it, is not among them.
    """
    page = LexborHTMLParser(html)
    links = page.css("link[href]:not([rel=canonical], [rel=next], [rel=prev])")
    return [
        *(link.attributes["href"] or "" for link in links),
        *(each.attributes["src"] or "" for each in page.css("[src]")),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script src='//a.example/a.js'></script>",
        "<img alt='' src=https://a.example/a.png>",
        "<link href='https://a.example' rel='preconnect'>",
        "<LINK rel=stylesheet href=http://a.example/a.css>",
        "<iframe src='https://a.example/'></iframe>",
    ],
)
def test_what_comes_from_elsewhere_is_found(html: str) -> None:
    (name,) = fetched(f"<!doctype html><p>{html}")
    assert "//" in name


@pytest.mark.unless_passed("site/clients/first_test/index.html", "snippets")
@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("ok", "0k", "the site does not show what ran"),
        ('class="block__badge"', 'class="none"', "the head of the block"),
        ("asyncio ·", "trio ·", "the head of the block"),
        ("Python 3", "Python 2", "the head of the block"),
        ("</span>", "x</span>", "the head of the block"),
        ("data-source=", "data-none=", "blocks in the site, not its"),
        ('data-title="', 'data-title="x', "blocks in the site, not its"),
    ],
)
def test_a_changed_character_is_found(
    site: Path, tmp_path: Path, old: str, new: str, what: str
) -> None:
    page = "docs/clients/first_test.md"
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    built = built_page(page, copy)
    head, mark, tail = built.read_text(encoding="utf-8").partition(
        'class="block '
    )
    assert old in tail
    built.write_text(head + mark + tail.replace(old, new, 1), encoding="utf-8")
    problems = readback.check(BOOK, copy)
    assert problems
    assert all(p.where.startswith(page) for p in problems)
    assert what in problems[0].what


def test_every_file_of_the_project_was_read_by_a_case(site: Path) -> None:
    cases = store.read(HERE).cases.values()
    read = {name for record in cases for name in record.project}
    assert BOOK.project.keys() > {"pyproject.toml"}
    unread = BOOK.project.keys() - read
    assert not unread, f"shown, and read by no case: {sorted(unread)}"


def test_a_page_saved_during_a_build_is_built_the_next_time(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(small)
    page, run_mkdocs = small.docs / "start/page.md", build._run_mkdocs

    def saved_meanwhile(policy: StrictPolicy, target: Path) -> MkDocsConfig:
        config = run_mkdocs(policy, target)
        page.write_text(
            page.read_text(encoding="utf-8") + "\nMore words.\n",
            encoding="utf-8",
        )
        return config

    monkeypatch.setattr(build, "_run_mkdocs", saved_meanwhile)
    built = small.site / "start/page/index.html"
    build.ensure_built(small, print)
    monkeypatch.undo()
    assert "More words" not in built.read_text(encoding="utf-8")
    build.ensure_built(small, print)
    assert "More words" in built.read_text(encoding="utf-8")


def test_the_settings_of_the_machine_do_not_matter(small: Checkout) -> None:
    """Pages and cases are UTF-8, whatever encoding the locale names."""
    configure(small)
    # A comment and an output of the case, in letters that ASCII lacks.
    test = small.snippets / "start/page/works/tests/test_shop.py"
    text = test.read_text(encoding="utf-8")
    named = text.replace("test_name", "test_größe")
    test.write_text(f"{named}    # 1 € → 1 $\n", encoding="utf-8")
    transcript = test.parents[1] / "transcript.txt"
    text = transcript.read_text(encoding="utf-8")
    text = text.replace("test_name PASSED ", "test_größe PASSED")
    transcript.write_text(text, encoding="utf-8")
    ascii_only = {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    }
    for arguments in (["build"], ["rebuild", str(small.site)]):
        done = subprocess.run(
            [*command(small), *arguments],
            cwd=HERE.root,
            env={**os.environ, **ascii_only},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    built = (small.site / "start/page/index.html").read_text(encoding="utf-8")
    shown = [block.text for block in readback.blocks(built)]
    assert shown == [test.read_text(encoding="utf-8"), text]


def test_the_evidence_is_published(site: Path) -> None:
    text = (site / "evidence.json").read_text(encoding="utf-8")
    published = store.Evidence.model_validate_json(text)
    assert published.cases.keys() == {
        case.id for case in BOOK.runnable_cases()
    }
