"""Tests of ``harness.run``."""
