"""The files in data/: read, checked, and asked by pages."""
