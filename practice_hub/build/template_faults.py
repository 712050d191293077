"""Mistakes in templates: which errors they raise, and the messages about them."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from practice_hub.core.problem import Problem
from practice_hub.pages.page import Page
from practice_hub.theme import theme_folder

_PACKAGE = Path(__file__).resolve().parents[1]
_WORDS: Mapping[type[Exception], str] = {  # the first that an error is
    RecursionError: "it includes or calls itself without end",
    ZeroDivisionError: "it divides by zero",
    MemoryError: "it makes more than there is memory for",
    OverflowError: "it makes a number or a text that is too large",
    TypeError: "a value is of another type than its place needs: {}",
    KeyError: "a value has no part of the name {}",
    IndexError: "a value has no part of that number: {}",
    AttributeError: "a value has no such part: {}",
    ValueError: "a value cannot be used: {}",
}


def is_of_template(error: Exception) -> bool:
    """Whether a mistake in a template raised an error, and not the package's own code.

    Where code of the package was called last, by a template or not, the fault is there: its filters
    raise TemplateError for what they are wrongly given. A template that calls itself can reach the
    limit anywhere.
    """
    if isinstance(error, TemplateError):
        return True
    frames = traceback.extract_tb(error.__traceback__)
    places = [number for number, frame in enumerate(frames) if _is_template(frame)]
    if not places:
        return False
    last = frames[places[-1]]
    if isinstance(error, RecursionError):
        same = [
            each for each in frames if (each.filename, each.lineno) == (last.filename, last.lineno)
        ]
        return len(same) > 1
    return not any(
        Path(frame.filename).is_relative_to(_PACKAGE) for frame in frames[places[-1] + 1 :]
    )


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.endswith(".html")


def template_problem(error: Exception, page: Page, root: Path) -> Problem:
    """A mistake in a template, with its file and line. error: one that `is_of_template`. root: of
    the project; a file elsewhere is the package's, and named by its place there."""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or page.template, error.lineno
    else:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame)
        ]
        file = frames[-1].filename if frames else page.template
        line = (frames[-1].lineno if frames else None) or 1
    return Problem(
        _shown_path(Path(file), root),
        line,
        f"the template cannot be rendered ({_in_words(error)})",
        "correct the template there",
    )


def _in_words(error: Exception) -> str:
    """What a template did wrong. Python's own words stay where they say more."""
    if isinstance(error, TemplateError):
        return str(error)
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words.format(_one_line(error))
    return f"{type(error).__name__}: {_one_line(error)}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _shown_path(file: Path, root: Path) -> str:
    for above in (root.resolve(), theme_folder().resolve()):
        if file.resolve().is_relative_to(above):
            return file.resolve().relative_to(above).as_posix()
    return file.as_posix()
