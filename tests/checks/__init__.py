"""Tests of ``harness.checks``."""
