"""Runs every case under ``snippets/`` and renders only what ran."""
