"""One build: what must be rendered, and the output folder brought up to date."""
