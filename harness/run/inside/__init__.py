"""Code that runs inside a case's environment: the standard library only."""
