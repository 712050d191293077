"""What every other package may use: problems, files, the clock, the cache, worker processes."""
