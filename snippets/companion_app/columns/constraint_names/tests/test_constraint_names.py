from app.models import Item, Order


def test_a_rule_for_each_kind() -> None:
    tables = [
        Item.metadata.tables[kind.__tablename__] for kind in (Item, Order)
    ]
    named = [each for t in tables for each in (*t.constraints, *t.indexes)]

    assert {str(each.name) for each in named} == {
        "items_pkey",
        "items_sku_key",
        "orders_pkey",
        "orders_reference_key",
        "orders_item_id_fkey",
        "ix_orders_item_id",
    }
