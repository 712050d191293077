"""What can be lost in the texts of a YAML file without an error: words behind a #, and characters
that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from practice_hub.content.hidden_characters import has_hidden, hidden_problem, without_hidden
from practice_hub.content.yaml_loader import children
from practice_hub.core.problem import Problem

_HASHTAG = re.compile(r"[ \t]+#[^\s#]")  # "Why #MeToo": a blank, a # and a word
_ANY_CUT = re.compile(r"[ \t]+#[^\s#]|[ \t]#")  # "Number # 1" too; a comment has two blanks


def text_problems(
    path: str, node: yaml.Node, text: str, first_line: int, strict: bool
) -> Iterator[Problem]:
    """A Problem for each text that is cut at a #, or holds hidden characters or a comment.

    The hidden characters are taken out of the node. path: the file, for messages. node: of the YAML
    `text`, which begins on the line `first_line` of the file. strict: whether one blank before a #
    is a cut too, also where a blank follows it, as in front matter.
    """
    seen: set[int] = set()
    for value in _scalars(node, seen):
        line = value.start_mark.line + first_line
        if has_hidden(value.value):
            yield hidden_problem(path, line, value.value, "take its code out of the text")
            value.value = without_hidden(value.value)
        if "<!--" in value.value:
            wrong = "a comment of HTML stands in a text, and readers would see it"
            fix = "take it out; a comment here is a line of its own that begins with #"
            yield Problem(path, line, wrong, fix)
        if _is_cut(value, text, strict):
            yield Problem(
                path,
                value.end_mark.line + first_line,
                "what stands behind the # is not read",
                "put the whole text in quotation marks; write a comment on a line of its own",
            )


def _scalars(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    """Every scalar at and below a node, once. seen: ids of the nodes that were met."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in children(node):
        yield from _scalars(child, seen)


def _is_cut(value: yaml.ScalarNode, text: str, strict: bool) -> bool:
    """Whether a plain text ends where a # follows that its author may have meant as a sign."""
    if value.style in ("'", '"', "|", ">"):
        return False
    is_words = value.tag.endswith(":str") and bool(re.search(r"[^\W\d]", value.value))
    pattern = _ANY_CUT if strict and is_words else _HASHTAG
    return bool(pattern.match(text, value.end_mark.index))
