from datetime import UTC, datetime

from pydantic import BaseModel
from time_machine import travel

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@travel(NOON, tick=False)
def test_a_model() -> None:
    class Price(BaseModel):
        valid_from: datetime

    assert Price(valid_from=datetime.now(UTC)).valid_from == NOON
