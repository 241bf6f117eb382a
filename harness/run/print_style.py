"""The test in which pytest-examples checks one print-style script.

The fork server runs it inside a case's project. The harness's own test suite
does not collect it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_examples import EvalExample

SCRIPT = "HARNESS_SCRIPT"


def test_prints_what_it_shows(eval_example: "EvalExample") -> None:
    """Check that ``#>`` comments match the output, and check the style."""
    # Imported here because the harness imports this module for ``SCRIPT``,
    # and importing pytest-examples takes 0.3 s.
    from pytest_examples import CodeExample

    path = Path(os.environ[SCRIPT])
    text = path.read_text(encoding="utf-8")
    example = CodeExample.create(text, path=path)
    # py310 is the newest target that pytest-examples knows.
    eval_example.set_config(line_length=79, target_version="py310")
    if eval_example.update_examples:
        eval_example.run_print_update(example)
    else:
        # For a .py path, pytest-examples would treat the text as an example in
        # a docstring when it calls black.
        eval_example.lint(CodeExample.create(text, path=Path("script.md")))
        eval_example.run_print_check(example)
