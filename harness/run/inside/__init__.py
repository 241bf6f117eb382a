"""Code that runs in a case's environment and needs no other package."""
