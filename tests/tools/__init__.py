"""Tests of ``tools`` and of the repository's settings."""
