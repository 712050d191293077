"""Tests a built site as its readers meet it: its pages as files, and the exit in real browsers."""
