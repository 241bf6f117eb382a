"""The pages, blocks and cases as they are written, read once and never run."""
