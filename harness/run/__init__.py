"""Runs one case alone, in the reader's environment, and reports on it."""
