"""Tests of the cases, the harness, the built site and the tools."""
