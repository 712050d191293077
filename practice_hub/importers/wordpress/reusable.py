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


def used_blocks(contents: Iterable[str]) -> set[int]:
    """The ids of the reusable blocks that some texts name."""
    return {int(id) for content in contents for id in _REFERENCE.findall(content)}


def _text(found: re.Match[str], blocks: Mapping[int, Item]) -> str:
    block = blocks.get(int(found[1]))
    return f"\n\n{block.content}\n\n" if block else found[0]
