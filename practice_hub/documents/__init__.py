"""PDF, office and sound files, without their metadata."""
