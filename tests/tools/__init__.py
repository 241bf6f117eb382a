"""Tests of ``tools`` and of the checkout's settings."""
