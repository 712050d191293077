"""Measurements beside other generators and other exits; bench/README.md has the results."""
