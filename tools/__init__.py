"""Programs that people and continuous integration run next to the tests."""
