"""Tests of ``harness.publish``."""
