pip install "sqlalchemy[asyncio]" aiosqlite
