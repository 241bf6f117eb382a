"""Show each edit in the browser, together with the problems of its cases."""
