"""Read the pictures: what they draw, what they say and which case shows it."""
