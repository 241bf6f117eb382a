"""Tests of ``harness.serve``."""
