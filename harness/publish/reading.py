"""What somebody reads: the words of a text, its blocks, and its links.

A page and its Markdown mirror are read alike, so that they can be compared.
Python-Markdown renders the page, markdown-it the mirror: neither hides what
the other gets wrong.
"""

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from harness.book.urls import folder
from harness.render.question_lists import OWN

# Stands for a block among the words. What it shows is compared elsewhere.
BLOCK = "\ufffc"
# What is on a page and not in its mirror: controls, and what is derived.
ONLY_ON_THE_PAGE = ".headerlink, .page-facts, .take-away, form"
# Our mirrors have no indented blocks; what is indented goes on.
MARKDOWN = MarkdownIt().enable("table").disable("code")
# A definition, which Markdown as such does not have.
DEFINITION = re.compile(r"^( *):(?= )", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A block of a mirror: what opens it, and its text."""

    info: str
    text: str


@dataclass(frozen=True)
class Reading:
    """A text without its markup.

    ``words`` are without spaces, which mean nothing here; ``links`` lead to
    places in the site, from its root, or elsewhere. Only a mirror has
    ``fences``, and only a page says in its head what it is ``about``.
    """

    heading: str
    words: str
    links: list[str]
    fences: tuple[Fence, ...] = ()
    about: str = ""


def of_page(html: str, page: str) -> Reading:
    """What a built page says."""
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
        block.replace_with(BLOCK)
    meta = tree.css_first('meta[name="description"]')
    return Reading(
        spaced(article.css_first("h1")),
        _words(article),
        _links(article, page, ""),
        about=(meta and meta.attributes.get("content")) or "",
    )


def of_mirror(text: str, page: str, address: str) -> Reading:
    """What the mirror of a page says; ``address`` is that of the site."""
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
    """The words of a line of Markdown, one space between them."""
    rendered = MARKDOWN.renderInline(text)
    return spaced(LexborHTMLParser(rendered).body)


@cache  # the blocks of a case have the same badge
def place(target: str, page: str, address: str) -> str:
    """Where a link of a page leads: in the site, or to another one.

    A page and its mirror are the same place.
    """
    if address and target.startswith(address):
        target = f"/{target.removeprefix(address)}"
    parts = urlsplit(urljoin(f"/{folder(page)}", target))
    if parts.scheme or parts.netloc:
        return target
    path = re.sub(r"(?<=/)index\.(md|html)$", "", unquote(parts.path))
    return f"{path}#{unquote(parts.fragment)}".removesuffix("#")


def spaced(node: LexborNode | None) -> str:
    """The words of a part of a page, one space between them."""
    return " ".join(node.text().split()) if node else ""


def _words(node: LexborNode) -> str:
    return "".join(node.text().split())


def _links(node: LexborNode, page: str, address: str) -> list[str]:
    """Where its links and pictures lead, in order."""
    return [
        place(
            each.attributes.get("href") or each.attributes.get("src") or "",
            page,
            address,
        )
        for each in node.css("a[href], img[src]")
    ]


def _label(tabs: LexborNode) -> None:
    """Put the label of each tab before its text, as a mirror has it."""
    parts = {
        (part.attributes.get("class") or ""): [*part.iter()]
        for part in tabs.iter()
    }
    labels = parts.get("tabbed-labels", [])
    for label, text in zip(labels, parts["tabbed-content"], strict=True):
        text.insert_before(label.text())
        label.decompose()
