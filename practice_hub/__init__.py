"""A static site generator for knowledge hubs and practice blogs with a quick exit."""
