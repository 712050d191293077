"""The words of the interface: those of the package, in en.yml, with those that a site replaces."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from practice_hub.content import field_types as form
from practice_hub.content.yaml_loader import Loader
from practice_hub.core.problem import did_you_mean
from practice_hub.setting_files import Fault

PLACE = ("extra", "words")
LINK = re.compile(r"\[([^\]]+)\]\((\w+)\)")
_FILE = Path(__file__).parent / "en.yml"

Words = dict[str, str]  # the text by its name


def default_words() -> Words:
    """The words of the package."""
    return dict(_read_default_words())


@cache
def _read_default_words() -> Words:
    words: Words = yaml.load(_FILE.read_text("utf-8"), Loader)
    return words


def read_words(written: Any) -> tuple[Words, list[Fault]]:
    """The words of a site, and what is wrong with those that it replaces.

    written: the value of `extra.words` in mkdocs.yml, None where there is none.
    """
    words = default_words()
    if written is None:
        return words, []
    if not isinstance(written, dict):
        fix = "write the name of a text below it, such as 'blog: News'"
        return words, [(PLACE, "'extra.words' has no words", fix)]
    faults: list[Fault] = []
    replaced: Words = {}
    for name, text in written.items():
        fault = _fault(words, str(name), text)
        faults += [((*PLACE, str(name)), *fault)] if fault else []
        if not fault:
            replaced[str(name)] = form.text(text)
    return words | replaced, faults


def counted(words: Words, name: str, number: int) -> str:
    """'1 post', '3,000 posts'. name: of the words, such as post for post_one and post_many."""
    return words[f"{name}_one" if number == 1 else f"{name}_many"].format(number=f"{number:,}")


def for_role(words: Words, role: str) -> str:
    """'For social workers', from the name of a role."""
    return words["for_role"].format(role=role[:1].lower() + role[1:])


def _fault(words: Words, name: str, text: Any) -> tuple[str, str] | None:
    """What is wrong with a text that replaces one of the package's, and what to do."""
    if name not in words:
        fix = "take it out; practice_hub/words/en.yml lists the words that can be replaced"
        return f"the interface has no words '{name}'", did_you_mean(name, words, fix)
    try:
        replacement = form.text(text)
    except form.ValidationError as error:
        return f"'words: {name}' {error.wrong}", error.fix
    if _parts(replacement) != _parts(words[name]):
        fix = f"have what stands in braces and the links as in: {words[name]}"
        return f"'words: {name}' cannot be filled in", fix
    return None


def _parts(text: str) -> tuple[list[str], list[str]] | None:
    """What is filled into a text: the names in braces, and those of links; None where it cannot be
    filled in."""
    try:
        found = list(Formatter().parse(text))
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in found):
        return None
    names = sorted(name for _, name, _, _ in found if name is not None)
    return names, sorted(name for _, name in LINK.findall(text))
