"""Tests of ``harness.evidence``."""
