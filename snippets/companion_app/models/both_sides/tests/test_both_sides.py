from app.models import Item, Order


def test_each_side_sets_the_other() -> None:
    item = Item(name="Tea")
    first, second = Order(item=item), Order()
    item.orders.append(second)

    assert item.orders == [first, second]
    assert second.item is item
