from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import jwt

KEY = "only-for-development-so-replace-it"
MINUTES = timedelta(minutes=30)
PAST = datetime(2020, 1, 2, 12, tzinfo=UTC)
FUTURE = datetime(2100, 1, 2, 12, tzinfo=UTC)


def create_token(now: datetime) -> str:
    claims = {"sub": "1", "exp": now + MINUTES}
    return jwt.encode(claims, KEY, algorithm="HS256")


def is_valid(token: str, now: datetime) -> bool:
    # `now` is the time in the test. PyJWT does not use it.
    jwt.decode(token, KEY, algorithms=["HS256"])
    return True


def test_a_minute_later_it_is_valid() -> None:
    token = create_token(PAST)
    valid = is_valid(token, PAST + timedelta(minutes=1))
    assert valid


def test_an_hour_later_it_is_expired() -> None:
    token = create_token(FUTURE)
    valid = is_valid(token, FUTURE + timedelta(hours=1))
    assert not valid


def test_the_clock_can_be_patched() -> None:
    patch("datetime.datetime.now", return_value=PAST).start()
