"""Tests of ``harness.render``."""
