"""A file that is not plain text is refused, and the line is named."""

import errno
import io
import os
import sys
from typing import Any

import pytest

from harness.book.checkout import Checkout
from tests.small import (
    PAGE,
    PROJECT,
    TEST,
    TRANSCRIPT,
    publish,
    refusal,
    write,
)

pytestmark = pytest.mark.unless_passed()


@pytest.mark.parametrize(
    "name",
    [PAGE, TEST, TRANSCRIPT, PROJECT],
)
def test_what_is_no_text_is_refused(small: Checkout, name: str) -> None:
    (small.root / name).write_bytes(b"first\n\xff\n")
    said = refusal(lambda: publish(small))
    assert f"{name}:2: is not text in UTF-8" in said
    assert "save it in that encoding" in said


@pytest.mark.parametrize("name", [PAGE, TEST, TRANSCRIPT, PROJECT])
def test_a_byte_order_mark_is_refused(small: Checkout, name: str) -> None:
    text = (small.root / name).read_text(encoding="utf-8")
    (small.root / name).write_text(text, encoding="utf-8-sig")
    said = refusal(lambda: publish(small))
    assert f"{name}:1: begins with a byte order mark" in said
    assert "save it as UTF-8 without one" in said


# Every character at which Python splits lines, but the usual ones.
LINE_ENDS = [
    character
    for character in map(chr, range(sys.maxunicode + 1))
    if len(f"a{character}b".splitlines()) == 2 and character not in "\r\n"
]


@pytest.mark.parametrize("name", [PAGE, TEST, TRANSCRIPT, PROJECT])
@pytest.mark.parametrize("character", LINE_ENDS, ids=ascii)
def test_what_some_take_for_the_end_of_a_line_is_refused(
    small: Checkout, name: str, character: str
) -> None:
    text = (small.root / name).read_text(encoding="utf-8")
    first, rest = text.split("\n", 1)
    write(small, name, f"{first}\n{character}{rest}")
    said = refusal(lambda: publish(small))
    assert f"{name}:2: contains the invisible character U+" in said
    assert f"U+{ord(character):04X}" in said
    assert "fix: remove it" in said


@pytest.mark.parametrize("name", [PAGE, TEST, TRANSCRIPT, PROJECT])
def test_what_may_not_be_read_is_refused(
    small: Checkout, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Any = io.open

    def refuse(file: object, *args: Any, **kwargs: Any) -> Any:
        if file == small.root / name:  # root may read whatever the mode says
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(file, *args, **kwargs)

    monkeypatch.setattr(io, "open", refuse)
    said = refusal(lambda: publish(small))
    assert f"{name}: cannot be read: Permission denied" in said
    assert "put a file there that you may read" in said
