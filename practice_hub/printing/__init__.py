"""Pages of a built site as PDF files."""
