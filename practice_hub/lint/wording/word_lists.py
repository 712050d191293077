"""The word lists of the spelling rule.

Two lists and no dictionary: a word is named only when it is known to be wrong, so that a new name
or a new term is never marked. The small list, data/words.txt, is ours: the words of this work, and
words that the large list would wrongly mark. The large one is that of codespell, an extra
(practice-hub[spelling]), since its lists are under GPL-2.0-only; its code is not used. Without it
the small list and the rule about -ise are used, and `doctor` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from practice_hub.core.problem import Problem

FILE = "data/words.txt"

_LISTS = "codespell_lib/data/"
_WORD = re.compile(r"[A-Za-z]?[a-z]{2,}")
_ENDS = ".,;:!?()[]\"'^…"
_IZE = re.compile(r"([a-z]{2,})iz(e|es|ed|er|ers|ing|able|ation|ations|ational)")
_TRUE_IZE = re.compile(
    r"\w*(?:siz|seiz)(?:e|es|ed|er|ers|ing|able)|priz(?:e|es|ed|ing)|maize|assizes?"
)


@dataclass(frozen=True)
class Spelling:
    """The word lists.

    wrong: a word in small letters, and how to write it. american: the same for spellings of the
    United States. right: words to leave alone. sound: pieces of text in which nothing was found.
    """

    wrong: dict[str, str] = field(default_factory=dict)
    american: dict[str, str] = field(default_factory=dict)
    right: frozenset[str] = frozenset()
    sound: set[str] = field(default_factory=set, compare=False, repr=False)

    def faulty(self, text: str) -> set[str]:
        """The words of a text that may be wrong. Pieces between spaces are looked at once."""
        unknown = set(text.split()) - self.sound
        found = {piece: self._faulty_words(piece) for piece in unknown}
        self.sound.update(piece for piece, words in found.items() if not words)
        return {word for words in found.values() for word in words}

    def _faulty_words(self, piece: str) -> list[str]:
        words = piece.strip(_ENDS).split("-") if not piece.isdigit() else ()
        return [word for word in words if _WORD.fullmatch(word) and self.fault(word.lower())]

    def fault(self, word: str) -> tuple[str, str] | None:
        """What is wrong with a word in small letters, and how to write it; None for a right one."""
        if word in self.wrong:
            return "is misspelt", self.wrong[word]
        if word in self.american:
            return "is the American spelling", self.american[word]
        match = _IZE.fullmatch(word) if "iz" in word else None
        if match and word not in self.right and not _TRUE_IZE.fullmatch(word):
            return "is spelt with s here", f"{match[1]}is{match[2]}"
        return None


def read_spelling(own: str, shared: str = "") -> tuple[Spelling, list[Problem]]:
    """The small lists laid over the large one if that is installed.

    own: the text of data/words.txt, which may be empty. shared: that of the package's list.
    """
    right, ours, _ = _read_words(shared)
    own_right, own_wrong, problems = _read_words(own)
    right = (right - own_wrong.keys()) | own_right
    ours = {word: instead for word, instead in ours.items() if word not in own_right} | own_wrong
    wrong, american = _large() or ({}, {})
    return Spelling(
        _without(wrong, right) | ours, _without(american, right | ours.keys()), frozenset(right)
    ), problems


def _read_words(text: str) -> tuple[set[str], dict[str, str], list[Problem]]:
    """The words of a list that are right, those that are wrong with the right ones, and the lines
    that cannot be read."""
    right: set[str] = set()
    wrong: dict[str, str] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        word, arrow, instead = (part.strip() for part in line.partition("#")[0].partition("->"))
        if not re.fullmatch(r"[a-z]*", word) or bool(arrow) != bool(instead):
            problems.append(
                Problem(
                    FILE,
                    number,
                    f"'{line.strip()}' is not a line that we can read",
                    "write a word, or 'wrong -> right', in small letters",
                )
            )
        elif arrow:
            wrong[word] = instead
        elif word:
            right.add(word)
    return right, wrong, problems


def _without(words: dict[str, str], right: set[str]) -> dict[str, str]:
    return {word: instead for word, instead in words.items() if word not in right}


def has_large_list() -> bool:
    """Whether codespell's lists are installed."""
    return _large() is not None


@lru_cache(maxsize=1)
def _large() -> tuple[dict[str, str], dict[str, str]] | None:
    """codespell's misspelt and American words, each with the right ones; None without codespell."""
    try:
        folder = Path(str(distribution("codespell").locate_file(_LISTS)))
        wrong = _pairs((folder / "dictionary.txt").read_text("utf-8"))
        british = _pairs((folder / "dictionary_en-GB_to_en-US.txt").read_text("utf-8"))
    except (PackageNotFoundError, FileNotFoundError):
        return None
    american = {
        word.strip(): right
        for right, words in british.items()
        for word in words.split(",")
        if word.strip() and "iz" not in word
    }
    return wrong, american


def _pairs(text: str) -> dict[str, str]:
    return dict(line.split("->", 1) for line in text.splitlines() if "->" in line)
