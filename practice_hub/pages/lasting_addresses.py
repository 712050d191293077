"""The addresses that readers keep: those that must lead somewhere for good, once published.

Left out is what changes as posts come and go, or follows from another page: the further pages of a
list, archives by date, letters, packs and sheets to print, feeds, citations and pictures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from practice_hub.content.attachments import PICTURES, is_attachable
from practice_hub.content.entry import Entry
from practice_hub.content.links import MARK, file_address
from practice_hub.core.files import is_plain_file
from practice_hub.pages.published_site import with_entries
from practice_hub.pages.routes import generated_urls
from practice_hub.site import Site

_DERIVED = re.compile(
    r"/.*/page/\d+/|/blog/\d{4}/(\d\d/){0,2}|/a-to-z/[^/]+/|/.*/(pack|sheet|questions)/"
)


def lasting_addresses(site: Site, entries: Sequence[Entry]) -> dict[str, bool]:
    """Each address, with whether its page is for survivors, as if these entries were the site.

    entries: some of the site's, such as all of them, or those that are published.
    """
    data = site.library.data
    lists = generated_urls(with_entries(site, entries))
    found = {address: False for address in lists if not _DERIVED.fullmatch(address)}
    found |= {address: False for address in _attachments(site, entries)}
    found |= {retired.address: False for retired in data.retired_addresses}
    for entry in entries:
        for address in (entry.address, *entry.old_addresses):
            found[address] = "survivors" in entry.readers
    return found


def _attachments(site: Site, entries: Sequence[Entry]) -> list[str]:
    """The addresses of the files to download that these entries link to, as in a link."""
    links = {link.internal for entry in entries for link in site.converted[entry.path].links}
    names = {name.removeprefix(MARK).partition("#")[0] for name in links}
    return [
        quote(file_address(name))
        for name in sorted(names)
        if not name.startswith("/")
        and is_attachable(name)
        and not name.lower().endswith(PICTURES)
        and is_plain_file(site.root, name)
    ]
