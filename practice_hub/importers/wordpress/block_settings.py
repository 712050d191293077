"""The texts among the settings of blocks: of those that WordPress filled at each visit, and of
plugins' blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from practice_hub.importers.wordpress.plain_text import visible_characters

# The beginning of a block of a plugin. WordPress' own blocks hold all their texts as HTML.
_OF_PLUGIN = re.compile(r"<!--\s*wp:([\w-]+/[\w/-]+)\s+(\{(?:(?!-->|<!--).)*)(?<!/)-->", re.DOTALL)
_NO_TEXTS = ("className", "style", "metadata", "layout", "lock", "anchor", "fontFamily")
_FILLED = re.compile(r"<!--\s*wp:[\w/-]+\s+(\{(?:(?!-->|<!--).)*)/-->", re.DOTALL)
# Objects are pairs of a name and a value, since a name may stand there twice.
_DECODER = json.JSONDecoder(object_pairs_hook=tuple, strict=False)


def setting_texts(settings: str, passed_over: Collection[str] = ()) -> list[str]:
    """The texts among the settings of a block, in their order.

    settings: with an object in JSON. One that cannot be read is a single text, so that no word
    is lost. passed_over: names of settings, right in that object, whose texts are not wanted.
    """
    start = settings.find("{")
    if start < 0:
        return []
    try:
        found = _DECODER.raw_decode(settings, start)[0]
        texts = list(_texts_in([value for name, value in found if name not in passed_over]))
    except (ValueError, RecursionError):
        texts = [settings[start:].rstrip(" /\n")]
    return [text for text in map(visible_characters, texts) if text.strip()]


def texts_of_filled_blocks(content: str) -> list[str]:
    """The texts among the settings of all blocks of a text that hold no HTML of their own."""
    return [text for settings in _FILLED.findall(content) for text in setting_texts(settings)]


def texts_of_plugin_blocks(content: str) -> list[tuple[str, str]]:
    """The texts of several words among the settings of plugins' blocks that hold HTML as well, each
    after the name of its block."""
    return [
        (name, text)
        for name, settings in _OF_PLUGIN.findall(content)
        for text in setting_texts(settings, _NO_TEXTS)
        if len(text.split()) > 1
    ]


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)
    elif isinstance(value, tuple):
        for _, part in value:
            yield from _texts_in(part)
