"""The list of pages that search engines read."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from practice_hub.core.cache import Kind, project_cache

if TYPE_CHECKING:
    from practice_hub.site import Site

SITEMAP = Kind[dict[str, bytes]]("sitemap", dict[str, bytes])
FORM = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site) -> dict[str, bytes]:
    """sitemap.xml, plain and packed: every page but redirects and what is hidden."""
    told = sorted(
        (site.settings.url + page.address[1:], page.updated.isoformat() if page.updated else "")
        for page in site.pages.values()
        if not page.hidden
    )
    return project_cache(site.root).get_or_compute(
        SITEMAP, {"all": told}, lambda _: [_sitemap(told)]
    )["all"]


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
