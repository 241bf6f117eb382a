import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st
from shop import open_shop

from app.schemas import ItemIn

loops: list[asyncio.AbstractEventLoop] = []


@settings(max_examples=5, deadline=None, derandomize=True)
@given(item=st.from_type(ItemIn))
async def test_an_item_comes_back(item: ItemIn) -> None:
    loops.append(asyncio.get_running_loop())
    async with open_shop() as client:
        added = await client.post("/items", json=item.model_dump())
        read = await client.get(f"/items/{added.json()['id']}")

    assert ItemIn.model_validate(read.json()) == item


def test_each_example_had_a_loop() -> None:
    assert len({id(loop) for loop in loops}) == len(loops) == 5
