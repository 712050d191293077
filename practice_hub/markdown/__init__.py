"""Markdown converted to HTML, with citations, glossary terms and charts."""
