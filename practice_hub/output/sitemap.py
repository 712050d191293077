"""The sitemap: the list of pages that search engines read."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree

from practice_hub.core.cache import Table, project_cache
from practice_hub.pages.page import Page

SITEMAP = Table[dict[str, bytes]]("sitemap", dict[str, bytes])
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(root: Path, site_url: str, pages: Iterable[Page]) -> dict[str, bytes]:
    """sitemap.xml and its compressed form: every page except redirects and hidden ones."""
    rows = sorted(
        (site_url + page.address[1:], page.updated.isoformat() if page.updated else "")
        for page in pages
        if not page.hidden
    )
    cache = project_cache(root)
    return cache.get_or_compute(SITEMAP, {"all": rows}, lambda _: [_sitemap(rows)])["all"]


def _sitemap(rows: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """rows: the full address of each page, and the day of its last change or nothing."""
    ElementTree.register_namespace("", NAMESPACE)
    pages = ElementTree.Element(f"{{{NAMESPACE}}}urlset")
    for address, updated in rows:
        url = ElementTree.SubElement(pages, f"{{{NAMESPACE}}}url")
        ElementTree.SubElement(url, f"{{{NAMESPACE}}}loc").text = address
        if updated:
            ElementTree.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = updated
    ElementTree.indent(pages)
    text = ElementTree.tostring(pages, "utf-8", xml_declaration=True)
    return {"sitemap.xml": text, "sitemap.xml.gz": gzip.compress(text, mtime=0)}
