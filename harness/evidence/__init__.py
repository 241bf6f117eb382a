"""The record of what ran, and whether it still fits what is written."""
