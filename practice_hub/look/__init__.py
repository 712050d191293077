"""The look of a site as mkdocs.yml sets it: colours, logo, favicon, stylesheets of its own."""
