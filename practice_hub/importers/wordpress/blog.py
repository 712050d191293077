"""Resolves addresses in the old blog's texts: which is a post, a picture, or on another site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs, unquote, urljoin

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.export import TEXT_TYPES, Export, Item
from practice_hub.importers.wordpress.reusable import shown_blocks
from practice_hub.importers.wordpress.wxr_items import parse_number

# What WordPress adds to the names of smaller copies of a picture.
_SIZE = re.compile(r"(-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,13})+(?=\.[A-Za-z]{3,4}$)")
_NUMBERED = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?(?:index\.php)?\?(?:p|page_id)=\d+$")
_COPY = re.compile(r"(?<=.)/(?:amp|embed|trackback|comment-page-\d{1,6})$")
# What WordPress, or a plugin for languages, chooses a page by, whatever the path before it.
_CHOOSE_A_PAGE = {
    *("p", "page_id", "attachment", "attachment_id", "subpost", "subpost_id", "name", "pagename"),
    *("post_type", "posts", "s", "search", "cat", "category_name", "tag", "tag_id", "taxonomy"),
    *("term", "author", "author_name", "m", "w", "year", "monthnum", "day", "hour", "minute"),
    *("second", "paged", "feed", "sitemap", "rest_route", "lang"),
}
# WordPress.com shows pictures of other sites through these hosts.
_PROXY = re.compile(r"^https?://i\d\.wp\.com/")


@dataclass(frozen=True)
class OldBlog:
    """An export together with the destinations of its posts and pages."""

    export: Export
    destinations: tuple[Destination, ...]

    @cached_property
    def host(self) -> str:
        """The old blog's host, without www."""
        return host_of(self.export.base_url)

    @cached_property
    def _hosts(self) -> frozenset[str]:
        """The hosts that the blog has, or had before it moved: the first address of a text stays.

        Only addresses with a number count, since plugins write other things there.
        """
        guids = (item.guid for item in self.export.items if item.type in TEXT_TYPES)
        return frozenset({self.host, *(host_of(guid) for guid in guids if _NUMBERED.match(guid))})

    @cached_property
    def attachments(self) -> dict[int, Item]:
        """The attachments (pictures and documents) by id, but for those that only some may see."""
        return {
            item.id: item
            for item in self.export.items
            if item.type == "attachment" and not item.is_for_some
        }

    @cached_property
    def reusable_blocks(self) -> dict[int, Item]:
        """The reusable blocks that the old blog showed, by id."""
        return shown_blocks(self.export.items)

    @cached_property
    def _files(self) -> dict[str, Item]:
        return {original_file(item.file): item for item in self.attachments.values()}

    @cached_property
    def _by_id(self) -> dict[int, Destination]:
        return {
            destination.item.id: destination
            for destination in self.destinations
            if destination.item.id
        }

    @cached_property
    def _by_path(self) -> dict[str, Destination]:
        return {
            path_key(destination.item.address): destination
            for destination in self.destinations
            if not split_address(destination.item.address).query
        }

    @cached_property
    def _left_out(self) -> set[str]:
        imported = {destination.item.address for destination in self.destinations}
        addresses = [
            item.address
            for item in self.export.items
            if _is_text_or_private(item) and item.address and item.address not in imported
        ]
        return {path_key(address) for address in addresses if not split_address(address).query}

    @cached_property
    def _numbers_left_out(self) -> set[int]:
        numbers = {item.id for item in self.export.items if _is_text_or_private(item) and item.id}
        return numbers - set(self._by_id)

    @cached_property
    def _query_keys(self) -> frozenset[str]:
        return query_keys(self.export)

    @staticmethod
    def _numbers_in(url: str) -> set[int]:
        """The numbers of posts and pages that an address such as /?p=12 names."""
        query = parse_qs(split_address(url).query)
        return {parse_number(text) for key in ("p", "page_id") for text in query.get(key, [])}

    def full_url(self, address: str) -> str:
        """The full URL of an address on the old blog; empty if a browser cannot follow it."""
        cleaned = re.sub(
            r"[\x00-\x20\x7f]+", lambda match: "%20" if match[0] == " " else "", address.strip()
        )
        if not cleaned:
            return ""
        try:
            url = urljoin(self.export.base_url + "/", _PROXY.sub("https://", cleaned))
        except ValueError:
            return ""
        return re.sub(r"^//", "https://", url) if any(split_address(url)) else ""

    def is_own(self, url: str) -> bool:
        """Whether a full URL is on the old blog."""
        return host_of(url) in self._hosts

    def destination_of(self, url: str) -> Destination | None:
        """The destination of the post or page at a full URL of the old blog."""
        for number in self._numbers_in(url):
            if number in self._by_id:
                return self._by_id[number]
        if chooses_page(url, self._query_keys):
            return None
        return self._by_path.get(path_key(url))

    def destination_with(self, number: int) -> Destination | None:
        """The destination of the post or page with a number of the old blog."""
        return self._by_id.get(number)

    def is_left_out(self, url: str) -> bool:
        """Whether a full URL is that of a post or page that is not imported, or of anything that
        only some readers could see."""
        if self._numbers_in(url) & self._numbers_left_out:
            return True
        return not chooses_page(url, self._query_keys) and path_key(url) in self._left_out

    def is_upload(self, url: str) -> bool:
        """Whether a full URL is that of a file uploaded to the old blog."""
        path = split_address(url).path
        in_uploads = self.is_own(url) and ("/uploads/" in path or "/files/" in path)
        on_file_host = host_of(url).endswith(".files.wordpress.com")
        return in_uploads or on_file_host or original_file(url) in self._files

    def attachment_of(self, url: str, id: int = 0) -> Item | None:
        """The attachment of a picture, by its id or by its full URL."""
        return self.attachments.get(id) or self._files.get(original_file(url))


def _is_text_or_private(item: Item) -> bool:
    return item.type in TEXT_TYPES or item.is_for_some


def host_of(url: str) -> str:
    """A URL's host, without www; empty if it has none or cannot be read."""
    return (split_address(url).hostname or "").removeprefix("www.")


def original_file(url: str) -> str:
    """Host and path of a picture without its size: the same for all copies of it.

    Empty if the URL cannot be read.
    """
    return host_of(url) + _SIZE.sub("", unquote(split_address(url).path))


def query_keys(export: Export) -> frozenset[str]:
    """The keys of a query by which the blog of an export chooses a page, as in /?p=12."""
    kinds = {item.type for item in export.items}  # the old blog's own: /?course=stars
    kinds |= {term.taxonomy for term in export.terms}
    return frozenset(_CHOOSE_A_PAGE | (kinds - set(TEXT_TYPES)))  # ?page=2 is a part of a text


def chooses_page(url: str, keys: frozenset[str]) -> bool:
    """Whether the query of a URL chooses a page, which need not be the one at its path.

    keys: as query_keys gives them.
    """
    query = parse_qs(split_address(url).query, keep_blank_values=True)
    return any(key.partition("[")[0] in keys for key in query)


def path_key(url: str) -> str:
    """The path of a post or page, the same for its copies for phones and its pages of comments."""
    return _COPY.sub("", unquote(split_address(url).path).rstrip("/").lower())
