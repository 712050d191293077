"""Splits a list of entries into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from practice_hub.content.entry import Entry
from practice_hub.pages.routes import page_addresses


@dataclass(frozen=True)
class PageOfList:
    """One page of a list.

    number: of the page, from 1. pages: how many there are. first: the number of its first entry,
    from 1. newer, older: the addresses of its neighbours, without the leading slash; empty at the
    ends.
    """

    address: str
    number: int
    pages: int
    entries: tuple[Entry, ...]
    first: int
    newer: str
    older: str


class Paginator:
    """Splits a list into pages: the first has the list's address, the others page/2/ and so on."""

    def __init__(self, entries: Sequence[Entry], per_page: int, address: str):
        self._entries, self._per_page = entries, per_page
        self._addresses = list(page_addresses(address, len(entries), per_page))

    def __iter__(self) -> Iterator[PageOfList]:
        addresses, size = self._addresses, self._per_page
        for index, address in enumerate(addresses):
            yield PageOfList(
                address,
                index + 1,
                len(addresses),
                tuple(self._entries[index * size : (index + 1) * size]),
                index * size + 1,
                addresses[index - 1][1:] if index else "",
                addresses[index + 1][1:] if index + 1 < len(addresses) else "",
            )
