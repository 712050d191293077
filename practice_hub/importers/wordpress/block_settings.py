"""The texts among the settings of blocks that WordPress filled at each visit."""

from __future__ import annotations

import json
import re

from practice_hub.importers.wordpress.plain_text import visible_characters

_FILLED = re.compile(r"<!--\s*wp:[\w/-]+\s+(\{(?:(?!-->).)*\})\s*/-->", re.DOTALL)
_SETTING = re.compile(r'"[\w-]+"\s*:\s*("(?:[^"\\]|\\.)+")')


def setting_texts(settings: str) -> list[str]:
    """The texts among the settings of a block, in their order. settings: as JSON."""
    return [
        visible_characters(json.loads(value))
        for value in _SETTING.findall(settings)
        if _is_json(value)
    ]


def texts_of_filled_blocks(content: str) -> list[str]:
    """The texts among the settings of all blocks of a text that hold no HTML of their own."""
    return [text for settings in _FILLED.findall(content) for text in setting_texts(settings)]


def _is_json(value: str) -> bool:
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
