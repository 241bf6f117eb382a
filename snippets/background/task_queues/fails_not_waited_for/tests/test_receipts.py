from taskiq import InMemoryBroker


async def test_a_receipt_is_sent() -> None:
    broker = InMemoryBroker()
    outbox: list[str] = []

    @broker.task
    async def send_receipt(email: str) -> None:
        outbox.append(email)

    await send_receipt.kiq("ada@example.com")

    assert outbox == ["ada@example.com"]
