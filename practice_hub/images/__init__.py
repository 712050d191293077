"""Pictures: processed for readers, and freed of metadata."""
