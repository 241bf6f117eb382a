from httpx import AsyncClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.schemas import ItemIn

FIXTURE = HealthCheck.function_scoped_fixture


@given(item=st.from_type(ItemIn))
async def test_add(client: AsyncClient, item: ItemIn) -> None:
    response = await client.post("/items", json=item.model_dump())

    assert response.status_code == 201


@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[FIXTURE],
)
@given(item=st.from_type(ItemIn))
async def test_add_again(client: AsyncClient, item: ItemIn) -> None:
    response = await client.post("/items", json=item.model_dump())

    assert response.status_code == 201
