"""Reads files that people write: text, front matter and data, with the line of every key.

Nothing here raises an error for what an author did; what cannot be read becomes a Problem.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from practice_hub.content.front_matter_marks import beginning_problem, end_problem
from practice_hub.content.hidden_characters import hidden_problems, without_hidden
from practice_hub.content.irregular import irregular_file
from practice_hub.content.yaml_errors import yaml_problem
from practice_hub.content.yaml_loader import MAX_DEPTH, Loader, NestedError, compose
from practice_hub.content.yaml_texts import text_problems
from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.problem import Problem

_FENCE_LINE = re.compile(r"---[ \t]*(?:\n|\Z)")
_END = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


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

    def items(self, key: str) -> list[tuple[Any, int]]:
        """The items of the list that a key holds, each with its line; none where it holds none."""
        found = self.values.get(key)
        if not isinstance(found, list):
            return []
        return list(zip(found, self.item_lines.get(key, ()), strict=True))


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
    """The text of a file that has been read.

    The Problem when it is empty, not UTF-8, or holds a character that nobody sees.
    """
    text = _decoded(path, raw)
    hidden = hidden_problems(path, text) if isinstance(text, str) else []
    return hidden[0] if hidden else text


def _decoded(path: str, raw: bytes) -> str | Problem:
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fix = "save it again with the encoding UTF-8"
        return Problem(path, line, "the file is not saved as UTF-8", fix)
    if not text.strip():
        what = "the page" if path.endswith(".md") else "what belongs there"
        return Problem(path, 1, "the file is empty", f"write {what}, or delete the file")
    return text


def read_source(path: str, raw: bytes) -> tuple[Source | None, list[Problem]]:
    """A Markdown file with its front matter; None with Problems when that cannot be read.

    raw: the content of the file. Characters that nobody sees are Problems, and left out.
    """
    text = _decoded(path, raw)
    if isinstance(text, Problem):
        return None, [text]
    hidden = hidden_problems(path, text)
    text = without_hidden(text) if hidden else text
    begin = _FENCE_LINE.match(text)
    if not begin:  # a character that nobody sees is why, where there is one
        return None, hidden or [beginning_problem(path, text)]
    end = _END.search(text, begin.end())
    if not end:
        return None, hidden or [end_problem(path, text)]
    head, body = text[begin.end() : end.start()], text[end.end() :]
    fields, problems = read_mapping(path, head, first_line=2)
    if fields is None:
        return None, hidden + problems
    return Source(fields, body, head.count("\n") + 3), hidden + problems


def read_optional(root: Path, path: str) -> tuple[Fields | None, list[Problem]]:
    """The same of a file that a project need not have; without it, Fields that are empty."""
    missing = not is_plain_file(root, path) and not irregular_file(root, path)
    return (Fields(path), []) if missing else read_data(root, path)


def read_data(root: Path, path: str) -> tuple[Fields | None, list[Problem]]:
    """A YAML file that holds a mapping, such as data/tags.yml."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return None, [text]
    fields, problems = _read_cached(path, text)
    return fields, list(problems)


@lru_cache(maxsize=64)
def _read_cached(path: str, text: str) -> tuple[Fields | None, list[Problem]]:
    """Cached because a preview reads the data at every save: fewer files than are kept."""
    return read_mapping(path, text, first_line=1)


def read_mapping(path: str, text: str, first_line: int) -> tuple[Fields | None, list[Problem]]:
    """The mapping of a YAML text; None with Problems when it cannot be read.

    path: the file, for messages. first_line: the line of the file on which the text begins.
    A key that is listed twice is a Problem, never a silent loss.
    """
    loader = Loader(text)
    try:
        node = compose(loader, text)
        if not isinstance(node, yaml.MappingNode):
            fix = "write 'key: value' lines, such as 'title: My title'"
            return None, [Problem(path, first_line, "there are no keys here", fix)]
        problems = list(text_problems(path, node, text, first_line, strict=first_line > 1))
        values = loader.construct_document(node)
    except (NestedError, RecursionError):
        return None, [_endless_value(path, first_line)]
    except (yaml.YAMLError, ValueError, TypeError, LookupError) as error:
        tags = foreign_tags(path, text, first_line)
        return None, tags or [yaml_problem(path, error, text, first_line)]
    finally:
        loader.dispose()
    lines, repeated = _lines(path, node, first_line)
    keyed = {str(key): value for key, value in values.items()}
    return Fields(path, keyed, lines, _item_lines(node, first_line)), problems + repeated


def _endless_value(path: str, line: int) -> Problem:
    wrong = "a value here contains itself, is nested too deep, or repeats itself too often"
    return Problem(path, line, wrong, "write the value out, without '*' and the name of an anchor")


def foreign_tags(path: str, text: str, first_line: int = 1) -> list[Problem]:
    """Every tag of a YAML text that is not YAML's own, such as !!python/name or !ENV.

    MkDocs' own reader would run Python for some of them, and read the environment for others. This
    asks the parser that MkDocs uses, which constructs nothing. Empty for a text that is no YAML.
    That parser's time grows with the square of the depth, so a text that is nested too deep is
    read up to there, and reported.
    """
    found: list[Problem] = []
    fix = "take the tag out and write the value itself; tags can run Python or read the machine"
    depth = 0
    with suppress(yaml.YAMLError):  # the tags before the error count; the caller reports the error
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + first_line if event.start_mark else first_line
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return [*found, _endless_value(path, line)]
            tag = getattr(event, "tag", None)
            if tag and tag not in yaml.SafeLoader.yaml_constructors:
                wrong = f"the YAML tag '{_short_tag(tag)}' is not allowed"
                found.append(Problem(path, line, wrong, fix))
    return found


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
