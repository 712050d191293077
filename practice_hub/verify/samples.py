"""Which pages of a site are tried in browsers: one of each template."""

from __future__ import annotations

from practice_hub.pages.context import PageContext
from practice_hub.pages.site_pages import pages_of
from practice_hub.verify.built_site import BuiltSite

_NOT_READ = ("redirect.html",)  # leads on at once


def sample_paths(built: BuiltSite) -> tuple[str, ...]:
    """The path of the first page of each template that the built site has; "" is the home page."""
    found = {"": ""}
    for address, page in pages_of(PageContext(built.site)).items():
        path = address.lstrip("/")
        file = f"{path}index.html" if path.endswith("/") or not path else path
        if file in built.files and page.template not in _NOT_READ:
            found.setdefault(page.template if path else "", path)
    return tuple(found.values())
