"""Puts the text of reusable blocks where a post of the block editor names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.restricted import without_restricted

KIND = "wp_block"
_REFERENCE = re.compile(r"<!--\s*wp:block\s+\{(?:(?!-->|<!--).)*/-->", re.DOTALL)
_NUMBER = re.compile(r'"ref"\s*:\s*(\d{1,15})\b')
_MAX_DEPTH = 5  # blocks within blocks; more is a block that holds itself


def with_reusable_blocks(content: str, blocks: Mapping[int, Item]) -> str:
    """A text with each reusable block in its place.

    A block that is not in `blocks`, or hidden where it stands, stays named.
    blocks: the items of the kind wp_block by id.
    """
    for _ in range(_MAX_DEPTH):
        filled = _REFERENCE.sub(lambda found: _text(found, blocks), content)
        if filled == content:
            break
        content = filled
    return content


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


def _text(found: re.Match[str], blocks: Mapping[int, Item]) -> str:
    block = blocks.get(_number(found[0]))
    is_for_all = not without_restricted(found[0])[1]
    return f"\n\n{block.content}\n\n" if block and is_for_all else found[0]


def _number(reference: str) -> int:
    """The id of the reusable block that a reference names; 0 if it names none."""
    found = _NUMBER.search(reference)
    return int(found[1]) if found else 0
