"""Tests of ``harness.book``."""
