"""Read the pages, blocks and cases from their files, without running any."""
