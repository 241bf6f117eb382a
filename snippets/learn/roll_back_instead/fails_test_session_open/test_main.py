from httpx import AsyncClient

from database import Item, SessionMaker


async def test_the_apps_rollback_keeps_the_seeded_item(
    client: AsyncClient, session_factory: SessionMaker
) -> None:
    async with session_factory() as db:
        db.add(Item(id=7, name="Coffee"))
        await db.commit()

    refused = await client.post("/items", json={"id": 7, "name": "Tea"})
    assert refused.status_code == 409

    response = await client.get("/items/7")
    assert response.json() == {"name": "Coffee"}


async def test_a_request_while_the_tests_session_is_open(
    client: AsyncClient, session_factory: SessionMaker
) -> None:
    async with session_factory() as db:
        coffee = Item(id=7, name="Coffee")
        db.add(coffee)
        await db.commit()
        # The session begins again, with a savepoint that it keeps open.
        await db.refresh(coffee)
        created = await client.post("/items", json={"id": 8, "name": "Tea"})
        assert created.status_code == 201

    response = await client.get("/items/8")
    assert response.json() == {"name": "Tea"}
