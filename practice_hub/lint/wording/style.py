"""Style: links that say where they go, and sentences that a tired reader can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.core.addresses import leads_to_one_place
from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.inline_markup import CODE_PLACEHOLDER
from practice_hub.lint.wording.line_kinds import CODE
from practice_hub.lint.wording.page_text import PageText, count_words, quoted
from practice_hub.lint.wording.ruleset import RuleSet

LONGEST_SENTENCE = 40  # words; one of 25 is long already, but only longer ones than this are found

_VAGUE = (
    "here|this|that|it|link|this link|click|click here|click this|this page|this site"
    "|this website|website|page|more|more here|read more|read more here|read on|learn more"
    "|find out more|see more|see here|more information|further information|more info|details"
    "|go|continue|download|see|visit|view"
)
_VAGUE_LINKS = frozenset(_VAGUE.split("|"))
_PLACEHOLDER = re.compile(  # a line of a form: [One thing that a reader can do.]
    r"[\s#>*+\d.-]*(?:\[[ xX]\] )?(?:\**\[[A-Z][^\[\]]*\]\** ?)+\s*"
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:\s*\S", re.MULTILINE)  # [label]: address
_LABEL = re.compile(r"\[([^\[\]]{2,})\]")
_HTTP = re.compile(r"http://(?!localhost\b|127\.0\.0\.1|(?:[\w-]+\.)*example\b)[^\s)>\"'\]]+")


def click_here(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """The words of a link say where it goes, also when a page's links are read out one by one"""
    for link in page.prose.links:
        if link.image:
            continue
        words = " ".join(re.sub(r"[^\w ]+", " ", link.text).lower().split())
        if words in _VAGUE_LINKS:
            yield page.body.finding(
                link.start,
                f"the link {quoted(link.text)} does not say where it goes",
                "name the page: see the [guide to referrals](...)",
            )
        elif not words and CODE_PLACEHOLDER not in link.text:
            yield page.body.finding(
                link.start,
                f"the link to {link.target or 'another page'} has no words",
                "write between the square brackets where it goes",
            )


def http_link(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Links begin with https, so that nobody on the same network reads along"""
    for line in page.prose.lines:
        searched = line.kind != CODE and "http://" in line.text
        for match in _HTTP.finditer(line.text) if searched else ():
            if leads_to_one_place(match.group()):
                continue  # another rule reports it, and https would not help
            number = page.body.line_at(line.start + match.start())
            yield _not_encrypted(page.entry.path, number, match.group())
    for key, target in _front_matter_links(page):
        if _HTTP.match(target) and not leads_to_one_place(target):
            yield _not_encrypted(page.entry.path, page.entry.lines.get(key, 1), target, key)


def _not_encrypted(path: str, line: int, address: str, field: str = "") -> Problem:
    fix = "write https:// and try whether it opens"
    return Problem(path, line, f"{address} is not encrypted", fix, warning=True, field=field)


def _front_matter_links(page: PageText) -> Iterator[tuple[str, str]]:
    """The addresses in the front matter, each with its key."""
    for link in page.entry.links:
        yield "links", link.target
    if page.entry.summarises:
        yield "summarises", page.entry.summarises.url


def long_sentence(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A sentence has at most forty words"""
    for sentence in page.sentences:
        number = count_words(sentence.text) if len(sentence.text) > 2 * LONGEST_SENTENCE else 0
        if number > LONGEST_SENTENCE:
            first = " ".join(sentence.text.split()[:4])
            yield page.body.finding(
                sentence.start,
                f'the sentence that begins "{first}" has {number} words',
                "make two of it, or a list",
                warning=True,
            )


def form_left_open(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """What stands in square brackets in a form is filled in before a page is published"""
    if page.entry.draft:
        return
    fix = (
        "replace it with your own words, or delete it; "
        "a page that is not ready yet has a line 'draft: true'"
    )
    defined = {label.lower() for label in _DEFINITION.findall(page.prose.text)}
    for line in page.prose.lines:
        maybe = line.kind != CODE and "[" in line.text and _PLACEHOLDER.fullmatch(line.text)
        if maybe and not {label.lower() for label in _LABEL.findall(line.text)} <= defined:
            wrong = f"{quoted(line.text)} is still to be written"
            yield page.body.finding(line.start, wrong, fix)
    for span in page.spans[1:]:
        if _PLACEHOLDER.fullmatch(span.text):
            yield span.finding(0, f"'{span.field}' is still to be written", fix)


RULES = (
    Rule(click_here),
    Rule(http_link),
    Rule(long_sentence),
    Rule(form_left_open),
)
