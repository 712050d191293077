"""What a stylesheet of a site's own may not do: load anything, or touch "Leave this site".

The exit is above everything and looks alike on every page, so that readers find it without looking.
A rule that could hide, cover or move it is refused, and so is one for what is around it (html and
body), and whatever this check cannot read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

from practice_hub.look.selectors import Scope, scopes_of

Fault = tuple[int, str, str]  # the line, what is wrong, and what to do about it

MAX_Z_INDEX = 1000  # the exit has more
GROUPS = ("media", "supports", "layer", "container")  # at-rules that hold rules
KEYFRAMES = ("keyframes", "-webkit-keyframes")
# What a rule for html and body may set: nothing of it changes a size or a place, or hides anything.
OF_THE_PAGE = (
    *("color", "accent-color", "background", "background-color", "background-image"),
    *("font-family", "hyphens", "line-height", "scroll-behavior"),
)
_LOADING = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element")
_KEEP = 'the look of "Leave this site" is the same on every hub'


def stylesheet_faults(text: str) -> list[Fault]:
    """What is wrong with a stylesheet, by line. text: the whole file."""
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return sorted(set(_rule_faults(nodes)))


def _rule_faults(nodes: Sequence[Any]) -> Iterator[Fault]:
    for node in nodes:
        if node.type == "error":
            yield _unreadable(node)
        elif node.type == "at-rule":
            yield from _at_rule_faults(node)
        else:
            yield from _selector_faults(node)
            yield from _block_faults(node, _scopes(node))


def _at_rule_faults(node: Any) -> Iterator[Fault]:
    name = node.lower_at_keyword
    if node.content is None or name not in (*GROUPS, *KEYFRAMES):
        if name == "charset":
            yield node.source_line, "'@charset' is not needed", "take it out; the file is UTF-8"
        elif name != "layer":  # without a block it only orders layers
            fix = "take it out; a stylesheet loads nothing, and devices have fonts of their own"
            yield node.source_line, f"'@{name}' has no place in a stylesheet of a site", fix
        return
    rules = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    if name in GROUPS:
        yield from _rule_faults(rules)
        return
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _block_faults(rule)
        else:
            yield _unreadable(rule)


def _selector_faults(rule: Any) -> Iterator[Fault]:
    for selector, scope in scopes_of(rule.prelude):
        if not selector.strip():
            wrong = "there is a comma or a brace with no selector before it"
            yield rule.source_line, wrong, "take the comma out, or write the selector"
        elif scope is Scope.EXIT:
            yield (
                rule.source_line,
                f"the selector '{selector}' can apply to \"Leave this site\"",
                f"name what it is for, such as 'main {selector}'; {_KEEP}",
            )


def _scopes(rule: Any) -> frozenset[Scope]:
    return frozenset(scope for _, scope in scopes_of(rule.prelude))


def _block_faults(rule: Any, scopes: frozenset[Scope] = frozenset()) -> Iterator[Fault]:
    """What is wrong with the declarations of a rule. scopes: what its selectors can apply to."""
    nodes = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    for node in nodes:
        if node.type == "declaration":
            yield from _declaration_faults(node, scopes)
        elif node.type == "error":
            yield _unreadable(node)
        else:
            fix = "write each rule by itself"
            yield node.source_line, "a rule stands inside another", fix


def _declaration_faults(node: Any, scopes: frozenset[Scope]) -> Iterator[Fault]:
    name, line = node.lower_name, node.source_line
    for_the_page = not scopes.isdisjoint((Scope.BODY, Scope.ROOT))
    for found in _loading(node.value):
        fix = "take it out; a stylesheet loads nothing, or only pictures written as data:image/"
        yield line, f"'{found}' loads something", fix
    if node.important:
        fix = "take '!important' out, and name the element more exactly in the selector"
        yield line, f"'{name}' is '!important', which could hide \"Leave this site\"", fix
    if name.startswith("--exit"):
        yield line, f"'{name}' belongs to \"Leave this site\"", f"take it out; {_KEEP}"
    elif name == "z-index" and not _is_low(node.value):
        fix = f"write a whole number, at most {MAX_Z_INDEX}"
        yield line, "with this 'z-index' something could cover \"Leave this site\"", fix
    elif for_the_page and not name.startswith("--") and name not in OF_THE_PAGE:
        fix = "set it for .hub-main, .hub-header or .hub-footer"
        yield line, f"'{name}' for the whole page could hide or move \"Leave this site\"", fix
    elif name == "font-family" and Scope.ROOT in scopes and _can_shrink(node.value):
        wrong = "with this 'font-family' of html \"Leave this site\" could be smaller"
        yield line, wrong, "set it for body"


def _can_shrink(family: Sequence[Any]) -> bool:
    """Whether a font of <html> can make every size in rem smaller: browsers give monospace alone a
    size of its own, and a function such as var() can stand for it."""
    words = [token for token in family if token.type not in ("whitespace", "comment")]
    alone = len(words) == 1 and words[0].type == "ident"
    return any(token.type == "function" for token in words) or (
        alone and words[0].lower_value in ("monospace", "-moz-fixed")
    )


def _loading(tokens: Sequence[Any]) -> Iterator[str]:
    """The parts of a value that load something, or that cannot be read."""
    for token in tokens:
        if token.type == "url" and not _stays(token.value):
            yield f"url({token.value})"
        elif token.type == "function" and token.lower_name in _LOADING:
            address = next((each for each in token.arguments if each.type == "string"), None)
            if token.lower_name != "url" or not address or not _stays(address.value):
                yield f"{token.lower_name}()"
        elif token.type == "error":
            yield token.message
        for inside in ("arguments", "content"):
            yield from _loading(getattr(token, inside, ()))


def _stays(address: str) -> bool:
    """Whether an address needs nothing from anywhere."""
    return address.startswith(("data:image/", "#"))


def _is_low(value: Sequence[Any]) -> bool:
    """Whether a z-index is a whole number up to the limit, or a word such as auto."""
    numbers = [token for token in value if token.type != "whitespace"]
    if len(numbers) != 1:
        return False
    if numbers[0].type == "number":
        return bool(numbers[0].is_integer) and numbers[0].int_value <= MAX_Z_INDEX
    return bool(numbers[0].type == "ident")


def _unreadable(node: Any) -> Fault:
    return node.source_line, "this is not CSS", "correct the rule, or take it out"
