"""Turns an include line into the block that a reader sees."""
