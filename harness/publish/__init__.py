"""Build the site with its downloads and Markdown, and verify the result."""
