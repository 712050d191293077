"""The project that an old blog comes into: its settings and names, and who owns which file and which address."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from practice_hub.config import Settings, read_settings
from practice_hub.content.front_matter import read_entries
from practice_hub.data.load import Data, read_all
from practice_hub.importers.wordpress import redirects
from practice_hub.importers.wordpress.destinations import PAGES
from practice_hub.importers.wordpress.wxr import Export, Item, Refused
from practice_hub.markdown.converter import Converter


class Project:
    """What the hub has already: settings, names, and who owns which address."""

    def __init__(self, root: Path):
        self.root = root
        settings, problems = read_settings(root)
        if settings is None:
            raise Refused(*problems)
        self.settings: Settings = settings
        data, _ = read_all(root)
        self.data: Data = data
        entries, _ = read_entries(root)
        self.owners = {
            address: entry.path
            for entry in entries
            for address in (*entry.old_addresses, entry.address)
        }
        self._moved = {address: entry.path for entry in entries for address in entry.old_addresses}

    def same_post(self, item: Item, export: Export) -> str:
        """The file that has taken over an item's old address, if one has: an import without its ledger knows its own files by that."""
        folder = "blog/posts/" if item.type == "post" else PAGES
        files = (
            self._moved.get(path.rstrip("/") + "/", "")
            for path in redirects.old_paths(item, export)
        )
        return next((file for file in files if file.startswith(folder)), "")

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self.settings.extensions)

    def html(self, markdown: str) -> str:
        """What Markdown makes of a text, before the hub takes out what no text may hold."""
        return self._converter.written(markdown)

    @property
    def folder(self) -> str:
        """The folder in which this site is published, such as /hub, or nothing."""
        return urlsplit(self.settings.url).path.rstrip("/")
