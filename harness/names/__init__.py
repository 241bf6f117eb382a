"""Checks that the names in the prose exist."""
