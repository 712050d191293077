"""Puts the text of reusable blocks where a post of the block editor names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.restricted import without_restricted

KIND = "wp_block"
# The name that a reference gets where its text is placed, if it has words for this place alone.
OWN_WORDS = "hub/own-words"
_REFERENCE = re.compile(r"<!--\s*wp:block\s+\{(?:(?!-->|<!--).)*/-->", re.DOTALL)
_NUMBER = re.compile(r'"ref"\s*:\s*(\d{1,15})\b')
_MAX_DEPTH = 20  # blocks within blocks
_MOST_ADDED = 1_000_000  # characters; blocks that name others many times would grow without end


class TooLong(Exception):
    """The reusable blocks of a text would make it far longer than any text is."""


def with_reusable_blocks(content: str, blocks: Mapping[int, Item]) -> str:
    """A text with each reusable block in its place.

    A block that is not in `blocks`, or hidden where it stands, stays named. So does one within
    itself, which WordPress does not show either (render_block_core_block). Words that the block has
    in this place alone (WordPress 6.6 calls them overrides) follow it as a block OWN_WORDS.
    blocks: the items of the kind wp_block by id.
    Raises TooLong if blocks add more than a million characters.
    """
    return _Placing(blocks).placed_in(content, frozenset())


@dataclass
class _Placing:
    """Puts blocks into one text. added: how many characters they have added so far."""

    blocks: Mapping[int, Item]
    added: int = 0

    def placed_in(self, text: str, within: frozenset[int]) -> str:
        """A text with its blocks. within: the ids of the blocks that the text is in."""
        return _REFERENCE.sub(lambda found: self._text(found[0], within), text)

    def _text(self, reference: str, within: frozenset[int]) -> str:
        block = self.blocks.get(_number(reference))
        if block is None or block.id in within or len(within) == _MAX_DEPTH:
            return reference
        if without_restricted(reference)[1]:
            return reference
        self.added += len(block.content)
        if self.added > _MOST_ADDED:
            raise TooLong
        placed = self.placed_in(block.content, within | {block.id})
        return f"\n\n{placed}\n\n{_own_words(reference)}"


def shown_blocks(items: Iterable[Item]) -> dict[int, Item]:
    """The reusable blocks by id, but for those that WordPress shows nobody within a text: drafts,
    private ones and those with a password."""
    return {
        item.id: item
        for item in items
        if item.type == KIND and item.status == "publish" and not item.is_for_some
    }


def used_blocks(contents: Iterable[str], blocks: Mapping[int, Item]) -> set[int]:
    """The ids of the reusable blocks that some texts show, in other blocks too.

    blocks: as with_reusable_blocks takes them.
    """
    used: set[int] = set()
    waiting = list(contents)
    while waiting:
        named = {_number(found[0]) for found in _REFERENCE.finditer(waiting.pop())} & set(blocks)
        waiting += [blocks[id].content for id in named - used]
        used |= named
    return used


def _own_words(reference: str) -> str:
    """The block of the words that a reference has instead of the block's; empty for none."""
    if '"content"' not in reference:
        return ""
    return re.sub(r"wp:block\b", f"wp:{OWN_WORDS}", reference, count=1) + "\n\n"


def _number(reference: str) -> int:
    """The id of the reusable block that a reference names; 0 if it names none."""
    found = _NUMBER.search(reference)
    return int(found[1]) if found else 0
