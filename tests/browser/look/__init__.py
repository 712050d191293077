"""Where the parts of pages stand, and in which colours."""
