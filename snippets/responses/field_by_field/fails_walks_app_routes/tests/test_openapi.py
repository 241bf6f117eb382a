from app.main import app


def test_the_endpoints() -> None:
    paths = []
    for route in app.routes:
        paths.append(route.path)

    assert "/items" in paths
