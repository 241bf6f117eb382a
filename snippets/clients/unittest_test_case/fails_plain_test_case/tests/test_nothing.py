from unittest import TestCase


class NothingTest(TestCase):
    async def test_nothing_runs(self) -> None:
        raise AssertionError
