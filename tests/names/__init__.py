"""Tests of ``harness.names``."""
