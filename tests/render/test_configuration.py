"""A configuration that MkDocs cannot use is refused."""

from pathlib import Path

import pytest

from harness.book.checkout import Checkout
from harness.publish.build import build
from tests.conftest import configure
from tests.small import edit, nothing, previewed, refusal

pytestmark = pytest.mark.unless_passed()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_name", "nav: 3\nsite_name", "mkdocs.yml:1: `nav`: Expected"),
        ("site_name", "nav: [1]\nsite_name", "mkdocs.yml:1: `nav`: Expected"),
        ("site_name", "nav: {a: 1}\nsite_name", "mkdocs.yml:1: `nav`"),
        ("site_name", "3\nsite_name", "mkdocs.yml:2: "),
        ("site_name", ": [site_name", "mkdocs.yml:1: "),
        ("site_name", "plugins: [none]\nsite_name", 'The "none" plugin is'),
        ("name: material", "name: none", "mkdocs.yml:2: `theme`: "),
    ],
)
def test_a_configuration_that_is_none(
    small: Checkout, tmp_path: Path, old: str, new: str, said: str
) -> None:
    configure(small)
    edit(small, "mkdocs.yml", old, new)
    for action in (
        lambda: build(small, nothing),
        lambda: previewed(small, tmp_path / "site"),
    ):
        message = refusal(action)
        assert said in message
        assert message.count("fix: ") == 1
        assert "`git checkout mkdocs.yml`" in message
