"""The preview follows an edit of a picture, and says what is wrong there."""

from pathlib import Path

import pytest

from harness.book.checkout import Checkout
from harness.evidence.refresh import ensure_fresh
from harness.pictures.reading import FOLDER
from harness.serve.case_monitor import CaseMonitor
from harness.serve.preview import Preview
from tests.conftest import configure
from tests.pictures.drawn import DRAWING, NAME, WORDS, draw

pytestmark = pytest.mark.unless_passed()

PAGE = "docs/start/page.md"


@pytest.mark.parametrize(
    ("suffix", "text", "shown"),
    [
        ("toml", WORDS.replace("The shop has", "A shop has"), "A shop has"),
        ("toml", WORDS.replace("works", "fails"), "no case start/page/fails"),
        ("toml", "title =", "cannot be read as TOML"),
        ("svg", DRAWING.replace("The <", "A slow <"), "lack slow"),
        ("svg", DRAWING.replace("rect", "image"), "has &lt;image&gt;"),
    ],
)
def test_an_edit_is_shown(
    small: Checkout, tmp_path: Path, suffix: str, text: str, shown: str
) -> None:
    book = draw(small)
    configure(small)
    ensure_fresh(book, print)
    monitor = CaseMonitor(small, print, print)
    folder = tmp_path / "preview"
    folder.mkdir()
    preview = Preview(small, monitor, folder, print)
    before = preview.html(PAGE)
    assert '<figure class="picture"' in before
    assert shown not in before

    path = small.root / FOLDER / f"{NAME}.{suffix}"
    path.write_text(text, encoding="utf-8")
    monitor.changed([path])
    preview.publish([path], set(), counts=False)
    assert shown in preview.html(PAGE)
