"""Render the questions of a quiz: the options, and the answer, folded.

Without scripts a reader sees a list of options and unfolds the answer.
``docs/assets/quiz.js`` makes buttons of the options and keeps the score.
"""

import html
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from harness.book.blocks import Block
from harness.book.pages import Page
from harness.book.quiz import Question

ANSWER = "Answer"
OUTPUT = "Output"
# Paragraphs that hold the place of a question, and of the end of its answer.
# No page can contain these control characters: Python-Markdown removes them.
STX, ETX = "\u0002", "\u0003"
MARK = re.compile(rf"{STX}quiz (\d+|end){ETX}")
END = f"{STX}quiz end{ETX}"


def mark(number: int) -> str:
    """Return the text that holds the place of a page's question."""
    return f"{STX}quiz {number}{ETX}"


def label_in_answer(block: Block, page: Page) -> str:
    """Return the label under which a block is folded; empty if it is not.

    An answer folds its blocks, because the verdict and the reason come first.
    A difference stays open: it shows the fix. What is in a tab, or is folded
    for another reason, is left as it is.
    """
    is_answer = any(block.first in each.solution for each in page.quiz)
    is_folded = block.is_added or block.same
    if not is_answer or block.before or block.indent or is_folded:
        return ""
    return OUTPUT if block.is_transcript else block.title


def fold(label: str, block: str) -> str:
    """Return the HTML of a block of an answer, folded under its label."""
    return (
        '<details class="quiz__block">'
        f"<summary>{html.escape(label)}</summary>{block}</details>"
    )


class QuizProcessor(Treeprocessor):
    """Treeprocessor that makes the marked paragraphs a quiz.

    It runs before inline markup is processed, which then finds the text of
    the options in place. ``page`` returns the page that is being rendered.
    """

    def __init__(self, md: Markdown, page: Callable[[], Page]) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        """Move what follows each question's options into its answer."""
        answer: Element | None = None
        for child in [*root]:
            found = MARK.fullmatch((child.text or "").strip())
            if found and found[1] == "end":
                root.remove(child)
                answer = None
            elif found:
                question = self._page().quiz[int(found[1])]
                answer = _quiz(child, question)
            elif answer is not None:
                root.remove(child)
                answer.append(child)


def _quiz(element: Element, question: Question) -> Element:
    """Turn a paragraph into a question, and return its empty answer."""
    element.tag, element.text = "div", None
    element.set("class", "quiz")
    asks = SubElement(element, "p", {"class": "quiz__asks"})
    SubElement(asks, "strong").text = question.kind
    options = SubElement(element, "ul", {"class": "quiz__options"})
    for option in question.options:
        item = SubElement(options, "li")
        item.text = option.text
        if option.is_right:
            item.set("data-right", "")
    answer = SubElement(element, "details", {"class": "quiz__answer"})
    SubElement(answer, "summary").text = ANSWER
    verdict = SubElement(answer, "p", {"class": "quiz__verdict"})
    SubElement(verdict, "strong").text = question.right.text
    return answer
