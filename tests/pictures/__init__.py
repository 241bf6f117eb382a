"""Tests of what a picture draws and of how it is read."""
