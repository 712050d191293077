"""Lint rules: what is wrong with the content, with path, line and what to do."""
