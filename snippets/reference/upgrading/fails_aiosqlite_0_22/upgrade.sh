pip install --quiet --upgrade "sqlalchemy[asyncio]"
