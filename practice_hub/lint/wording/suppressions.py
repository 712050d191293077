"""Letting a wording stand, for a reason that the next reader of the file can see.

<!-- allow: dv because it is the name of a law -->                    on the line, or on the line above it
<!-- allow: dv in description because it is the name of a law -->     for a line of the front matter
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from practice_hub.core.problem import did_you_mean
from practice_hub.lint.wording.page_text import Finding, Page

NEVER = ("retired-number",)  # no reason makes a number ring again

_ALLOW = re.compile(
    r"<!--\s*allow(?::|\s)\s*(?P<rule>[\w-]*)(?:\s+in\s+(?P<field>\w+))?(?P<rest>.*?)\s*-->",
    re.S | re.I,
)
_REASON = re.compile(r"\s+because\s+\w.*", re.S | re.I)


@dataclass(frozen=True)
class Allow:
    """rule: its name. field: the key of the front matter, or empty. reasoned: whether it gives a reason.

    line: its own. lines: those that it covers.
    """

    rule: str
    field: str
    reasoned: bool
    line: int
    lines: tuple[int, ...]

    def covers(self, finding: Finding) -> bool:
        """Whether the finding may stand."""
        if finding.rule != self.rule or self.rule in NEVER or not self.reasoned:
            return False
        return (
            finding.field == self.field
            if self.field or finding.field
            else finding.line in self.lines
        )


def read_allows(page: Page) -> list[Allow]:
    """Every allow of a page, in order."""
    allows = []
    for comment in page.prose.comments:
        match = _ALLOW.fullmatch(comment.text)
        if match:
            first, last = page.prose.line_at(comment.start), page.prose.line_at(comment.end)
            reason = _REASON.fullmatch(match["rest"])
            allows.append(
                Allow(
                    match["rule"].lower(),
                    match["field"] or "",
                    bool(reason),
                    first,
                    (first, last, _next(page, last)),
                )
            )
    return allows


def _next(page: Page, line: int) -> int:
    """The next line that holds anything; an empty one may stand between the comment and what it allows."""
    below = page.prose.lines[line - page.prose.first_line + 1 :]
    return next(
        (number for number, other in enumerate(below, line + 1) if other.text.strip()), line
    )


def faults_of(
    allows: Iterable[Allow], found: Iterable[Finding], known: Iterable[str]
) -> Iterator[Finding]:
    """What is wrong with the allows of a page: no reason, a rule that is not known or never waits, nothing to allow."""
    found, known = list(found), sorted(known)
    for allow in allows:
        if allow.rule not in known:
            fix = did_you_mean(
                allow.rule, known, "copy the name from the message, where it stands in brackets"
            )
            yield Finding(allow.line, f"there is no rule '{allow.rule}' to allow", fix)
        elif allow.rule in NEVER:
            yield Finding(
                allow.line,
                f"'{allow.rule}' cannot be allowed",
                "take the number out; who rings it may reach a stranger",
            )
        elif not allow.reasoned:
            fix = (
                f"write <!-- allow: {allow.rule} because ... -->, so that the next reader knows why"
            )
            yield Finding(allow.line, f"the allow for '{allow.rule}' gives no reason", fix)
        elif not any(allow.covers(finding) for finding in found):
            yield Finding(
                allow.line,
                f"the allow for '{allow.rule}' allows nothing any more",
                "delete the comment",
                warning=True,
            )
