"""The Alembic environment."""
