"""Extract the words, blocks and links of a page or its Markdown mirror.

Both give the same data and can be compared. Python-Markdown renders the page
and markdown-it the mirror, so that a bug in one is not hidden by the other.
"""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.urls import folder
from harness.render.folds import CONTROL
from harness.render.question_lists import OWN

# Replaces a block among the words, because its text is compared separately.
BLOCK = "\ufffc"
# Parts of a page that its mirror lacks: controls and generated facts.
ONLY_ON_THE_PAGE = (
    f".headerlink, .page-facts, .picture__panels, .take-away, .{CONTROL}, form"
)
# Indented code is off: in our mirrors, indented text continues a list item.
MARKDOWN = MarkdownIt().enable("table").disable("code")
# A definition list, which plain Markdown does not have.
DEFINITION = re.compile(r"^( *):(?= )", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A block of a mirror: its info string and its text."""

    info: str
    text: str


@dataclass(frozen=True)
class Reading:
    """A text without its markup.

    ``words`` have no spaces, because renderers differ in them. ``links`` are
    paths from the root of the site, or full URLs. Only a mirror has
    ``fences``, and only a page has ``about``, its meta description.
    """

    heading: str
    words: str
    links: list[str]
    fences: tuple[Fence, ...] = ()
    about: str = ""


def of_page(html: str, page: str) -> Reading:
    """Read a built page."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("article") or tree.body
    assert article
    for details in article.css("details"):
        summary = details.css_first("summary")
        if summary and summary.text().strip() == OWN:
            details.decompose()
    for node in article.css(ONLY_ON_THE_PAGE):
        node.decompose()
    for tabs in article.css(".tabbed-set"):
        _label(tabs)
    for block in article.css("[data-source]"):
        # A mirror has the advice above its block.
        advice = block.css_first(".block__advice")
        block.replace_with(f"{spaced(advice)}{BLOCK}")
    meta = tree.css_first('meta[name="description"]')
    return Reading(
        spaced(article.css_first("h1")),
        _words(article),
        _links(article, page, ""),
        about=(meta and meta.attributes.get("content")) or "",
    )


def of_mirror(text: str, page: str, address: str) -> Reading:
    """Read the mirror of a page; ``address`` is the URL of the site."""
    tokens = MARKDOWN.parse(DEFINITION.sub(r"\1 ", text))
    rendered = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    body = LexborHTMLParser(rendered).body
    assert body
    for block in body.css("pre"):
        block.replace_with(BLOCK)
    return Reading(
        spaced(body.css_first("h1")),
        _words(body),
        _links(body, page, address),
        tuple(
            Fence(token.info, token.content)
            for token in tokens
            if token.type == "fence"
        ),
    )


def of_line(text: str) -> str:
    """Return the words of a Markdown line, separated by one space."""
    rendered = MARKDOWN.renderInline(text)
    return spaced(LexborHTMLParser(rendered).body)


@cache  # the blocks of a case have the same badge
def place(target: str, page: str, address: str) -> str:
    """Resolve a link to a path in the site; external links stay as they are.

    A page and its mirror resolve to the same path.
    """
    if address and target.startswith(address):
        target = f"/{target.removeprefix(address)}"
    parts = urlsplit(urljoin(f"/{folder(page)}", target))
    if parts.scheme or parts.netloc:
        return target
    path = re.sub(r"(?<=/)index\.(md|html)$", "", unquote(parts.path))
    return f"{path}#{unquote(parts.fragment)}".removesuffix("#")


def spaced(node: LexborNode | None) -> str:
    """Return the words of a node, separated by one space."""
    return " ".join(node.text().split()) if node else ""


def _words(node: LexborNode) -> str:
    return "".join(node.text().split())


def _links(node: LexborNode, page: str, address: str) -> list[str]:
    """Resolve the targets of links and pictures, in order."""
    return [
        place(
            each.attributes.get("href") or each.attributes.get("src") or "",
            page,
            address,
        )
        for each in node.css("a[href], img[src]")
    ]


def _label(tabs: LexborNode) -> None:
    """Move the label of each tab before its text, as in a mirror."""
    parts = {
        (part.attributes.get("class") or ""): [*part.iter()]
        for part in tabs.iter()
    }
    labels = parts.get("tabbed-labels", [])
    for label, text in zip(labels, parts["tabbed-content"], strict=True):
        text.insert_before(label.text())
        label.decompose()
