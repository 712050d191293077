"""Bringing an old WordPress blog along: bring.py is the way in, command.py what people type.

An export comes in (export.py). Each post and page gets a place (places.py). Its text becomes Markdown (shortcodes.py,
paragraphs.py, tidy.py, writer.py), its pictures are cleaned (pictures.py), its old addresses are kept (redirects.py).
All of it is first written to a folder of its own and then moved (staging.py), what came over is remembered
(ledger.py), and everything is told (report.py).
"""
