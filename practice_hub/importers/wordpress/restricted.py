"""Takes out what only some readers of the old blog could see: texts for members, or hidden blocks.

Plugins decided that at each visit; this site has no such readers. Nobody knows all plugins, so they
are known by the words in the names of their shortcodes and blocks. Words may be taken for a
plugin's that are not: a text too many is left out and reported, never published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

_LONGEST = 2000  # characters in a shortcode; without a limit, many brackets would take hours
_BRACKET = r"\[(?P<end>/?)(?P<name>[A-Za-z][\w-]{0,60})(?=[\s=/\]])"
_BEGINNING = re.compile(_BRACKET)
# Between quotation marks stands any text: [members_only message="<a href='/login'>Sign in</a>"].
_SHORTCODE = re.compile(
    _BRACKET
    + r"(?:(?:[^\[\]<>\"']{0,MOST}(?:\"[^\"]{0,MOST}\"|'[^']{0,MOST}')){0,30}[^\[\]<>\"']{0,MOST}\]"
    r"|[^\[\]<>]{0,MOST}\])".replace("MOST", str(_LONGEST))
)
_BLOCK = re.compile(
    r"<!--\s*(?P<end>/?)wp:(?P<name>[\w/-]+)(?P<settings>(?:(?!-->|<!--).)*)-->",
    re.DOTALL,
)
_RESTRICTING = {
    *("access", "hidden", "hide", "loggedin", "paid", "password", "paywall", "premium", "private"),
    *("member", "memberonly", "members", "membersonly", "membership", "memberships"),
    *("protect", "protected", "protector", "restrict", "restricted", "role", "secret", "userrole"),
    *(
        "subscriber",
        "subscribers",
        "mepr",
        "passster",
        "pmpro",
        "ppwp",
        "s2if",
        "swpm",
        "wcm",
        "wlm",
    ),
    *("memb", "patreon", "registered", "visibility"),
}
# Names of which no word says it.
_RESTRICTING_NAMES = ("um_show_content", "content_control")
# Their texts are for everybody else, or about the members of a team.
_FOR_ALL = {
    *("guest", "guests", "loggedout", "non", "nonmember", "nonmembers", "not", "visitor"),
    *("staff", "team"),
}
_ROLES_FOR_ALL = ("", "public", "logged-out")

Match = re.Match[str]


def without_restricted(text: str) -> tuple[str, list[str]]:
    """A text without the parts that only some readers could see, and a note on each.

    text: as the old blog stores it. A note says which shortcode or block it was, and nothing of
    what it held, because the report may be public.
    """
    text, shortcodes = _without(text, _SHORTCODE, _is_restricting_shortcode, "[{}]")
    text, unread = _without_unread(text)
    text, blocks = _without(text, _BLOCK, _is_restricting_block, "the block '{}'")
    text, alone = _without_alone(text, _SHORTCODE, _is_restricting_shortcode, "[{}]")
    text, void = _without_alone(text, _BLOCK, _is_restricting_block, "the block '{}'")
    return text, [*shortcodes, *unread, *blocks, *alone, *void]


def _without(
    text: str, pattern: re.Pattern[str], restricts: Callable[[Match], bool], called: str
) -> tuple[str, list[str]]:
    parts: list[str] = []
    notes: list[str] = []
    position = 0
    marks = [mark for mark in pattern.finditer(text) if not _is_void(mark)]
    last = {_name(mark): number for number, mark in enumerate(marks) if mark["end"]}
    for number, mark in enumerate(marks):
        encloses = not mark["end"] and number < last.get(_name(mark), 0)
        if mark.start() >= position and encloses and restricts(mark):
            parts.append(text[position : mark.start()])
            notes.append(_note(called.format(mark["name"])))
            position = marks[_closing(marks, number)].end()
    return "".join([*parts, text[position:]]), notes


def _without_unread(text: str) -> tuple[str, list[str]]:
    """A text without what ends with a shortcode whose beginning cannot be read, for example because
    it holds HTML: from the bracket with its name to the end."""
    begun: dict[str, list[int]] = {}
    parts: list[tuple[int, int]] = []
    notes: list[str] = []
    for mark in _BEGINNING.finditer(text):
        starts = begun.setdefault(_name(mark), [])
        if not mark["end"]:
            starts.append(mark.start())
        elif starts and _is_restricting_shortcode(mark):
            end = text.find("]", mark.end(), mark.end() + _LONGEST)
            parts.append((starts.pop(), max(end + 1, mark.end())))
            notes.append(_note(f"[{mark['name']}]"))
    kept: list[str] = []
    position = 0
    for start, end in sorted(parts):
        kept.append(text[position : max(start, position)])
        position = max(position, end)
    return "".join([*kept, text[position:]]), notes


def _without_alone(
    text: str, pattern: re.Pattern[str], restricts: Callable[[Match], bool], called: str
) -> tuple[str, list[str]]:
    """A text without the marks that hold their words themselves, in settings or attributes."""
    notes: list[str] = []

    def public(mark: Match) -> str:
        holds_words = _is_void(mark) or (pattern is _SHORTCODE and "=" in mark[0])
        if mark["end"] or not holds_words or not restricts(mark):
            return mark[0]
        notes.append(_note(called.format(mark["name"])))
        return ""

    return pattern.sub(public, text), notes


def _is_void(mark: Match) -> bool:
    """Whether a mark is a block that encloses nothing: <!-- wp:latest-posts /-->."""
    return mark[0].startswith("<") and mark[0][:-3].rstrip().endswith("/")


def _name(mark: Match) -> str:
    return mark["name"].lower()


def _note(name: str) -> str:
    return (
        f"what stood in {name}, which only some readers of the old blog could see; "
        "copy it by hand if everybody may read it"
    )


def _closing(marks: list[Match], number: int) -> int:
    """The number of the mark that closes another; the last of its name when some are missing.

    marks: with a later one of that name that closes.
    """
    depth, found = 1, number
    for other in range(number + 1, len(marks)):
        if _name(marks[other]) != _name(marks[number]):
            continue
        depth += -1 if marks[other]["end"] else 1
        found = other if marks[other]["end"] else found
        if not depth:
            break
    return found


def _is_restricting_shortcode(mark: Match) -> bool:
    return _is_restricting(mark["name"])


def _is_restricting_block(mark: Match) -> bool:
    return _is_restricting(mark["name"]) or any(_hiding(_settings(mark["settings"])))


def _is_restricting(name: str) -> bool:
    """Whether a shortcode or a block is one that restricts who sees what it holds."""
    if name.lower() in _RESTRICTING_NAMES:
        return True
    words = set(re.split(r"[-_/]", name.lower()))
    if {"logged", "out"} <= words or words & _FOR_ALL:
        return False
    return bool(words & _RESTRICTING) or {"logged", "in"} <= words


def _settings(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text.strip().removesuffix("/"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _hiding(settings: dict[str, Any]) -> Iterator[bool]:
    """What the settings of a block say about who sees it: WordPress 6.9 keeps that in its metadata,
    the plugin Block Visibility in a setting of its own."""
    metadata = settings.get("metadata")
    yield isinstance(metadata, dict) and metadata.get("blockVisibility") is False
    visibility = settings.get("blockVisibility")
    if isinstance(visibility, dict):
        yield visibility.get("hideBlock") is True
        roles = re.findall(r'"visibilityByRole": "([\w-]*)"', json.dumps(visibility))
        yield any(role not in _ROLES_FOR_ALL for role in roles)
