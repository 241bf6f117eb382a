"""Render each include line as the block that a reader sees."""
