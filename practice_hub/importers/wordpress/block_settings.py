"""The texts among the settings of blocks that WordPress filled at each visit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from practice_hub.importers.wordpress.plain_text import visible_characters

_FILLED = re.compile(r"<!--\s*wp:[\w/-]+\s+(\{(?:(?!-->|<!--).)*)/-->", re.DOTALL)
# The values of an object, in their order; a name may stand there twice.
_DECODER = json.JSONDecoder(
    object_pairs_hook=lambda pairs: [value for _, value in pairs], strict=False
)


def setting_texts(settings: str) -> list[str]:
    """The texts among the settings of a block, in their order.

    settings: with an object in JSON. One that cannot be read is a single text, so that no word
    is lost.
    """
    start = settings.find("{")
    if start < 0:
        return []
    try:
        texts = list(_texts_in(_DECODER.raw_decode(settings, start)[0]))
    except (ValueError, RecursionError):
        texts = [settings[start:].rstrip(" /\n")]
    return [text for text in map(visible_characters, texts) if text.strip()]


def texts_of_filled_blocks(content: str) -> list[str]:
    """The texts among the settings of all blocks of a text that hold no HTML of their own."""
    return [text for settings in _FILLED.findall(content) for text in setting_texts(settings)]


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)
