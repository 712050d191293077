"""Imports an old WordPress blog. Entry points: importer.import_blog, and command.wordpress.

wxr.py reads the export. destinations.py chooses a file for each post and page. post_import.py
converts it (convert.py, with shortcodes.py, clean.py and markdown_writer.py), takes its pictures
from the media folder (media.py, pictures.py) and stages its files. shared_files.py stages
authors, tags, redirects (redirects.py) and the manifest (manifest.py). transaction.py moves all
staged files into place together. report.py holds the report.
"""
