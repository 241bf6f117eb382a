"""What the endpoints need from outside the database."""
