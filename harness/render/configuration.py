"""Load ``mkdocs.yml``, and name the line of an error in it."""

import logging
import re
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from harness.book.checkout import Checkout
from harness.book.problems import Problem, Refused

# The message that MkDocs logs about an invalid setting.
SETTING = re.compile(r"Config value '(\w+)': (.+)", re.DOTALL)
LINE = re.compile(r", line (\d+), column \d+")


def load(checkout: Checkout, **options: Any) -> MkDocsConfig:
    """Load ``mkdocs.yml``; ``options`` override its settings.

    Raises ``Refused`` if MkDocs cannot read the file or rejects a setting.
    """
    name = checkout.name(checkout.configuration)
    fix = f"correct it, or restore it with `git checkout {name}`"
    logged: list[str] = []
    handler = logging.Handler(logging.WARNING)

    def note(record: logging.LogRecord) -> None:
        logged.append(record.getMessage())

    handler.emit = note  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        return load_config(str(checkout.configuration), **options)
    except Abort as error:
        found = [_place(checkout, said) for said in logged or [str(error)]]
    except ConfigurationError as error:
        said = " ".join(str(error).split())
        line = LINE.search(said)
        found = [(f":{line[1]}" if line else "", said)]
    finally:
        logger.removeHandler(handler)
    raise Refused([Problem(f"{name}{at}", what, fix) for at, what in found])


def _place(checkout: Checkout, said: str) -> tuple[str, str]:
    """Return ``:line`` of the setting in a logged message, and the message.

    The line is empty if the message names no setting of the file.
    """
    setting = SETTING.match(said)
    if not setting:
        return "", said
    text = checkout.configuration.read_text(encoding="utf-8")
    before, key, _ = f"\n{text}".partition(f"\n{setting[1]}:")
    line = f":{before.count(chr(10)) + 1}" if key else ""
    return line, f"`{setting[1]}`: {setting[2]}"
