"""Render the problems that a preview shows on a page as HTML."""

import html
import re

from harness.book.problems import Problem

ELEMENTS = {"+": "ins", "-": "del"}


def alert(problems: list[Problem]) -> str:
    """Render problems, each with its place, its diff and its fix."""
    return "".join(
        f'<div class="problem" role="alert">{_one(problem)}</div>'
        for problem in problems
    )


def pending(text: str) -> str:
    """Render a line for a result that is not known yet."""
    return (
        f'<div class="pending" role="status"><p>{html.escape(text)}</p></div>'
    )


def _one(problem: Problem) -> str:
    what, _, detail = problem.what.partition("\n")
    lines = "".join(map(_line, detail.splitlines()))
    return (
        f"<p><strong>{html.escape(problem.where)}</strong><br>{_prose(what)}"
        "</p>"
        + (f'<pre tabindex="0">{lines}</pre>' if lines else "")
        + f"<p>Fix: {_prose(problem.fix)}</p>"
    )


def _line(line: str) -> str:
    text = f"{html.escape(line)}\n"
    element = ELEMENTS.get(line[:1])
    return f"<{element}>{text}</{element}>" if element else text


def _prose(text: str) -> str:
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(text))
