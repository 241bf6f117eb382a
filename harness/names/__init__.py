"""Check that the names in the prose exist."""
