"""Record what ran, and check whether it is still up to date."""
