"""The report of an import: what was kept, changed and left out, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from practice_hub.core.formatting import day_in_words

TO_DO, CHANGED, LEFT_OUT, KEPT = "For you to do", "Changed", "Left out", "Kept"
_INTRODUCTIONS = {  # of the sections of the file, in their order
    TO_DO: "What only a person can decide or write.",
    CHANGED: "What reads or works differently now, and why.",
    LEFT_OUT: "What was not imported, and why. Private posts are named by number and date only, "
    "because this file may be public. An export holds no widgets, no settings of a theme and no "
    "introductions of authors: look for those on the old blog.",
    KEPT: "Every imported post and page, with its old address.",
}
_MAX_PRINTED = 10  # notes that the terminal shows; the file has all
_MARKDOWN_SIGNS = "\\`*_{}[]<>#|!"


@dataclass(frozen=True, order=True)
class Note:
    """One line of the report.

    kind: TO_DO, CHANGED, LEFT_OUT or KEPT. subject: a file, an item of the export, or empty.
    message: a clause without a full stop.
    """

    kind: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}" if self.subject else self.message


@dataclass(frozen=True)
class Report:
    """The result of an import.

    export: the name of the export file. blog: the old blog's name. counts: labels with
    numbers, in the order of the report. file: the report's path in the project; empty if
    nothing changed. written: False after a dry run. called: a sentence with the name of the old
    blog and what stood beside it; empty if the export has none.
    """

    export: str
    blog: str
    moment: datetime
    notes: tuple[Note, ...]
    counts: tuple[tuple[str, int], ...]
    file: str = ""
    written: bool = True
    called: str = ""

    def notes_of(self, kind: str) -> tuple[Note, ...]:
        """The notes of one kind, each once, ordered by subject."""
        notes = dict.fromkeys(note for note in self.notes if note.kind == kind)
        return tuple(sorted(notes, key=lambda note: note.subject))

    def for_terminal(self) -> str:
        """The counts, the first things to do, and what to type next."""
        lines = [f"From {self.export}, the export of {self.blog}:"]
        lines += [f"  {label}: {number:,}" for label, number in self.counts if number]
        to_do = self.notes_of(TO_DO)
        if to_do:
            lines += [f"{TO_DO} ({len(to_do):,}):", *(f"  {note}" for note in to_do[:_MAX_PRINTED])]
        if len(to_do) > _MAX_PRINTED:
            lines.append(f"  and {len(to_do) - _MAX_PRINTED:,} more")
        return "\n".join([*lines, self._last_line()])

    def _last_line(self) -> str:
        if not self.file:
            return "Nothing was written: all of this is here already."
        if not self.written:
            return "This was a dry run: nothing was written."
        return f"The whole report is in {self.file}. Next, type: hub check"

    def markdown(self) -> str:
        """The whole report as a Markdown file."""
        day = day_in_words(self.moment.date())
        parts = [
            "# Import of the old blog",
            f"Imported on {day} from `{self.export}`, the export of {self.blog}.",
            *([_escape(self.called)] if self.called else []),
            "\n".join(f"- {label}: {number:,}" for label, number in self.counts if number),
            *(part for kind in _INTRODUCTIONS for part in self._section(kind)),
        ]
        return "\n\n".join(parts) + "\n"

    def _section(self, kind: str) -> list[str]:
        notes = self.notes_of(kind)
        if not notes:
            return []
        groups = groupby(notes, key=lambda note: note.subject)
        lines = [line for subject, group in groups for line in _list_items(subject, group)]
        return [f"## {kind}", _INTRODUCTIONS[kind], "\n".join(lines)]


def _list_items(subject: str, notes: Iterable[Note]) -> list[str]:
    prefix = f"- `{subject}`: " if subject else "- "
    return [prefix + _escape(note.message) for note in notes]


def _escape(message: str) -> str:
    """A message that Markdown shows as it is: words of the old blog make no link or picture."""
    return "".join(f"\\{char}" if char in _MARKDOWN_SIGNS else char for char in message)
