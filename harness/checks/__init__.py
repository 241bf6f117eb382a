"""Check that a page shows what it must, and that its words agree with it."""
