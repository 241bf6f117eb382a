from pathlib import Path

import pytest
from httpx import Client

from app.db.session import get_session_factory
from app.main import app


def test_an_override_is_not_seen(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.dependency_overrides, get_session_factory, None)

    assert client.get("/items").json() == []
    assert (tmp_path / "shop.db").exists()  # named in the environment
