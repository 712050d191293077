"""Reading files that people write: text, front matter and data, with the line of every key.

Nothing here raises for what a writer did; what cannot be read becomes a Problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from practice_hub.core.problem import Problem

FENCE = "---"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML, but a date stays the text that was written, so that we can judge its form."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.yaml_constructors = {  # a set has no order, so that what is printed from it would differ
    tag: constructor
    for tag, constructor in _Loader.yaml_constructors.items()
    if tag != "tag:yaml.org,2002:set"
}


@dataclass(frozen=True)
class Fields:
    """What a mapping says, and on which line it says it.

    path: the file, for messages. values: key to value. lines: key to line number, from 1.
    rows: for each key that holds a list, the line of every item.
    """

    path: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def problem(self, key: str, wrong: str, mend: str) -> Problem:
        """A Problem on the line of `key`, or on line 1 when the key is not there."""
        return Problem(self.path, self.lines.get(key, 1), wrong, mend)


@dataclass(frozen=True)
class Source:
    """A Markdown file, taken apart: its front matter, its text, the line where the text begins."""

    fields: Fields
    body: str
    body_line: int


def read_text(root: Path, path: str) -> str | Problem:
    """The text of a file, or the Problem that it is empty or not UTF-8."""
    return text_of(path, (root / path).read_bytes())


def text_of(path: str, raw: bytes) -> str | Problem:
    """The same for bytes that have been read already."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Problem(
            path, line, "the file is not saved as UTF-8", "save it again with the encoding UTF-8"
        )
    if not text.strip():
        return Problem(path, 1, "the file is empty", "write the page, or delete the file")
    return text


def read_source(path: str, raw: bytes) -> tuple[Source | None, list[Problem]]:
    """A Markdown file with its front matter, from its bytes; None with Problems when the front matter cannot be read."""
    text = text_of(path, raw)
    if isinstance(text, Problem):
        return None, [text]
    if not text.startswith(FENCE + "\n"):
        return None, [
            Problem(
                path,
                1,
                "the file does not begin with front matter",
                f"begin with a line '{FENCE}', then title and description, then '{FENCE}'",
            )
        ]
    head, closed, body = text[len(FENCE) + 1 :].partition(f"\n{FENCE}\n")
    if not closed and not text.rstrip().endswith(f"\n{FENCE}"):
        return None, [
            Problem(
                path, 1, "the front matter has no end", f"put a line '{FENCE}' under the last key"
            )
        ]
    head = head if closed else head.rstrip().removesuffix(FENCE)
    fields, problems = read_mapping(path, head, first_line=2)
    if fields is None:
        return None, problems
    return Source(fields, body, head.count("\n") + 4), problems


def read_data(root: Path, path: str) -> tuple[Fields | None, list[Problem]]:
    """A YAML file that holds a mapping, such as data/tags.yml."""
    text = (
        read_text(root, path)
        if (root / path).is_file()
        else Problem(path, 1, "the file is missing", "bring it back from the project's history")
    )
    if isinstance(text, Problem):
        return None, [text]
    fields, problems = _kept(path, text)
    return fields, list(problems)


@lru_cache(maxsize=16)
def _kept(path: str, text: str) -> tuple[Fields | None, list[Problem]]:
    """The same while it is the same: a preview reads the data at every save."""
    return read_mapping(path, text, first_line=1)


def read_mapping(path: str, text: str, first_line: int) -> tuple[Fields | None, list[Problem]]:
    """The mapping that a piece of YAML holds; a key listed twice is a Problem, never a silent loss."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None or not isinstance(node, yaml.MappingNode):
            return None, [
                Problem(
                    path,
                    first_line,
                    "there are no keys here",
                    "write 'key: value' lines, such as 'title: My title'",
                )
            ]
        if _contains_itself(node, frozenset(), set()):
            return None, [_endless(path, first_line)]
        values = loader.construct_document(node)
    except (yaml.YAMLError, ValueError, TypeError) as error:
        return None, [_yaml_problem(path, error, first_line)]
    except RecursionError:
        return None, [_endless(path, first_line)]
    finally:
        loader.dispose()
    lines, problems = _lines(path, node, first_line)
    rows = {
        str(key.value): tuple(item.start_mark.line + first_line for item in value.value)
        for key, value in node.value
        if isinstance(value, yaml.SequenceNode)
    }
    return Fields(path, {str(key): value for key, value in values.items()}, lines, rows), problems


def _contains_itself(node: yaml.Node, above: frozenset[int], done: set[int]) -> bool:
    """Whether an anchor is used inside its own value. above, done: ids of nodes."""
    if id(node) in above or id(node) in done:
        return id(node) in above
    done.add(id(node))
    inner = node.value if isinstance(node, yaml.CollectionNode) else []
    children = [child for pair in inner for child in (pair if isinstance(pair, tuple) else [pair])]
    return any(_contains_itself(child, above | {id(node)}, done) for child in children)


def _endless(path: str, line: int) -> Problem:
    wrong = "a value here contains itself, or is nested hundreds of levels deep"
    return Problem(path, line, wrong, "write the value out, without '*' and the name of an anchor")


def _lines(
    path: str, node: yaml.MappingNode, first_line: int
) -> tuple[dict[str, int], list[Problem]]:
    lines: dict[str, int] = {}
    problems = []
    for key, value in node.value:
        line = key.start_mark.line + first_line
        if key.value in lines:
            problems.append(
                Problem(
                    path,
                    line,
                    f"'{key.value}' is listed twice, first on line {lines[key.value]}",
                    "keep one of the two",
                )
            )
        lines.setdefault(str(key.value), line)
        problems += [
            problem for inner in _mappings(value) for problem in _lines(path, inner, first_line)[1]
        ]
    return lines, problems


def _mappings(node: yaml.Node) -> list[yaml.MappingNode]:
    """The mappings right below a value: itself, or the items of a list."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [item for item in items if isinstance(item, yaml.MappingNode)]


def _yaml_problem(path: str, error: Exception, first_line: int) -> Problem:
    """YAML's own complaint, in words that a writer can use."""
    mark = getattr(error, "context_mark", None) or getattr(
        error, "problem_mark", None
    )  # where the trouble began
    said = (getattr(error, "problem", None) or str(error)).splitlines()[0]
    line = (mark.line if mark else 0) + first_line
    tag = re.search(r"constructor for the tag '(?:tag:yaml\.org,2002:)?(.+)'", said)
    if tag:
        mend = "delete the tag, and write plain texts, numbers, lists and 'key: value' lines"
        return Problem(path, line, f"the YAML tag '{tag[1]}' is not read here", mend)
    return Problem(
        path,
        line,
        f"the YAML cannot be read here ({said})",
        "look for a missing quotation mark or a wrong indent; put a text that contains ': ' in quotation marks",
    )
