"""The old blog as its own texts see it: which address is which page, which picture, and which lies elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from practice_hub.importers.wordpress.destinations import Place
from practice_hub.importers.wordpress.wxr import Export, Item, number

_SIZE = re.compile(
    r"(-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,13})+(?=\.[A-Za-z]{3,4}$)"
)  # what WordPress adds to the names of smaller copies
_PROXY = re.compile(
    r"^https?://i\d\.wp\.com/"
)  # WordPress.com shows pictures of other sites through these


@dataclass(frozen=True)
class OldBlog:
    """An export together with the places that its posts and pages go to."""

    export: Export
    places: tuple[Place, ...]

    @cached_property
    def host(self) -> str:
        """The old blog's host, without www."""
        return host_of(self.export.base)

    @cached_property
    def attachments(self) -> dict[int, Item]:
        """The records of pictures and documents, by number."""
        return {item.id: item for item in self.export.items if item.type == "attachment"}

    @cached_property
    def _files(self) -> dict[str, Item]:
        return {original(item.file): item for item in self.attachments.values()}

    @cached_property
    def _by_id(self) -> dict[int, Place]:
        return {place.item.id: place for place in self.places}

    @cached_property
    def _by_address(self) -> dict[str, Place]:
        return {
            _key(place.item.address): place
            for place in self.places
            if not urlsplit(place.item.address).query
        }

    @cached_property
    def _left_out(self) -> set[str]:
        brought = {place.item.address for place in self.places}
        items = [
            item
            for item in self.export.items
            if item.type in ("post", "page") and item.address and item.address not in brought
        ]
        return {_key(item.address) for item in items if not urlsplit(item.address).query}

    def full(self, address: str) -> str:
        """An address as a browser on the old blog would have read it; empty when it is no address at all."""
        tidy = re.sub(
            r"[\x00-\x20\x7f]+", lambda match: "%20" if match[0] == " " else "", address.strip()
        )
        if not tidy:
            return ""
        try:
            whole = urljoin(self.export.base + "/", _PROXY.sub("https://", tidy))
            _ = urlsplit(whole).port  # raises for an address that no browser follows
        except ValueError:
            return ""
        return re.sub(r"^//", "https://", whole)

    def is_ours(self, address: str) -> bool:
        """Whether a full address is on the old blog."""
        return host_of(address) == self.host

    def place_of(self, address: str) -> Place | None:
        """The place of the post or page that a full address of the old blog showed."""
        asked = parse_qs(urlsplit(address).query)
        ids = [number(value) for key in ("p", "page_id") for value in asked.get(key, [])]
        return next(
            (self._by_id[id] for id in ids if id in self._by_id), None
        ) or self._by_address.get(_key(address))

    def stayed(self, address: str) -> bool:
        """Whether a full address is that of a post or page that did not come over."""
        return _key(address) in self._left_out

    def holds_file(self, address: str) -> bool:
        """Whether a full address is that of a file which somebody uploaded to the old blog."""
        path = urlsplit(address).path
        uploaded = self.is_ours(address) and ("/uploads/" in path or "/files/" in path)
        return (
            uploaded
            or host_of(address).endswith(".files.wordpress.com")
            or original(address) in self._files
        )

    def record_of(self, address: str, id: int = 0) -> Item | None:
        """What the old blog knew of a picture: its record, by number or by address."""
        return self.attachments.get(id) or self._files.get(original(address))


def host_of(address: str) -> str:
    """An address's host, without www."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def original(address: str) -> str:
    """What all copies of a picture have in common: host and path, without the size, the scheme and the query."""
    return host_of(address) + _SIZE.sub("", unquote(urlsplit(address).path))


def _key(address: str) -> str:
    return unquote(urlsplit(address).path).rstrip("/").lower()
