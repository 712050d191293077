"""Entries: what writers write, read from Markdown files and their front matter."""
