"""A new site: what is asked, the files that are written, and how they are renewed later."""
