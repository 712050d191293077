"""What is made of rendered pages: post-processed HTML, feeds, the sitemap, search, headers."""
