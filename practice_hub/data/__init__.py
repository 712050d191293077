"""Reads and checks the files in data/."""
