from datetime import UTC, datetime

from app.models import Item, Order, User
from app.schemas import ItemChange, ItemOut, OrderOut, UserOut

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
ADA = "ada@example.com"
TEA = {"sku": "tea", "name": "Tea", "price_cents": 450, "stock": 3}
ORDER = {"reference": "A-1", "item_id": 1, "quantity": 1, "email": ADA}


def test_an_item() -> None:
    item = Item(id=1, created_at=NOON, **TEA)

    answer = ItemOut.model_validate(item)

    assert answer.model_dump() == {"id": 1, "created_at": NOON, **TEA}


def test_an_order() -> None:
    order = Order(id=1, created_at=NOON, **ORDER)

    answer = OrderOut.model_validate(order)

    assert answer.model_dump() == {"id": 1, "created_at": NOON, **ORDER}


def test_a_user_without_the_password() -> None:
    user = User(id=1, email=ADA, password_hash="$argon2", created_at=NOON)

    answer = UserOut.model_validate(user)

    assert answer.model_dump() == {"id": 1, "email": ADA, "created_at": NOON}


def test_only_what_was_sent_changes() -> None:
    change = ItemChange.model_validate({"name": "Green tea", "stock": 0})

    assert change.model_dump(exclude_none=True) == {
        "name": "Green tea",
        "stock": 0,
    }
