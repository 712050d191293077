"""Pictures: processed for publishing, checked for metadata."""
