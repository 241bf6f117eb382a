"""Shows an edit in the browser, together with what does not pass."""
