from factories import ItemFactory


async def test_an_item() -> None:
    await ItemFactory.create_async()
