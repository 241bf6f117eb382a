import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

CHEAP = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    # app.security looks `passwords` up each time it hashes.
    monkeypatch.setattr("app.security.passwords", CHEAP)
