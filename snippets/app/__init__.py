"""A small shop: the sample app."""
