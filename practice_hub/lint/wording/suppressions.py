"""Finds the suppression comments of a page."""

from __future__ import annotations

from practice_hub.lint.suppressions import IN_TEXT, Suppression
from practice_hub.lint.wording.page_text import PageText


def read_suppressions(page: PageText) -> list[Suppression]:
    """Every suppression comment of a page, in order; one that is shown as code is none."""
    found = []
    for comment in page.prose.comments:
        match = IN_TEXT.fullmatch(comment.text)
        if match:
            first, last = page.prose.line_at(comment.start), page.prose.line_at(comment.end)
            lines = (first, last, _next_line(page, last))
            found.append(Suppression.read(page.entry.path, match, first, lines))
    return found


def _next_line(page: PageText, line: int) -> int:
    """The next line that is not empty: an empty one may follow the comment."""
    below = page.prose.lines[line - page.prose.first_line + 1 :]
    return next(
        (number for number, other in enumerate(below, line + 1) if other.text.strip()), line
    )
