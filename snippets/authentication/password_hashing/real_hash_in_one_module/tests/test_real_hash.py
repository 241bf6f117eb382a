from collections.abc import Callable
from timeit import repeat

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.security import hash_password, passwords


@pytest.fixture
def cheap_hash() -> None:
    """Keep the real hash in this module: override the autouse fixture."""


async def test_production_is_not_cheap() -> None:
    made = await hash_password("correct horse")

    assert made.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_it_takes_more_than_ten_times_as_long() -> None:
    cheap = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)

    def seconds(make: Callable[[str], str]) -> float:
        return min(repeat(lambda: make("correct horse"), number=1, repeat=3))

    assert seconds(passwords.hash) > 10 * seconds(PasswordHash([cheap]).hash)
