"""Whether a selector of CSS can apply to "Leave this site", or to the page around it.

The exit stands right in <body>, in elements of a few types whose classes begin with "exit". So a
selector cannot apply to it when it asks for another class, an id or another type, either of the
element itself or of one around it. What is not understood is taken as one that applies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

import tinycss2


class Scope(Enum):
    """What a selector can apply to, at most."""

    ELSEWHERE = 1  # neither the exit nor what is around it
    BODY = 2  # <body>
    ROOT = 3  # <html>, or <body> as well
    EXIT = 4  # the exit, or anything


# Those of overrides/partials/exit.html, and <dialog>, into which exit.js copies it.
EXIT_TYPES = ("section", "div", "a", "span", "i", "dialog")
COMBINATORS = (">", "+", "~")
SIBLINGS = ("+", "~")
Compound = list[Any]  # the tokens that ask for one element


def scopes_of(prelude: Sequence[Any]) -> Iterator[tuple[str, Scope]]:
    """Each selector of a list, and what it can apply to. prelude: tokens of tinycss2."""
    for selector in _split(prelude):
        yield tinycss2.serialize(selector).strip(), _scope(selector)


def _split(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """The selectors between commas."""
    selector: list[Any] = []
    for token in tokens:
        if token == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _scope(selector: Sequence[Any]) -> Scope:
    *others, (_, subject) = _compounds(selector)
    scope = _compound_scope(subject)
    is_around = [combinator not in SIBLINGS for combinator, _ in _compounds(selector)[1:]]
    around = [compound for (_, compound), is_one in zip(others, is_around, strict=True) if is_one]
    if any(_compound_scope(compound) is Scope.ELSEWHERE for compound in around):
        return Scope.ELSEWHERE
    return scope


def _compounds(selector: Sequence[Any]) -> list[tuple[str, Compound]]:
    """The compound selectors, each with the combinator before it: " ", ">", "+", "~"."""
    found: list[tuple[str, Compound]] = [("", [])]
    combinator = ""
    for token in selector:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            combinator = combinator or " "
        elif token.type == "literal" and token.value in COMBINATORS:
            combinator = token.value
        elif combinator and found[-1][1]:
            found.append((combinator, [token]))
            combinator = ""
        else:
            found[-1][1].append(token)
            combinator = ""
    return found


def _compound_scope(compound: Compound) -> Scope:
    """What one element can be for which a compound selector asks."""
    if any(token == "|" for token in compound):  # a namespace, which pages have no use for
        return Scope.EXIT
    before = [None, *compound][: len(compound)]
    scopes = [_token_scope(token, last) for token, last in zip(compound, before, strict=True)]
    asked = [scope for scope in scopes if scope]
    return min(asked, key=lambda scope: scope.value, default=Scope.EXIT)


def _token_scope(token: Any, before: Any) -> Scope | None:
    """What an element can be that a token asks for; None when the token does not say."""
    if token.type == "hash":
        return Scope.ELSEWHERE
    if token.type == "ident" and before is not None and before == ".":
        return Scope.EXIT if token.lower_value.startswith("exit") else Scope.ELSEWHERE
    if token.type == "ident" and before is not None and before == ":":
        return Scope.ROOT if token.lower_value == "root" else None
    if token.type == "ident":
        return _type_scope(token.lower_value)
    if token.type == "function" and token.lower_name in ("is", "where"):
        return max((_scope(each) for each in _split(token.arguments)), key=lambda one: one.value)
    return None


def _type_scope(name: str) -> Scope:
    if name in ("html", "body"):
        return Scope.ROOT if name == "html" else Scope.BODY
    return Scope.EXIT if name in EXIT_TYPES else Scope.ELSEWHERE
