"""What can be lost in the texts of a YAML file without an error: words behind a #, and characters
that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from practice_hub.content.hidden_characters import has_hidden, hidden_problem, without_hidden
from practice_hub.content.yaml_loader import children
from practice_hub.core.problem import Problem

_TEXTS = ("title", "description", "content_note", "owner")
_HASHTAG = re.compile(r"[ \t]+#[^\s#]")  # "Why #MeToo": a blank, a # and a word
_ANY_CUT = re.compile(r"[ \t]+#[^\s#]|[ \t]#")  # "Number # 1" too; a comment has two blanks


def text_problems(
    path: str, node: yaml.Node, text: str, first_line: int, strict: bool
) -> Iterator[Problem]:
    """A Problem for each text that is cut at a #, or holds hidden characters or a comment.

    The same for the word null in front matter. The hidden characters are taken out of the node.
    path: the file, for messages. node: of the YAML `text`, which begins on the line `first_line` of
    the file. strict: whether one blank before a # is a cut too, also where a blank follows it, as
    in front matter.
    """
    seen: set[int] = set()
    always_text = set(_ids_of_texts(node))
    for value in _scalars(node, seen):
        line = value.start_mark.line + first_line
        if has_hidden(value.value):
            yield hidden_problem(path, line, value.value, "take its code out of the text")
            value.value = without_hidden(value.value)
        if "<!--" in value.value:
            wrong = "a comment of HTML stands in a text, and readers would see it"
            fix = "take it out; a comment here is a line of its own that begins with #"
            yield Problem(path, line, wrong, fix)
        if text.startswith("&", value.start_mark.index) and "*" not in text:
            wrong = "a text begins with the sign &, and the word behind it is not read"
            yield Problem(path, line, wrong, "put the whole text in quotation marks")
        if strict and value.tag.endswith(":null") and value.value.lower() == "null":
            wrong = f"YAML reads the word {value.value} as nothing"
            yield Problem(path, line, wrong, "put it in quotation marks, or delete the line")
        if _is_cut(value, text, strict, id(value) in always_text):
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


def _ids_of_texts(node: yaml.Node) -> Iterator[int]:
    """The ids of values that are words for readers, also when they look like a number."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    yield from (id(value) for key, value in pairs if key.value in _TEXTS)


def _is_cut(value: yaml.ScalarNode, text: str, strict: bool, is_text: bool) -> bool:
    """Whether a plain text ends where a # follows that its author may have meant as a sign."""
    if value.style in ("'", '"', "|", ">"):
        return False
    is_words = value.tag.endswith(":str") and bool(re.search(r"[^\W\d]", value.value))
    is_words = is_words or is_text
    pattern = _ANY_CUT if strict and is_words else _HASHTAG
    return bool(pattern.match(text, value.end_mark.index))
