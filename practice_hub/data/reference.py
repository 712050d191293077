"""A work that pages cite."""

from __future__ import annotations

from dataclasses import dataclass

from practice_hub.core.addresses import split_address

LONGEST_ADDRESS = 40  # characters; a longer address is shown by its host alone


@dataclass(frozen=True)
class Reference:
    """A work that pages cite.

    html: as one line. url: where to read it, or empty. checked: whether every detail was seen in a
    public copy. label: how texts cite it, such as Smith, 2011.
    """

    key: str
    html: str
    url: str
    checked: bool
    label: str = ""

    @property
    def url_in_short(self) -> str:
        """The address as a link shows it: without https:// and www., of a long one the host."""
        parts = split_address(self.url)
        host = parts.netloc.removeprefix("www.")
        whole = self.url.partition("://")[2].removeprefix("www.")
        return whole if len(whole) <= LONGEST_ADDRESS or not host else host
