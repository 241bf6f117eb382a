"""The test that pytest-examples runs over one print-style script.

Started by the fork server inside the laid project, never collected by ours.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_examples import EvalExample

SCRIPT = "HARNESS_SCRIPT"


def test_prints_what_it_shows(eval_example: "EvalExample") -> None:
    """The ``#>`` lines are what the script prints; its style is clean."""
    # Here, as the harness reads the name above, and this takes 0.3 s.
    from pytest_examples import CodeExample

    path = Path(os.environ[SCRIPT])
    text = path.read_text()
    example = CodeExample.create(text, path=path)
    # py310 is the newest target that pytest-examples knows.
    eval_example.set_config(line_length=79, target_version="py310")
    if eval_example.update_examples:
        eval_example.run_print_update(example)
    else:
        # In a .py file black would be told that this is a docstring's example.
        eval_example.lint(CodeExample.create(text, path=Path("script.md")))
        eval_example.run_print_check(example)
