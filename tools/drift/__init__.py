"""Changes one thing at a time, and looks whether a check names the page."""
