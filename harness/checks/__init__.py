"""Checks of a page: what it must show, and whether its words agree."""
