"""Puts the text of reusable blocks where a post of the block editor names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from practice_hub.importers.wordpress.export import Item

KIND = "wp_block"
_REFERENCE = re.compile(r'<!--\s*wp:block\s+\{[^}]*?"ref"\s*:\s*(\d{1,15})\b.*?/-->', re.DOTALL)
_MAX_DEPTH = 5  # blocks within blocks; more is a block that holds itself


def with_reusable_blocks(content: str, blocks: Mapping[int, Item]) -> str:
    """A text with each reusable block in its place; a block that is not in `blocks` stays named.

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
        named = {int(id) for id in _REFERENCE.findall(waiting.pop())} & set(blocks)
        waiting += [blocks[id].content for id in named - used]
        used |= named
    return used


def _text(found: re.Match[str], blocks: Mapping[int, Item]) -> str:
    block = blocks.get(int(found[1]))
    return f"\n\n{block.content}\n\n" if block else found[0]
