"""Check tab labels against the plugins and libraries of their cases."""

import re
from collections.abc import Mapping

from harness.book.cases import PYPROJECT, Case
from harness.book.pages import Page, Tab
from harness.book.problems import Problem

# The anyio plugin is installed with FastAPI, so a case runs with it unless it
# names the other one.
ANYIO, PYTEST_ASYNCIO = "anyio", "pytest-asyncio"
IMPORT = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)


def mislabelled(
    page: Page, cases: Mapping[str, Case], project: str
) -> list[Problem]:
    """Report tabs whose blocks use another plugin or library than the label.

    ``project`` is the text of the reader's ``pyproject.toml``, which applies
    to a case that does not have one. A label is either a pytest plugin, which
    the case must run with, or a package, which the case must import.
    """
    problems = []
    for tab in page.tabs:
        for number in page.blocks_in(range(tab.line, tab.end)):
            block = page.blocks[number]
            case = cases.get(block.case or "")
            if case:
                texts = {PYPROJECT: project, **case.texts}
            elif block.path == PYPROJECT:
                texts = {PYPROJECT: project}
            else:
                continue
            if what := _differs(tab, texts):
                where = f"{page.name}:{block.first + 1}"
                shown = f"the tab {tab.label} shows {block.path}, {what}"
                fix = "name in the label what the case uses, or include a "
                fix += f"case that uses {tab.label}"
                problems.append(Problem(where, shown, fix))
    return problems


def _differs(tab: Tab, texts: Mapping[str, str]) -> str:
    """Return how a case contradicts its tab's label; empty if it does not."""
    named = f'"{PYTEST_ASYNCIO}' in texts[PYPROJECT]
    plugin = PYTEST_ASYNCIO if named else ANYIO
    if tab.label in {ANYIO, PYTEST_ASYNCIO}:
        return "" if tab.label == plugin else f"which runs with {plugin}"
    imported = {
        module
        for name, text in texts.items()
        if name.endswith(".py")
        for module in IMPORT.findall(text)
    }
    modules = {label: label.replace("-", "_") for label in tab.siblings}
    for label, module in modules.items():
        if label != tab.label and module in imported:
            return f"which imports {module}"
    own = modules[tab.label]
    return "" if own in imported else f"which does not import {own}"
