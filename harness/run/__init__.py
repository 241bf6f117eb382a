"""Run one case in isolation, in the reader's environment, and report on it."""
