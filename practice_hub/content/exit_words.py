"""What belongs to "Leave this site" alone: its words, and the page that it opens.

A reader in danger presses what says "Leave this site". An ordinary link with these words sets no
guard: Back shows the page again. So does a link to the page that the exit opens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from practice_hub.content.links import as_browsers_read
from practice_hub.core.addresses import host_of, split_address

USUAL_LABEL = "Leave this site"
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = ("Mn", "Cf")  # accents, and what nobody sees, such as soft hyphens
_BEGINNING = re.compile(r"(?:https?:[\\/]*|[\\/]{2,})", re.IGNORECASE)


class Control(NamedTuple):
    """What a reader can press: a link, or the words above what is folded.

    names: what it is called, by its words, its title and what a screen reader says. target: where
    it leads, as it was written; empty for what is no link.
    """

    names: tuple[str, ...]
    target: str = ""


class ExitWords:
    """The words of one site's exit, and its page."""

    def __init__(self, label: str, address: str):
        """label: of the button; the usual label belongs to it as well, since readers know that one
        from other hubs. address: of the page that it opens."""
        labels = dict.fromkeys(each for each in (label.strip(), USUAL_LABEL) if each)
        self._labels = {each: _words(each) for each in labels}
        self._page = _page(address)
        self.host = host_of(address).removeprefix("www.")

    def in_names(self, names: Iterable[str]) -> str:
        """The label whose words are in one of some names; empty for none.

        Capitals, blanks, signs and accents make no difference. A label of one word, such as Leave,
        must be the whole name, since "Leave to remain" is about something else.
        """
        return next((label for name in names for label in self._labels_in(name)), "")

    def begins(self, name: str) -> str:
        """The label with which a title or a heading begins; empty for none.

        "How Leave this site works" is about the exit, and nobody takes it for the exit.
        """
        given = "".join(_words(name))
        found = self._labels_in(name)
        return next((each for each in found if given.startswith("".join(_words(each)))), "")

    def _labels_in(self, name: str) -> Iterator[str]:
        given = _words(name)
        for label, wanted in self._labels.items():
            if _has_words(given, wanted) if wanted else name.strip() == label:
                yield label

    def is_label(self, name: str) -> bool:
        """Whether words are those of the exit and no others."""
        return any(_words(name) == wanted for wanted in self._labels.values())

    def may_be_in(self, name: str) -> bool:
        """Whether it is worth asking `in_names`, which takes longer."""
        folded = name.casefold() if name.isascii() else "".join(_words(name))
        return any(not wanted or wanted[0] in folded for wanted in self._labels.values())

    def is_page(self, address: str) -> bool:
        """Whether an address is that of the page that the exit opens, however it is written."""
        return bool(self._page) and _page(address) == self._page


def _has_words(given: Sequence[str], wanted: Sequence[str]) -> bool:
    is_whole = "".join(given) == "".join(wanted)
    return is_whole or (len(wanted) > 1 and f" {' '.join(wanted)} " in f" {' '.join(given)} ")


def _words(text: str) -> list[str]:
    if not text.isascii():
        signs = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in signs if unicodedata.category(sign) not in _UNSEEN)
    return _WORD.findall(text.casefold())


def _page(address: str) -> str:
    """The host and the path of an address of the web, as browsers read them; empty for others."""
    written = as_browsers_read(address)
    beginning = _BEGINNING.match(written)
    if not beginning:
        return ""
    rest = written[beginning.end() :].replace("\\", "/")
    parts = split_address(f"https://{rest}")
    host = host_of(f"https://{unquote(parts.hostname or '')}").removeprefix("www.")
    path = normpath("/" + unquote(parts.path).lstrip("/"))
    return f"{host}{path.casefold()}" if host else ""
