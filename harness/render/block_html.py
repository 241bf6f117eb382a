"""Render a block as HTML: path, badge and copy button, then the code."""

import html
from pathlib import PurePath

from harness.book.blocks import LANGUAGES, Block
from harness.book.urls import EVIDENCE, evidence_row, folder, to_root
from harness.evidence.store import Evidence
from harness.render import badges
from harness.render.diff_html import coloured_diff
from harness.render.highlight import coloured, marked

# A file with more lines than this is folded at first. site.css sets how many
# lines a folded block shows.
LONG = 40
# The search indexes prose and the list of questions, not code or output: a
# name occurs in so many blocks that the best page would not come first.
NOT_SEARCHED = " data-search-exclude"


def block_html(
    block: Block, page: str, evidence: Evidence, source: str
) -> str:
    """Render the block that replaces an include, to read and to copy.

    ``page`` is the page's path from the root of the checkout. ``source`` is
    the URL of the ``snippets/`` folder; if empty, the title is not a link.
    """
    text = block.text
    spoken = html.escape(_spoken(block))
    data = {
        "title": block.title,
        "source": block.path,
        "section": block.section or "",
        "before": block.before or "",
        "table": block.table_name or "",
    }
    attributes = " ".join(
        f'data-{key}="{html.escape(value)}"' for key, value in data.items()
    )
    lines = text.count("\n")
    is_long = _is_long(block, lines)
    return (
        f'<div class="{_classes(block, is_long)}" {attributes}>'
        f'<div class="block__head"{NOT_SEARCHED}>'
        f"{_advice(block)}"
        f'<span class="filename">{_title(block, source)}</span>'
        f"{_badge(block, page, evidence)}{_copy(block, spoken)}</div>"
        f'<pre tabindex="0" role="group" aria-label="{spoken}" '
        f'style="--lines:{lines}"{NOT_SEARCHED}>'
        f"<code>{_code(block, text)}</code></pre>"
        f"{_unfold(lines) if is_long else ''}</div>"
    )


def _spoken(block: Block) -> str:
    """Return what a screen reader calls the block."""
    name = "Terminal" if block.is_transcript else block.title
    if block.before:
        return f"patch of {name}"
    return f"[{block.table_name}] of {name}" if block.table_name else name


def _classes(block: Block, is_long: bool) -> str:
    """Return the classes; the outcome of the case is not among them."""
    classes = ["block", "highlight"]
    if block.is_judged:
        classes.append("block--question")
    if block.advice:
        classes.append(f"block--{block.advice.name}")
    if is_long:
        classes.append("block--long")
    return " ".join(classes)


def _advice(block: Block) -> str:
    if not block.advice:
        return ""
    return (
        f'<span class="block__advice" id="{_advice_id(block)}">'
        f"{html.escape(str(block.advice))}</span>"
    )


def _advice_id(block: Block) -> str:
    return f"advice-{block.first + 1}{'-whole' if block.is_added else ''}"


def _copy(block: Block, spoken: str) -> str:
    """Render the copy button; copy.js asks before it copies what to avoid."""
    described = ""
    word = "Copy"
    if block.is_avoided:
        word = "Copy\N{HORIZONTAL ELLIPSIS}"
        described = f' aria-describedby="{_advice_id(block)}"'
    return (
        '<button class="block__copy" type="button" '
        f'aria-label="{word} {spoken}"{described}>{word}</button>'
    )


def _title(block: Block, source: str) -> str:
    label = html.escape(block.label)
    if not source:
        return label
    address = html.escape(f"{source}/{block.path}")
    return f'<a href="{address}">{label}</a>'


def _badge(block: Block, page: str, evidence: Evidence) -> str:
    """Render the badge as a link to the case's row in the evidence."""
    row = evidence_row(block.case) if block.case else folder(EVIDENCE)
    return (
        f'<a class="block__badge" href="{html.escape(to_root(page) + row)}" '
        f'title="{html.escape(badges.ran_on(block, evidence))}">'
        f"{html.escape(badges.badge(block, evidence))}</a>"
    )


def _code(block: Block, text: str) -> str:
    if block.before:
        language = LANGUAGES[PurePath(block.path).suffix]
        return coloured_diff(*block.compared, block.title, language)
    shown = coloured(text, block.language)
    return marked(shown, block.highlighted)


def _is_long(block: Block, lines: int) -> bool:
    """Return whether the block is folded at first.

    Output, diffs and blocks with highlighted lines never are: folding could
    hide the lines that matter.
    """
    points = block.is_transcript or block.before or block.highlight
    return not points and lines > LONG


def _unfold(lines: int) -> str:
    return (
        '<button class="block__more" type="button" aria-expanded="false"'
        f"{NOT_SEARCHED}>"
        f"Show all {lines} lines</button>"
    )
