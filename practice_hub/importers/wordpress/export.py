"""What a WordPress export holds: authors, terms and items, as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

TEXT_TYPES = ("post", "page")
# Fields in which the plugins Members, Restrict Content Pro, Ultimate Member and Nav Menu Roles keep
# that not all readers may see an item, each with the values that say so. Other plugins keep that in
# tables of their own, which no export has.
_FOR_SOME = {
    "_members_access_role": re.compile(r".+", re.DOTALL),
    "rcp_user_level": re.compile(r"(?!(?:all|none|public)$).+", re.DOTALL | re.IGNORECASE),
    "rcp_subscription_level": re.compile(r"(?!(?:0|none|a:0:\{\})$).+", re.DOTALL | re.IGNORECASE),
    "rcp_access_level": re.compile(r"(?!(?:0|none)$).+", re.DOTALL | re.IGNORECASE),
    "_is_paid": re.compile(r"(?!0$).+", re.DOTALL),
    "um_content_restriction": re.compile(r'.*"_um_accessible";(?:s:1:"2"|i:2).*', re.DOTALL),
    "_nav_menu_role": re.compile(r"(?!out$).+", re.DOTALL),
}


@dataclass(frozen=True)
class Author:
    """An author of the old blog. The e-mail address is not read."""

    login: str
    display_name: str = ""
    first_name: str = ""
    last_name: str = ""


@dataclass(frozen=True)
class Term:
    """A term of one of the old blog's taxonomies."""

    taxonomy: str  # category, post_tag or a plugin's own
    slug: str
    name: str
    description: str = ""  # of the list; posts do not repeat it
    id: int = 0  # 0 for a term that only an item names
    fields: tuple[tuple[str, str], ...] = ()  # custom fields: names and values
    restricted: tuple[str, ...] = ()  # notes on parts for some readers, which were taken out


@dataclass(frozen=True)
class Item:
    """One item of the export. `type` is post, page, attachment or a plugin's own."""

    id: int
    type: str
    status: str
    title: str
    address: str  # the full URL on the old blog
    slug: str
    author: str  # a login
    content: str
    excerpt: str
    date: datetime | None  # in the hub's time zone, once the whole export is read
    terms: tuple[Term, ...] = ()
    parent: int = 0
    order: int = 0
    has_password: bool = False
    sticky: bool = False
    file: str = ""  # of an attachment: the URL of the file
    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comments: int = 0  # how many; their text is not read
    pings: int = 0  # how many; links that other sites left here, pingbacks and trackbacks
    guid: str = ""  # the first address it ever had, perhaps on another host
    restricted: tuple[str, ...] = ()  # notes on parts for some readers; the content has its own

    @property
    def is_for_some(self) -> bool:
        """Whether only some people could read it: it is private, asks for a password, or a plugin
        shows it only to some."""
        return self.status == "private" or self.has_password or self.is_for_members

    @property
    def is_for_members(self) -> bool:
        """Whether a field says that a plugin shows it only to some readers."""
        return any(
            pattern.fullmatch(value.strip())
            for key, pattern in _FOR_SOME.items()
            for value in self.meta.get(key, ())
        )

    def meta_value(self, key: str) -> str:
        """The first value of a custom field; empty if there is none."""
        return next(iter(self.meta.get(key, ())), "")


@dataclass(frozen=True)
class Export:
    """An old blog.

    base_url: without a slash at the end. authors: by login. terms: all categories and tags.
    texts: the blog's own "title" and "description", and "image", the address of its icon.
    repairs: what was left out or added to read the file, as clauses.
    """

    base_url: str
    authors: dict[str, Author]
    items: tuple[Item, ...]
    terms: tuple[Term, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The blog's address without scheme and www: example.org/blog."""
        return re.sub(r"^(https?:)?//(www\.)?", "", self.base_url.lower())
