"""Nothing but the exit itself has its words, or leads to its page.

A reader in danger presses what says "Leave this site". A link with these words, in a text, a menu
or a list, sets no guard: Back shows the page, and other tabs stay open. Sentences may have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import unescape

from practice_hub.config import FILE, Settings
from practice_hub.content.entry import Entry
from practice_hub.content.exit_words import Control, ExitWords
from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import read_text
from practice_hub.content.yaml_values import values_of
from practice_hub.core.problem import Problem
from practice_hub.lint.built_html import NO_LINK, OTHER_WORDS
from practice_hub.lint.context import LintContext, line_of, problem_at
from practice_hub.lint.data_addresses import REFERENCES, data_files, line_of_work
from practice_hub.lint.menu_rules import menu_targets
from practice_hub.markdown.converter import Heading
from practice_hub.words import LINK, default_words

# Keys of data files whose values are shown as links, whatever else stands in them.
NAME_KEYS = ("name", "title", "term", "label", "short", "text")


def second_exit(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """No link of a text has the words of the exit or leads to its page, and no title or heading
    begins with them: lists and contents make links of these"""
    words, converted = context.exit_words, context.site.converted[entry.path]
    if label := words.begins(entry.title):
        wrong = f"the title '{entry.title}' begins with the words of the exit, '{label}'"
        yield problem_at(entry, "title", wrong, OTHER_WORDS)
    for name, label in _headings(converted.contents, words):
        wrong = f"the heading '{name}' begins with the words of the exit, '{label}'"
        yield Problem(entry.path, line_of(entry, name), wrong, OTHER_WORDS)
    yield from _in_text(entry, converted.controls, words)
    for key, control in _in_front_matter(entry):
        for wrong, fix in _faults(control, words):
            yield problem_at(entry, key, wrong, fix)


def _in_text(entry: Entry, controls: Sequence[Control], words: ExitWords) -> Iterator[Problem]:
    """What is wrong with the controls of a text. controls: in the order of the text."""
    lines = list(enumerate(entry.body.split("\n"), entry.body_line))
    reached, last = entry.body_line, Control(())
    for control in controls:
        if found := list(_faults(control, words)):
            name = _name_and_label(control, words)[0]
            begin = reached - entry.body_line + (control == last)
            places = (_line(part, name, control.target) for part in (lines[begin:], lines))
            reached, last = next(filter(None, places), reached), control
            for wrong, fix in found:
                code = "; between backquotes the address is no link" if fix == NO_LINK else ""
                yield Problem(entry.path, reached, wrong, fix + code)


def _line(lines: Sequence[tuple[int, str]], name: str, target: str) -> int:
    """The first of the lines on which a control can stand; 0 when it is on none of them."""
    marks = [mark + name for mark in ("[>" if target else ">")]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda line: target in line and any(mark in line for mark in marks),
        lambda line: bool(target) and target in line and name in line,
        lambda line: any(mark in line for mark in marks),
        lambda line: bool(target) and target in line,
        lambda line: name in line,
    )
    return next((number for test in tests for number, line in lines if test(line)), 0)


def _in_front_matter(entry: Entry) -> Iterator[tuple[str, Control]]:
    """The links that stand in the front matter of a text, each with its key."""
    yield from (("links", Control((each.title,), each.target)) for each in entry.links)
    if piece := entry.summarises:
        yield "summarises", Control((piece.title,), piece.url)


def _faults(control: Control, words: ExitWords) -> Iterator[tuple[str, str]]:
    """What is wrong with something that can be pressed, and what to do."""
    name, label = _name_and_label(control, words)
    if label:
        what = "link" if control.target else "button"
        yield f"the {what} '{name}' has the words of the exit, '{label}'", OTHER_WORDS
    if words.is_page(control.target):
        yield f"the link '{control.target}' leads to the page of the exit", NO_LINK


def _name_and_label(control: Control, words: ExitWords) -> tuple[str, str]:
    """The name that has the words of the exit, and the label that it has; else the first name."""
    names = [" ".join(name.split()) for name in control.names] or [control.target]
    found = ((name, words.in_names([name])) for name in names)
    return next(((name, label) for name, label in found if label), (names[0], ""))


def _headings(headings: Sequence[Heading], words: ExitWords) -> Iterator[tuple[str, str]]:
    """Each heading that begins with the words of the exit, with the label that it has."""
    for heading in headings:
        name = unescape(heading["name"])
        if label := words.begins(name):
            yield name, label
        yield from _headings(heading["children"], words)


def second_exit_in_settings(context: LintContext) -> Iterator[Problem]:
    """No item of the menu, no kind and no link or button of the interface is called like the exit,
    and no item of the menu leads to its page"""
    lines, words = lines_of(context.site.root, FILE), context.exit_words
    for place, name, target in _named_in_settings(context.site.settings, words):
        if label := words.in_names([name]):
            wrong = f"'{name}' has the words of the exit, '{label}'"
            yield Problem(FILE, line_at(lines, place), wrong, OTHER_WORDS)
        if words.is_page(target):
            wrong = f"the menu leads to '{target}', which is the page of the exit"
            yield Problem(FILE, line_at(lines, place), wrong, NO_LINK)


def _named_in_settings(settings: Settings, words: ExitWords) -> Iterator[tuple[Place, str, str]]:
    """What mkdocs.yml names: the place, the name, and where it leads if it is in the menu."""
    for place, target in menu_targets(settings.nav, ("nav",)):
        titles = [part for part in place[1:] if isinstance(part, str)]
        yield place, titles[-1] if titles else "", target
    for kind in settings.kinds:
        for key, name in (("name", kind.name), ("plural", kind.plural)):
            yield ("extra", "kinds", kind.key, key), name, ""
    usual = default_words()
    for key, text in settings.words.items():
        is_sentence = text.rstrip().endswith(".") and not words.is_label(text)
        names = [found for found, _ in LINK.findall(text)] if is_sentence else [text]
        yield from ((("extra", "words", key), name, "") for name in names if text != usual[key])


def second_exit_in_data(context: LintContext) -> Iterator[Problem]:
    """No name in a data file has the words of the exit, and no address is that of its page"""
    words = context.exit_words
    for path in data_files(context.site.root):
        text = read_text(context.site.root, path)
        if isinstance(text, str) and (words.may_be_in(text) or words.host in text.lower()):
            yield from _in_yaml(path, text, words)
    for key, work in context.site.library.data.references.items():
        if words.is_page(work.url):
            line = line_of_work(context.site.root, key, "url")
            wrong = f"the address '{work.url}' is that of the page of the exit"
            yield Problem(REFERENCES, line, wrong, NO_LINK)


def _in_yaml(path: str, text: str, words: ExitWords) -> Iterator[Problem]:
    for key, value, line in values_of(text):
        label = words.in_names([value])
        if label and (key in NAME_KEYS or words.is_label(value)):
            yield Problem(
                path, line, f"'{value}' has the words of the exit, '{label}'", OTHER_WORDS
            )
        if words.is_page(value):
            wrong = f"the address '{value}' is that of the page of the exit"
            yield Problem(path, line, wrong, NO_LINK)
