"""What is told about an import: what was kept, what was changed, what was left out and why, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from practice_hub.core.formatting import day_in_words

TO_DO, CHANGED, LEFT_OUT, KEPT = "For you to do", "Changed", "Left out", "Kept"
_MEANING = {
    TO_DO: "What only a person can decide or write.",
    CHANGED: "What reads or works differently now, and why.",
    LEFT_OUT: "What did not come over, and why. Private posts are named by number and date only, because this file may be public.",
    KEPT: "Every post and page that came over, with its old address.",
}
_PRINTED = 10  # things to do that the terminal shows; the file has all


@dataclass(frozen=True, order=True)
class Note:
    """One thing worth telling. kind: one of the four above. about: a file, or a number of the export. said: a clause."""

    kind: str
    about: str
    said: str

    def __str__(self) -> str:
        return f"{self.about}: {self.said}" if self.about else self.said


@dataclass(frozen=True)
class Report:
    """What an import did. numbers: how many of what, in the order in which they are told. file: where the whole report is, or nothing
    when there was nothing new. written: whether anything was written, or this only says what would be.
    """

    export: str
    blog: str
    moment: datetime
    notes: tuple[Note, ...]
    numbers: tuple[tuple[str, int], ...]
    file: str = ""
    written: bool = True

    def of(self, kind: str) -> tuple[Note, ...]:
        """The notes of one kind, by what they are about."""
        return tuple(
            sorted(
                dict.fromkeys(note for note in self.notes if note.kind == kind),
                key=lambda note: note.about,
            )
        )

    def printed(self) -> str:
        """What the terminal shows."""
        lines = [f"From {self.export}, the export of {self.blog}:"]
        lines += [f"  {what}: {number:,}" for what, number in self.numbers if number]
        to_do = self.of(TO_DO)
        if to_do:
            lines += [f"{TO_DO} ({len(to_do):,}):", *(f"  {note}" for note in to_do[:_PRINTED])]
        if len(to_do) > _PRINTED:
            lines.append(f"  and {len(to_do) - _PRINTED:,} more")
        return "\n".join([*lines, self._closing()])

    def _closing(self) -> str:
        if not self.file:
            return "Nothing was written: all of this is here already."
        if not self.written:
            return "This was a dry run: nothing was written."
        return f"The whole report is in {self.file}. Next, type: hub check"

    def markdown(self) -> str:
        """The report as a file."""
        head = [
            "# What came over from the old blog",
            f"Brought on {day_in_words(self.moment.date())} from `{self.export}`, the export of {self.blog}.",
            "\n".join(f"- {what}: {number:,}" for what, number in self.numbers if number),
        ]
        return (
            "\n\n".join([*head, *(part for kind in _MEANING for part in self._section(kind))])
            + "\n"
        )

    def _section(self, kind: str) -> list[str]:
        notes = self.of(kind)
        if not notes:
            return []
        grouped = groupby(notes, key=lambda note: note.about)
        return [
            f"## {kind}",
            _MEANING[kind],
            "\n".join(line for about, group in grouped for line in _lines(about, group)),
        ]


def _lines(about: str, notes: Iterable[Note]) -> list[str]:
    """One line for each thing."""
    return [
        f"- `{about}`: {_code_free(note.said)}" if about else f"- {_code_free(note.said)}"
        for note in notes
    ]


def _code_free(said: str) -> str:
    """Words of the old blog, shown as they are: in a report no character makes a link or a picture."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!" else sign for sign in said)
