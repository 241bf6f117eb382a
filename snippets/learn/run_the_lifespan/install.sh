pip install "sqlalchemy[asyncio]" aiosqlite asgi-lifespan
