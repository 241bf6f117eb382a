from httpx import AsyncClient
from hypothesis import example, given, settings
from hypothesis import strategies as st


@settings(max_examples=20, deadline=None, derandomize=True)
@given(item_id=st.integers())
@example(item_id=2**63)  # found by a longer run
async def test_no_item(client: AsyncClient, item_id: int) -> None:
    response = await client.get(f"/items/{item_id}")

    fits = 1 <= item_id < 2**63
    assert response.status_code == (404 if fits else 422)
