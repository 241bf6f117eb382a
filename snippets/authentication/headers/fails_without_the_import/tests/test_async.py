async def test_async_endpoint() -> None:
    # As printed in an article: nothing imports AsyncClient and the others.
    async with AsyncClient(  # noqa: F821 - what this case shows
        transport=ASGITransport(app=app),  # noqa: F821 - this too
        base_url="http://test",
    ) as client:
        response = await client.get("/health")
    assert response.status_code == 200
