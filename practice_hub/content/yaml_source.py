"""Reads files that people write: text, front matter and data, with the line of every key.

Nothing here raises an error for what an author did; what cannot be read becomes a Problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from practice_hub.content.irregular import irregular_file
from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.problem import Problem

FENCE = "---"

if TYPE_CHECKING:
    _BaseLoader = yaml.SafeLoader
else:  # the same in C, where PyYAML was built with it
    _BaseLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BaseLoader):
    """Safe YAML, but dates stay texts, so that we can check their form, and sets are refused.

    A set has no order: what is rendered from it would differ between builds.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  # as PyYAML declares it
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
    }
    yaml_constructors = {  # noqa: RUF012  # as PyYAML declares it
        tag: constructor
        for tag, constructor in _BaseLoader.yaml_constructors.items()
        if tag != "tag:yaml.org,2002:set"
    }


@dataclass(frozen=True)
class Fields:
    """The keys of a mapping with their lines.

    path: the file, for messages. values: key to value. lines: key to line number, from 1.
    item_lines: for each key that holds a list, the line of every item.
    """

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    item_lines: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def problem(self, key: str, wrong: str, fix: str) -> Problem:
        """A Problem on the line of `key`, or on line 1 when the key is not there."""
        return Problem(self.path, self.lines.get(key, 1), wrong, fix)


@dataclass(frozen=True)
class Source:
    """A Markdown file: its front matter, its text, and the line where the text begins."""

    fields: Fields
    body: str
    body_line: int


def read_text(root: Path, path: str) -> str | Problem:
    """The text of a file, or the Problem that it is missing, no plain file, empty or not UTF-8."""
    if not is_plain_file(root, path):
        fix = "bring it back from the project's history"
        return irregular_file(root, path) or Problem(path, 1, "the file is missing", fix)
    return decode_text(path, bytes_of(f"{root}/{path}"))


def decode_text(path: str, raw: bytes) -> str | Problem:
    """The text of a file that has been read, or the Problem that it is empty or not UTF-8."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fix = "save it again with the encoding UTF-8"
        return Problem(path, line, "the file is not saved as UTF-8", fix)
    if not text.strip():
        return Problem(path, 1, "the file is empty", "write the page, or delete the file")
    return text


def read_source(path: str, raw: bytes) -> tuple[Source | None, list[Problem]]:
    """A Markdown file with its front matter; None with Problems when that cannot be read.

    raw: the content of the file.
    """
    text = decode_text(path, raw)
    if isinstance(text, Problem):
        return None, [text]
    if not text.startswith(FENCE + "\n"):
        fix = f"begin with a line '{FENCE}', then title and description, then '{FENCE}'"
        return None, [Problem(path, 1, "the file does not begin with front matter", fix)]
    head, closed, body = text[len(FENCE) + 1 :].partition(f"\n{FENCE}\n")
    if not closed and not text.rstrip().endswith(f"\n{FENCE}"):
        fix = f"put a line '{FENCE}' under the last key"
        return None, [Problem(path, 1, "the front matter has no end", fix)]
    head = head if closed else head.rstrip().removesuffix(FENCE)
    fields, problems = read_mapping(path, head, first_line=2)
    if fields is None:
        return None, problems
    return Source(fields, body, head.count("\n") + 4), problems


def read_data(root: Path, path: str) -> tuple[Fields | None, list[Problem]]:
    """A YAML file that holds a mapping, such as data/tags.yml."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return None, [text]
    fields, problems = _read_cached(path, text)
    return fields, list(problems)


@lru_cache(maxsize=16)
def _read_cached(path: str, text: str) -> tuple[Fields | None, list[Problem]]:
    """Cached because a preview reads the data at every save."""
    return read_mapping(path, text, first_line=1)


def read_mapping(path: str, text: str, first_line: int) -> tuple[Fields | None, list[Problem]]:
    """The mapping of a YAML text; None with Problems when it cannot be read.

    path: the file, for messages. first_line: the line of the file on which the text begins.
    A key that is listed twice is a Problem, never a silent loss.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            fix = "write 'key: value' lines, such as 'title: My title'"
            return None, [Problem(path, first_line, "there are no keys here", fix)]
        if _contains_itself(node, frozenset(), set()):
            return None, [_endless_value(path, first_line)]
        values = loader.construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError) as error:
        tags = foreign_tags(path, text, first_line)
        return None, tags or [_yaml_problem(path, error, first_line)]
    except RecursionError:
        return None, [_endless_value(path, first_line)]
    finally:
        loader.dispose()
    lines, problems = _lines(path, node, first_line)
    keyed = {str(key): value for key, value in values.items()}
    return Fields(path, keyed, lines, _item_lines(node, first_line)), problems


def _contains_itself(node: yaml.Node, above: frozenset[int], done: set[int]) -> bool:
    """Whether an anchor is used inside its own value. above, done: ids of nodes."""
    if id(node) in above or id(node) in done:
        return id(node) in above
    done.add(id(node))
    inner = node.value if isinstance(node, yaml.CollectionNode) else []
    children = [child for pair in inner for child in (pair if isinstance(pair, tuple) else [pair])]
    return any(_contains_itself(child, above | {id(node)}, done) for child in children)


def _endless_value(path: str, line: int) -> Problem:
    wrong = "a value here contains itself, or is nested hundreds of levels deep"
    return Problem(path, line, wrong, "write the value out, without '*' and the name of an anchor")


def foreign_tags(path: str, text: str, first_line: int = 1) -> list[Problem]:
    """Every tag of a YAML text that is not YAML's own, such as !!python/name or !ENV.

    MkDocs' own reader would run Python for some of them, and read the environment for others. This
    asks the parser that MkDocs uses, which constructs nothing. Empty for a text that is no YAML.
    """
    found = []
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            tag, mark = getattr(event, "tag", None), event.start_mark
            if tag and mark and tag not in yaml.SafeLoader.yaml_constructors:
                found.append((mark.line + first_line, _short_tag(tag)))
    except yaml.YAMLError:
        pass  # the tags before the error count; the caller reports the error
    fix = "take the tag out and write the value itself; tags can run Python or read the machine"
    return [Problem(path, line, f"the YAML tag '{tag}' is not allowed", fix) for line, tag in found]


def _short_tag(tag: str) -> str:
    """A tag as people write it: !!python/name:os.system"""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)


def _lines(
    path: str, node: yaml.MappingNode, first_line: int
) -> tuple[dict[str, int], list[Problem]]:
    """The line of each key, and a Problem for each key that is listed twice, at any depth."""
    lines: dict[str, int] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + first_line
        if key.value in lines:
            wrong = f"'{key.value}' is listed twice, first on line {lines[key.value]}"
            problems.append(Problem(path, line, wrong, "keep one of the two"))
        lines.setdefault(str(key.value), line)
        for inner in _mappings(value):
            problems += _lines(path, inner, first_line)[1]
    return lines, problems


def _item_lines(node: yaml.MappingNode, first_line: int) -> dict[str, tuple[int, ...]]:
    return {
        str(key.value): tuple(item.start_mark.line + first_line for item in value.value)
        for key, value in node.value
        if isinstance(value, yaml.SequenceNode)
    }


def _mappings(node: yaml.Node) -> list[yaml.MappingNode]:
    """The mappings right below a value: itself, or the items of a list."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [item for item in items if isinstance(item, yaml.MappingNode)]


def _yaml_problem(path: str, error: Exception, first_line: int) -> Problem:
    """A YAML error in words that an author can use."""
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    message = (getattr(error, "problem", None) or str(error)).splitlines()[0]
    line = (mark.line if mark else 0) + first_line
    tag = re.search(r"constructor for the tag '(?:tag:yaml\.org,2002:)?(.+)'", message)
    if tag:
        fix = "delete the tag, and write plain texts, numbers, lists and 'key: value' lines"
        return Problem(path, line, f"the YAML tag '{tag[1]}' is not read here", fix)
    fix = (
        "look for a missing quotation mark or a wrong indent; "
        "put a text that contains ': ' in quotation marks"
    )
    return Problem(path, line, f"the YAML cannot be read here ({message})", fix)
