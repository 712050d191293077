"""The list of pages that search engines read."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from hub.site import Site

FORM = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site) -> dict[str, bytes]:
    """sitemap.xml, plain and packed: every page but redirects and what is hidden."""
    ElementTree.register_namespace("", FORM)
    pages = ElementTree.Element(f"{{{FORM}}}urlset")
    for page in sorted(site.pages.values(), key=lambda page: page.address):
        if not page.hidden:
            url = ElementTree.SubElement(pages, f"{{{FORM}}}url")
            ElementTree.SubElement(url, f"{{{FORM}}}loc").text = site.settings.url + page.address[1:]
            if page.updated:
                ElementTree.SubElement(url, f"{{{FORM}}}lastmod").text = page.updated.isoformat()
    ElementTree.indent(pages)
    text = ElementTree.tostring(pages, "utf-8", xml_declaration=True)
    return {"sitemap.xml": text, "sitemap.xml.gz": gzip.compress(text, mtime=0)}
