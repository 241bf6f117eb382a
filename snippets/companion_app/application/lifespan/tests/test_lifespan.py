from pathlib import Path

from app.config import Settings
from app.main import create_app
from app.state import AppState


async def test_it_yields_the_whole_state(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    app = create_app(Settings(database_url=url))

    async with app.router.lifespan_context(app) as state:
        assert state is not None
        assert state.keys() == AppState.__annotations__.keys()
