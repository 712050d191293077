"""A work that pages cite."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """A work that pages cite.

    html: as one line. url: where to read it, or empty. checked: whether every detail was seen in a
    public copy. label: how texts cite it, such as Smith, 2011.
    """

    key: str
    html: str
    url: str
    checked: bool
    label: str = ""
