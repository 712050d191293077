"""Changes where links lead in the files that people write, and nothing else in them.

Markdown is searched for the targets of links, pictures, reference definitions and HTML attributes;
YAML is composed, so that a value is found whatever its quotes. Everything around a target stays as
its author wrote it, line endings too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple

import yaml

from practice_hub.content.links import is_external
from practice_hub.content.yaml_values import scalar_nodes

_TARGETS = re.compile(
    r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s()<>\"'][^()<>\n\"']*?)(?=\s*\)|\s+[\"'(]))"
    r"|^[ ]{0,3}(?:>[ ]?)*\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*"
    r"(?:<(?P<defined_angle>[^<>\n]*)>|(?P<defined>[^\s<>]+))"
    r"|\b(?:href|src)\s*=\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')",
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"\ufeff?---\r?\n(?P<head>.*?)\r?\n---(?:\r?\n|\s*\Z)", re.DOTALL)
RELATIONS = ("links", "pack")  # keys of the front matter that hold targets


class Edit(NamedTuple):
    """A part of a text, from `start` to `end`, and what stands there instead."""

    start: int
    end: int
    new: str


class Scalar(NamedTuple):
    """A single value of a YAML text. keys: those above it. start, end: with its quotes."""

    keys: tuple[str, ...]
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Moves:
    """What moves. files, addresses: from the old to the new one. exists: asks for any file."""

    files: Mapping[str, str]
    addresses: Mapping[str, str]
    exists: Callable[[str], bool]

    def new_target(self, target: str, here: str, here_after: str) -> str | None:
        """What a link leads to after the move; None when it stays as it is written.

        here, here_after: the file that holds the link, before and after.
        """
        path, hash_, anchor = target.partition("#")
        if not path or is_external(target):
            return None
        if path.startswith("/"):
            return self.addresses[path] + hash_ + anchor if path in self.addresses else None
        name = normpath(join(dirname(here), path))
        after = self.files.get(name, name)
        still = normpath(join(dirname(here_after), path)) == after
        if still or (after == name and not self.exists(name)):
            return None
        return relpath(after, dirname(here_after) or ".") + hash_ + anchor


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made. Edits do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def front_matter_span(text: str) -> tuple[int, int]:
    """Where the lines of the front matter stand; an empty span at the beginning without any."""
    found = _FRONT_MATTER.match(text)
    return found.span("head") if found else (0, 0)


def markdown_edits(text: str, here: str, here_after: str, moves: Moves) -> Iterator[Edit]:
    """The edits of a Markdown file: in its text, and in the relations of its front matter."""
    start, end = front_matter_span(text)
    for scalar in yaml_scalars(text[start:end]):
        if scalar.keys and scalar.keys[0] in RELATIONS:
            new = moves.new_target(scalar.value, here, here_after)
            if new is not None:
                yield scalar_edit(text, scalar, new, start)
    for match in _TARGETS.finditer(text, end):
        group = next(name for name, found in match.groupdict().items() if found is not None)
        new = moves.new_target(unescape(match[group]), here, here_after)
        if new is not None:
            yield Edit(*match.span(group), new)


def yaml_scalars(text: str) -> Iterator[Scalar]:
    """Every value of a YAML text that is no list and no mapping; none where it cannot be read."""
    for keys, node in scalar_nodes(text, yaml.SafeLoader):
        yield Scalar(keys, node.value, node.start_mark.index, node.end_mark.index)


def scalar_edit(text: str, scalar: Scalar, new: str, offset: int = 0) -> Edit:
    """The edit that writes another value, between the quotes that it has.

    offset: where the YAML begins in the text.
    """
    start, end = scalar.start + offset, scalar.end + offset
    quote = text[start] if text[start] in "\"'" else ""
    return Edit(start, end, f"{quote}{new}{quote}")
