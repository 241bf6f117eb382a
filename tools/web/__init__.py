"""Looks at the built site with the tools of those who make sites."""
