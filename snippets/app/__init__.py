"""A small shop: the companion app."""
