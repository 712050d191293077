"""Questions to somebody at a terminal; without one, nothing is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection

import click

from practice_hub.core.problem import did_you_mean

OTHERWISE = "use words of the list, or press Enter to leave it for later"


def is_at_terminal() -> bool:
    """Whether somebody can type answers."""
    return sys.stdin.isatty()


def _no_fault(answer: str) -> str:
    return ""


def ask(question: str, default: str, fault_of: Callable[[str], str] = _no_fault) -> str:
    """The answer; the default without a terminal, or when they press Enter.

    fault_of: what is wrong with an answer, in one line; empty when nothing is. It is shown, and the
    question is asked again.
    """
    if not is_at_terminal():
        return default
    while True:
        answer: str = click.prompt(question, default=default, show_default=bool(default))
        fault = fault_of(answer)
        if not fault:
            return answer
        click.echo(fault)


def choose(question: str, known: Collection[str]) -> tuple[str, ...]:
    """Some of the known words; asks again when one is not known."""
    if not known or not is_at_terminal():
        return ()
    listed = f"{question} ({', '.join(sorted(known))}; several with commas)"
    while True:
        answer = click.prompt(listed, default="", show_default=False)
        chosen = tuple(word.strip() for word in answer.split(",") if word.strip())
        unknown = [word for word in chosen if word not in known]
        if not unknown:
            return chosen
        click.echo(f"'{unknown[0]}' is not known; {did_you_mean(unknown[0], known, OTHERWISE)}")
