"""A quiz is a list and a folded answer, which a script makes a game of."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.book import read_book
from harness.book.checkout import Checkout
from harness.evidence.store import Evidence
from harness.publish.markdown_mirrors import BASE, mirror
from harness.publish.markdown_readback import compare_blocks
from harness.publish.reading import of_mirror, of_page
from harness.render.policy import StrictPolicy
from tests.conftest import configure
from tests.small import PAGE, previewed, refusal, render, write

QUESTION = """\
---
description: A page.
---

# A page

## Is it so?

Is the shop called `shop`?

```python
--8<-- "start/page/works/tests/test_shop.py"
```

**Passes, fails or hangs?**

- [x] It passes, for `NAME` is *"shop"*.
- [ ] It fails.

It is so, because `NAME` says it:

- See [the page](page.md).

!!! note "By hand"

    The shop has a file.

```console
--8<-- "start/page/works/transcript.txt"
```

## The next section

Text.
"""
MIRROR = """\
## Is it so?

Is the shop called `shop`?

```python title="tests/test_shop.py"
{test}```

**Passes, fails or hangs?**

- It passes, for `NAME` is *"shop"*.
- It fails.

**Answer**

**It passes, for `NAME` is *"shop"*.**

It is so, because `NAME` says it:

- See [the page](start/page/index.md).

**By hand**

The shop has a file.

**Output**

```console title="transcript.txt"
{output}```

## The next section
"""


class Unproven(StrictPolicy):
    """The policy of a build, without any record."""

    evidence = Evidence()


@pytest.fixture
def asking(small: Checkout) -> Checkout:
    """The small checkout, whose page asks a question."""
    write(small, PAGE, QUESTION)
    return small


def rendered(checkout: Checkout) -> LexborHTMLParser:
    return LexborHTMLParser(render(checkout, Unproven(checkout)))


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    (found,) = tree.css(selector)
    return found


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_a_question(asking: Checkout) -> None:
    quiz = one(rendered(asking), ".quiz")
    assert said(one(quiz, ".quiz__asks")) == "Passes, fails or hangs?"
    options = quiz.css(".quiz__options > li")
    assert [said(option) for option in options] == [
        'It passes, for NAME is "shop".',
        "It fails.",
    ]
    assert ["data-right" in each.attributes for each in options] == [1, 0]
    assert said(one(options[0], "code")) == "NAME"


def test_the_answer_begins_with_the_verdict(asking: Checkout) -> None:
    tree = rendered(asking)
    answer = one(tree, ".quiz > details.quiz__answer")
    assert "open" not in answer.attributes
    parts = [child for child in answer.iter() if child.tag != "-text"]
    assert [said(part) for part in parts[:4]] == [
        "Answer",
        'It passes, for NAME is "shop".',
        "It is so, because NAME says it:",
        "See the page.",
    ]
    assert said(parts[-1]).startswith("OutputTerminal")
    assert "open" not in parts[-1].attributes
    after = tree.css("h2 ~ p")
    assert said(after[-1]) != "Text."
    assert "Text." in [said(each) for each in after]


def test_only_the_answer_tells_how_the_case_ended(asking: Checkout) -> None:
    tree = rendered(asking)
    assert said(one(tree, ".block--question .block__badge")) == "ran"
    assert said(one(tree, ".quiz__block .block__badge")) == "not proven"


def test_a_difference_is_not_folded(asking: Checkout) -> None:
    test = "start/page/works/tests/test_shop.py"
    text = (asking.snippets / test).read_text(encoding="utf-8")
    right = test.replace("works", "right")
    write(asking, f"snippets/{right}", text.replace("==", "is"))
    shown = f'```diff\n--8<-- "{test}..{right}"\n```\n\n## The next'
    write(asking, PAGE, QUESTION.replace("## The next", shown))
    answer = one(rendered(asking), ".quiz__answer")
    assert len(answer.css(".block")) == 3
    assert len(answer.css(".quiz__block .block")) == 1
    assert len(answer.css(".fold .block")) == 1
    assert not answer.css("details .block--diff")


def test_advice_would_give_the_answer_away(asking: Checkout) -> None:
    write(asking, PAGE, QUESTION.replace("```python", "```python recommended"))
    wrong = refusal(lambda: rendered(asking))
    assert "recommended gives away the answer to this question" in wrong


def test_the_mirror_offers_the_options_before_the_answer(
    asking: Checkout,
) -> None:
    book = read_book(asking)
    page = book.pages[PAGE]
    text = mirror(book, Evidence(), page)
    works = asking.snippets / "start/page/works"
    shown = MIRROR.format(
        test=(works / "tests/test_shop.py").read_text(encoding="utf-8"),
        output=(works / "transcript.txt").read_text(encoding="utf-8"),
    )
    assert shown in text.replace(BASE, "")
    html = f"<article>{render(asking, Unproven(asking))}</article>"
    tree = LexborHTMLParser(html)
    one(tree, ".take-away").decompose()
    text = text.replace(BASE, "../../")
    reading = of_mirror(text, PAGE, "")
    assert not compare_blocks(page, reading)
    assert of_page(tree.html or "", PAGE).words == reading.words


def test_a_build_refuses_what_is_no_question(asking: Checkout) -> None:
    write(asking, PAGE, QUESTION.replace("[x]", "[ ]"))
    message = refusal(lambda: rendered(asking))
    assert f"{PAGE}:15: has 0 right options, not one" in message
    assert message.count("fix: ") == 1


def test_a_preview_shows_it_in_its_place(
    asking: Checkout, tmp_path: Path
) -> None:
    configure(asking)
    write(asking, PAGE, QUESTION.replace("It fails.", "It fails.<br>"))
    html = previewed(asking, tmp_path / "site")
    assert "a block typed in as HTML" in html
    assert "Passes, fails or hangs?" in html
    assert 'class="quiz"' not in html
