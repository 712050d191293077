"""The project that a blog is imported into: its settings, data, and the owner of each address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from practice_hub.config import Settings, read_settings
from practice_hub.content.front_matter import read_entries
from practice_hub.data.load import Data, read_all
from practice_hub.importers.wordpress.destinations import PAGES_FOLDER
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.export import Export, Item
from practice_hub.importers.wordpress.redirects import old_paths
from practice_hub.library import published
from practice_hub.markdown.converter import Converter


class Project:
    """Reads the project at `root`. Raises ImportRefused if mkdocs.yml cannot be read."""

    def __init__(self, root: Path):
        self.root = root
        settings, problems = read_settings(root)
        if settings is None:
            raise ImportRefused(*problems)
        self.settings: Settings = settings
        self.data: Data = read_all(root)[0]
        entries, _ = read_entries(root, settings.kinds, settings.zone, self.data.countries.names)
        self._entries = {entry.path: entry for entry in entries}
        self._old_owners = {
            address: entry.path for entry in entries for address in entry.old_addresses
        }
        self._addresses = {entry.address for entry in entries}
        # The file that owns each address, old addresses included; imported files join it.
        self.owners = self._old_owners | {entry.address: entry.path for entry in entries}

    def files_with_old_address(self, item: Item, export: Export) -> Iterator[str]:
        """The files that have an old address of an item in their front matter.

        Imported files are recognised by this when the manifest is missing.
        """
        folder = "blog/posts/" if item.type == "post" else PAGES_FOLDER
        for path in old_paths(item, export):
            file = self._old_owners.get(path.rstrip("/") + "/", "")
            if file.startswith(folder):
                yield file

    def has_page_at(self, address: str) -> bool:
        """Whether an address is that of a page here, and not one that it had elsewhere."""
        return address in self._addresses

    def leads_elsewhere(self, path: str, file: str) -> bool:
        """Whether a path of the host needs no redirect to a file that had it on the old blog.

        path: with a slash at both ends. The site answers what lies below its own path, by a page or
        by an old address. Another path belongs to the text that has it in its front matter.
        """
        folder = unquote(self.base_path)
        if path.startswith(f"{folder}/"):
            return path.removeprefix(folder) in self.owners
        return self.owners.get(path, file) != file and not self.has_page_at(path)

    @property
    def has_posts(self) -> bool:
        """Whether the project has any post, a draft or not. Then it has a feed of posts."""
        return any(path.startswith("blog/posts/") for path in self._entries)

    def file_of_old_path(self, path: str) -> str:
        """The file that has an old path, in small letters, in its front matter; or empty."""
        return self._by_small_letters.get(path.rstrip("/") + "/", "")

    def is_readable(self, file: str, moment: datetime) -> bool:
        """Whether readers can see the page of a file at a moment: it is no draft, nor of a later
        day."""
        entry = self._entries.get(file)
        return entry is not None and published(entry, moment)

    def is_waiting(self, file: str) -> bool:
        """Whether a file was imported as a draft and nobody has published it."""
        entry = self._entries.get(file)
        return entry is not None and entry.imported

    def is_kept_as_draft(self, file: str) -> bool:
        """Whether a file is a draft of which nobody says that it only waits for corrections."""
        entry = self._entries.get(file)
        return entry is not None and entry.draft and not entry.imported

    @cached_property
    def _by_small_letters(self) -> dict[str, str]:
        return {unquote(address).lower(): file for address, file in self._old_owners.items()}

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self.settings.extensions)

    def render(self, markdown: str) -> str:
        """The HTML of a Markdown text, before the hub removes what no page may have."""
        return self._converter.written(markdown)

    @property
    def base_path(self) -> str:
        """The path at which this site is published, such as /hub; empty at a host's root."""
        return urlsplit(self.settings.url).path.rstrip("/")
