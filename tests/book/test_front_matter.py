"""Where MkDocs sees front matter, the harness sees it, and nowhere else."""

import pytest

from harness.book.headings import headings
from harness.book.pages import parse_page
from harness.names.inline_code import inline_code

BODY = "# A page\n\nText with `code`.\n"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", 0),
        ("---\nname: '# `no`'\n# no\n---\n", 4),
        ("---\nname: '# `no`'\n# no\n...\n", 4),
        ("--- \nname: '# `no`'\n--- \n\n", 4),
        ("---\n\n", 2),
        ("---\n---\n\n", 3),
        ("name: `no`\n\n", 2),
    ],
)
def test_a_body_begins_where_mkdocs_says(before: str, line: int) -> None:
    page = parse_page("docs/a.md", f"{before}{BODY}", {})
    (heading,) = page.headings
    assert (heading.text, heading.line) == ("A page", line)
    (code,) = inline_code(page)
    assert (code.text, code.line) == ("code", line + 3)


def test_a_page_may_be_front_matter_alone() -> None:
    assert not headings(["---", "# no", "name: a", "---"])
