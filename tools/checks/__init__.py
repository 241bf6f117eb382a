"""Checks of the files that no page shows but every promise depends on."""
