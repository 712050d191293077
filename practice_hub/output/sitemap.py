"""The list of pages that search engines read."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree

from practice_hub.core.cache import Table, project_cache
from practice_hub.pages.page import Page

SITEMAP = Table[dict[str, bytes]]("sitemap", dict[str, bytes])
FORM = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(root: Path, site_url: str, pages: Iterable[Page]) -> dict[str, bytes]:
    """sitemap.xml, plain and packed: every page but redirects and what is hidden."""
    told = sorted(
        (site_url + page.address[1:], page.updated.isoformat() if page.updated else "")
        for page in pages
        if not page.hidden
    )
    return project_cache(root).get_or_compute(SITEMAP, {"all": told}, lambda _: [_sitemap(told)])[
        "all"
    ]


def _sitemap(told: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    ElementTree.register_namespace("", FORM)
    pages = ElementTree.Element(f"{{{FORM}}}urlset")
    for address, updated in told:
        url = ElementTree.SubElement(pages, f"{{{FORM}}}url")
        ElementTree.SubElement(url, f"{{{FORM}}}loc").text = address
        if updated:
            ElementTree.SubElement(url, f"{{{FORM}}}lastmod").text = updated
    ElementTree.indent(pages)
    text = ElementTree.tostring(pages, "utf-8", xml_declaration=True)
    return {"sitemap.xml": text, "sitemap.xml.gz": gzip.compress(text, mtime=0)}
