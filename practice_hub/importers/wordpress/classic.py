"""Finds the parts of a text that WordPress reads as its classic editor does.

That is all of a text without blocks. In a text with blocks it is what stands between them, and the
block "freeform", into which the block editor puts older text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PART = "hub-classic"  # the element around such a part, which no stray end tag closes
_BLOCK = re.compile(
    r"<!--\s+(?P<closing>/)?wp:(?P<name>[a-z][a-z0-9_/-]*)\b(?P<rest>(?:(?!-->).)*?)(?P<void>/)?-->",
    re.DOTALL,
)
_FREEFORM = ("freeform", "core/freeform")


def with_classic_parts_marked(html: str) -> str:
    """A text in which an element PART is around each part that is read as a classic text.

    html: with the comments that the block editor writes. Blank parts are not marked.
    """
    return "".join(
        f"<{PART}>{part}</{PART}>" if is_classic and part.strip() else part
        for part, is_classic in _parts(html)
    )


def _parts(html: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text between the comments of blocks, and these; each with whether it is
    classic."""
    position, open_blocks = 0, list[str]()
    for comment in _BLOCK.finditer(html):
        yield html[position : comment.start()], _is_classic(open_blocks)
        yield comment[0], False
        position = comment.end()
        if comment["closing"] and comment["name"] in open_blocks:
            while open_blocks.pop() != comment["name"]:
                pass
        elif not comment["closing"] and not comment["void"]:
            open_blocks.append(comment["name"])
    yield html[position:], _is_classic(open_blocks)


def _is_classic(open_blocks: list[str]) -> bool:
    return not open_blocks or open_blocks[-1] in _FREEFORM
