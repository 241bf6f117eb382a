from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app.schemas import ItemChange, ItemIn, OrderIn, SignUp, Token

FITS: dict[type[BaseModel], dict[str, Any]] = {
    ItemIn: {"sku": "tea", "name": "Tea", "price_cents": 450},
    OrderIn: {
        "reference": "A-1",
        "item_id": 1,
        "quantity": 1,
        "email": "ada@example.com",
    },
    SignUp: {"email": "ada@example.com", "password": "correct horse"},
}


@pytest.mark.parametrize(
    ("schema", "field", "least", "most"),
    [
        (ItemIn, "sku", 1, 40),
        (ItemIn, "name", 1, 200),
        (ItemIn, "price_cents", 0, 1_000_000_000),
        (OrderIn, "quantity", 1, 1000),
        (SignUp, "password", 8, 200),
    ],
)
def test_limits(
    schema: type[BaseModel], field: str, least: int, most: int
) -> None:
    def validate(size: int) -> None:
        is_text = isinstance(FITS[schema][field], str)
        value = "x" * size if is_text else size
        schema.model_validate({**FITS[schema], field: value})

    for size in (least, most):
        validate(size)
    for size in (least - 1, most + 1):
        with pytest.raises(ValidationError, match=field):
            validate(size)


def test_what_may_be_left_out() -> None:
    assert ItemIn.model_validate(FITS[ItemIn]).stock == 0
    assert ItemChange().model_dump(exclude_none=True) == {}
    assert Token(access_token="x").model_dump() == {
        "access_token": "x",
        "token_type": "bearer",
    }
