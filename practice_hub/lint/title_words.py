"""The titles of pages for survivors: what they must not say, by the package's list and a site's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.yaml_lines import line_at, lines_of
from practice_hub.content.yaml_source import read_optional
from practice_hub.core.problem import Problem
from practice_hub.data.shared import read_shared
from practice_hub.lint.context import LintContext, problem_at

FILE = "data/title-words.yml"
KEY = "words"


def title_names_subject(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """The title of a page for survivors names no subject: it is in the browser's history"""
    if "survivors" not in entry.readers:
        return
    own, _ = read_optional(context.site.root, FILE)
    words = [*_words(read_shared(FILE)[0].values), *_words(own.values if own else {})]
    # Each by itself: a flag or a number of a group would mean something else in a joined pattern.
    found = (re.search(word, entry.title, re.IGNORECASE) for word in words)
    if match := min(filter(None, found), key=re.Match.start, default=None):
        yield problem_at(
            entry,
            "title",
            f"the title of a page for survivors says '{match.group()}', and anyone who sees the "
            "browser's history can read it",
            "use a plain title, such as 'Get help'",
        )


def wrong_title_words(context: LintContext) -> Iterator[Problem]:
    """The words that a site adds for titles of pages for survivors can be found"""
    root = context.site.root
    own, problems = read_optional(root, FILE)
    yield from problems
    lines = lines_of(root, FILE)
    for key, value in own.values.items() if own else ():
        if key != KEY or not isinstance(value, list):
            fix = r"list them below 'words', such as words: ['abus\w*']"
            yield Problem(FILE, line_at(lines, (key,)), f"'{key}' is not a list of words", fix)
            continue
        for number, word in enumerate(value):
            if wrong := _fault(word):
                fix = "write a word in small letters, or a regular expression"
                line = line_at(lines, (key, number))
                yield Problem(FILE, line, f"'words' has '{word}', {wrong}", fix)


def _words(values: dict[str, Any]) -> list[str]:
    given = values.get(KEY)
    return [str(word) for word in given if not _fault(word)] if isinstance(given, list) else []


def _fault(word: Any) -> str:
    """What is wrong with a word of the list; empty for none."""
    try:
        finds_all = not isinstance(word, str) or re.compile(word).search("")
    except re.error as error:
        return f"which cannot be read ({error})"
    return "which is no word or finds every title" if finds_all else ""
