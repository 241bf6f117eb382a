"""A small checkout that is served in a process, for several tests."""

import html
import re
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from harness.book.checkout import Checkout

PAGE = "docs/start/page.md"
CASE = "snippets/start/page/works"
TRANSCRIPT = f"{CASE}/transcript.txt"
TEST = f"{CASE}/tests/test_shop.py"
EVENTS = re.compile(r'data-changes="([^"]+)"')
PROBLEM = re.compile(r'<div class="problem" role="alert">(.*?)</div>', re.S)
# Seconds that anything may take on a machine that is busy.
PATIENCE = 60.0
HANG = "\n\ndef test_hang() -> None:\n    while True:\n        pass\n"


@dataclass
class Served:
    """A small checkout that is served, and what its server says."""

    checkout: Checkout
    process: "subprocess.Popen[str]"
    address: str
    lines: list[str] = field(default_factory=list)

    def get(self, path: str) -> str:
        """What the server answers."""
        where = f"{self.address}{path}"
        try:
            answer = urllib.request.urlopen(where, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error  # a page like another
        with answer:
            text: str = answer.read().decode()
            return text

    def until(self, path: str, *shown: str, pending: bool = False) -> str:
        """The page once its problems say this; without any, once it holds."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            text = self.get(path)
            found = html.unescape(" ".join(PROBLEM.findall(text)))
            waits = 'class="pending"' in text
            is_shown = all(part in found for part in shown)
            is_shown = is_shown and "404 - Not found" not in text
            if waits == pending and bool(found) == bool(shown) and is_shown:
                return text
            self.wait_for_another(text)
        raise AssertionError(f"not shown: {shown}")

    def wait_for_another(self, text: str) -> None:
        """Wait for the next edition of a page, as its own script does."""
        events = EVENTS.search(text)
        assert events
        where = self.address + html.unescape(events[1]).lstrip("/")
        with urllib.request.urlopen(where, timeout=PATIENCE) as stream:
            assert stream.readline().startswith(b"data:"), "the server ended"


def replace(checkout: Checkout, name: str, old: str, new: str) -> None:
    """Save a file with something else in it; nothing deletes it."""
    path = checkout.root / name
    if not old:
        path.unlink()
        return
    text = path.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    path.write_bytes(changed.encode("utf-8", "surrogateescape"))
