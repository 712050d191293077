"""Comments that suppress a finding, with a reason that the next reader of the file can see.

On the line, or on the line above it:
<!-- allow: dv because it is the name of a law -->
For a key of the front matter:
<!-- allow: dv in description because it is the name of a law -->
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from practice_hub.core.problem import did_you_mean
from practice_hub.lint.finding import Finding
from practice_hub.lint.wording.inline_markup import Comment
from practice_hub.lint.wording.page_text import PageText

NEVER = ("retired-number",)  # no reason makes it safe to print a number that was given up

_COMMENT = re.compile(
    r"<!--\s*allow(?::|\s)\s*(?P<rule>[\w-]*)(?:\s+in\s+(?P<field>\w+))?(?P<rest>.*?)\s*-->",
    re.S | re.I,
)
_REASON = re.compile(r"\s+because\s+\w.*", re.S | re.I)


@dataclass(frozen=True)
class Suppression:
    """A comment that suppresses the findings of one rule.

    rule: the rule's name. field: the key of the front matter; empty for the text.
    has_reason: whether the comment gives a reason. line: where the comment begins, from 1.
    lines: the lines that it covers.
    """

    rule: str
    field: str
    has_reason: bool
    line: int
    lines: tuple[int, ...]

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is suppressed."""
        if finding.rule != self.rule or self.rule in NEVER or not self.has_reason:
            return False
        if self.field or finding.field:
            return finding.field == self.field
        return finding.line in self.lines


def read_suppressions(page: PageText) -> list[Suppression]:
    """Every suppression comment of a page, in order."""
    found = []
    for comment in page.prose.comments:
        match = _COMMENT.fullmatch(comment.text)
        if match:
            found.append(_suppression(page, comment, match))
    return found


def _suppression(page: PageText, comment: Comment, match: re.Match[str]) -> Suppression:
    first, last = page.prose.line_at(comment.start), page.prose.line_at(comment.end)
    return Suppression(
        match["rule"].lower(),
        match["field"] or "",
        bool(_REASON.fullmatch(match["rest"])),
        first,
        (first, last, _next_line(page, last)),
    )


def _next_line(page: PageText, line: int) -> int:
    """The next line that is not empty: an empty one may follow the comment."""
    below = page.prose.lines[line - page.prose.first_line + 1 :]
    return next(
        (number for number, other in enumerate(below, line + 1) if other.text.strip()), line
    )


def suppression_findings(
    suppressions: Iterable[Suppression], findings: Iterable[Finding], known: Iterable[str]
) -> Iterator[Finding]:
    """What is wrong with the suppressions of a page.

    findings: what the rules found there, suppressed or not. known: the names of all rules.
    """
    findings, known = list(findings), sorted(known)
    for suppression in suppressions:
        used = any(suppression.covers(finding) for finding in findings)
        yield from _wrong_with(suppression, used, known)


def _wrong_with(suppression: Suppression, used: bool, known: list[str]) -> Iterator[Finding]:
    rule, line = suppression.rule, suppression.line
    if rule not in known:
        fix = did_you_mean(
            rule, known, "copy the name from the message, where it stands in brackets"
        )
        yield Finding(line, f"there is no rule '{rule}' to allow", fix)
    elif rule in NEVER:
        fix = "take the number out; who rings it may reach a stranger"
        yield Finding(line, f"'{rule}' cannot be allowed", fix)
    elif not suppression.has_reason:
        fix = f"write <!-- allow: {rule} because ... -->, so that the next reader knows why"
        yield Finding(line, f"the allow for '{rule}' gives no reason", fix)
    elif not used:
        wrong = f"the allow for '{rule}' allows nothing any more"
        yield Finding(line, wrong, "delete the comment", warning=True)
