from httpx import AsyncClient
from hypothesis import example, given, settings
from hypothesis import strategies as st


@settings(max_examples=20, deadline=None, derandomize=True)
@given(item_id=st.integers())
@example(item_id=2**63)  # found by a longer run
async def test_no_item(client: AsyncClient, item_id: int) -> None:
    response = await client.get(f"/items/{item_id}")

    assert response.status_code in {404, 422}
