"""Compares the harness with other ways to run what a page shows."""
