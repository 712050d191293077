"""PDF and office files, without their metadata."""
