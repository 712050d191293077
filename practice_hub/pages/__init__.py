"""What each page shows: its address, its template and the context of the template."""
