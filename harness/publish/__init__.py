"""Builds the site, writes what lies next to its pages, and reads it back."""
