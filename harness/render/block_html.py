"""A block as HTML: head with path, badge and copy button, then the code."""

import html
from pathlib import PurePath

from harness.book.checkout import Repository
from harness.book.pages import LANGUAGES, Include
from harness.book.urls import EVIDENCE, evidence_row, folder, to_root
from harness.evidence.store import Evidence
from harness.render import badges
from harness.render.diff_html import coloured_diff
from harness.render.highlight import coloured, marked

# A file of more lines begins folded; site.css says how many are seen then.
LONG = 40
# The search looks into prose and into the list of what a page answers. In code
# and output a name stands on so many pages that none would be found first.
NOT_SEARCHED = " data-search-exclude"


def block(
    include: Include,
    page: str,
    repository: Repository,
    evidence: Evidence,
    source: str,
) -> str:
    """What a reader sees and copies in the place of an include.

    ``page`` is the page's path from the root, ``source`` the address of
    ``snippets/`` in the repository; without it the title is no link.
    """
    text = include.text(repository)
    name = "Terminal" if include.is_transcript else include.title
    spoken = html.escape(f"patch of {name}" if include.before else name)
    data = {
        "title": include.title,
        "source": include.path,
        "section": include.section or "",
        "before": include.before or "",
    }
    attributes = " ".join(
        f'data-{key}="{html.escape(value)}"' for key, value in data.items()
    )
    lines = text.count("\n")
    is_long = _is_long(include, lines)
    return (
        f'<div class="block block--{_kind(include, evidence)} highlight'
        f'{" block--long" if is_long else ""}" {attributes}>'
        f'<div class="block__head"{NOT_SEARCHED}>'
        f'<span class="filename">{_title(include, source)}</span>'
        f"{_badge(include, page, evidence)}"
        '<button class="block__copy" type="button" '
        f'aria-label="Copy {spoken}">Copy</button></div>'
        f'<pre tabindex="0" role="group" aria-label="{spoken}" '
        f'style="--lines:{lines}"{NOT_SEARCHED}>'
        f"<code>{_code(include, repository, text)}</code></pre>"
        f"{_unfold(lines) if is_long else ''}</div>"
    )


def _kind(include: Include, evidence: Evidence) -> str:
    if include.is_question:
        return "question"
    if include.before:
        return "diff"
    record = evidence.cases.get(include.case or "")
    if not record:
        return "app"
    return "fails" if record.must_fail else "passes"


def _title(include: Include, source: str) -> str:
    label = html.escape(include.label)
    if not source:
        return label
    address = html.escape(f"{source}/{include.path}")
    return f'<a href="{address}">{label}</a>'


def _badge(include: Include, page: str, evidence: Evidence) -> str:
    """What is said of the run, as a link to the row of the case."""
    row = evidence_row(include.case) if include.case else folder(EVIDENCE)
    return (
        f'<a class="block__badge" href="{html.escape(to_root(page) + row)}" '
        f'title="{html.escape(badges.ran_on(include, evidence))}">'
        f"{html.escape(badges.badge(include, evidence))}</a>"
    )


def _code(include: Include, repository: Repository, text: str) -> str:
    if include.before:
        language = LANGUAGES[PurePath(include.path).suffix]
        compared = include.compared(repository)
        return coloured_diff(*compared, include.title, language)
    shown = coloured(text, include.language)
    return marked(shown, include.highlighted(repository))


def _is_long(include: Include, lines: int) -> bool:
    """Whether it folds: not what points at its own lines, as output does."""
    points = include.is_transcript or include.before or include.highlight
    return not points and lines > LONG


def _unfold(lines: int) -> str:
    return (
        '<button class="block__more" type="button" aria-expanded="false"'
        f"{NOT_SEARCHED}>"
        f"Show all {lines} lines</button>"
    )
