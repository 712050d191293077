"""The wording rules as a whole: from a page to its messages."""

from __future__ import annotations

from functools import cache

import pytest

from practice_hub.content.entry import Entry, Related, Summarised
from practice_hub.content.kinds import PAGE
from practice_hub.data import load as data
from practice_hub.lint.wording import WORDING_RULES, read_ruleset, rule_names, wording_problems
from tests.conftest import GOOD


@cache
def ruleset():
    """The lists of the package: language rules, words and helplines."""
    return read_ruleset(GOOD, data.read_all(GOOD)[0])


def page(body: str = "", path: str = "docs/x.md", **fields) -> Entry:
    """A page whose text begins on line 1 of its file."""
    values = {"title": "A page", "lines": {}, **fields}
    return Entry(path=path, kind=PAGE, address="/x/", body=body, body_line=1, **values)


def messages_of(body: str = "", **fields) -> list[str]:
    """Every message about a page."""
    return [str(problem) for problem in wording_problems(page(body, **fields), ruleset())]


def rules_of(body: str = "", **fields) -> list[str]:
    """The names of the rules that a page meets."""
    return [
        line.rsplit("(rule ", 1)[1].rstrip(")")
        for line in messages_of(body, **fields)
        if "(rule " in line
    ]


def test_a_message_says_what_is_wrong_what_to_write_and_which_rule():
    assert messages_of(
        "A quiet street.\n\nThe file says that she failed to protect the children."
    ) == [
        'docs/x.md:3: "failed to protect" blames the parent who is abused; '
        "write what she did to protect and what he did (rule failure-protect)"
    ]


def test_a_warning_says_that_it_is_one():
    assert messages_of("She told the nurse about domestic violence.") == [
        'docs/x.md:1: warning: "domestic violence" leaves out control, threats and money; '
        'write "domestic abuse", except in the name of a law, a study or a service (rule dv)'
    ]


def test_a_mistake_in_the_front_matter_is_reported_on_its_line():
    lines = {
        "title": 2,
        "description": 3,
        "key_points": 4,
        "content_note": 7,
        "summarises": 8,
        "links": 12,
    }
    problems = wording_problems(
        page(
            title="Why does she stay?",
            description="For battered wives.",
            key_points=("Call 01632 960123.", "All is well."),
            content_note="Tells of low-level abuse.",
            summarises=Summarised("CAADA", "2011", note="Write to a.person@charity.org.uk."),
            links=(Related("https://a.example/", "Failure to protect: a review"),),
            lines=lines,
        ),
        ruleset(),
    )
    found = {(problem.line, problem.rule) for problem in problems}
    assert found == {
        (2, "why-stay"),
        (3, "battered"),
        (4, "phone-number"),
        (7, "low-level"),
        (8, "email-address"),
    }


def test_everything_is_reported_at_once():
    body = (
        "# Another title\n\nCall 0808 802 9999.\n\n#### Too deep\n\nShe should "
        "just leave. [Click here](https://a.example/).\n"
    )
    assert set(rules_of(body)) == {
        "second-h1",
        "empty-heading",
        "retired-number",
        "heading-order",
        "just-leave",
        "click-here",
    } - {"empty-heading"}


def test_every_rule_has_one_name_and_a_docstring():
    names = rule_names(ruleset())
    assert len(names) == len(set(names))
    assert all(rule.check.__doc__[0].isupper() for rule in WORDING_RULES)


def test_the_lists_themselves_are_sound():
    assert ruleset().problems == ()


def test_a_site_without_language_rules_has_those_of_the_package(small):
    assert not (small / "data/language-rules.yml").exists()
    names = [rule.name for rule in read_ruleset(small, data.Data()).rules.each]
    assert "why-stay" in names and "honour" in names


def test_a_site_adds_replaces_and_hides_language_rules(small):
    rule = "{level: warn, re: kittens, why: w, use: u, good: g, bad: b}"
    (small / "data/language-rules.yml").write_text(
        f"hide: [honour, no-such]\nwhy-stay: {rule}\nkittens: {rule}\n"
    )
    ruleset = read_ruleset(small, data.Data())
    by_name = {rule.name: rule for rule in ruleset.rules.each}
    assert by_name["why-stay"].words == by_name["kittens"].words == "kittens"
    assert "honour" not in by_name and "failure-protect" in by_name
    assert [str(problem) for problem in ruleset.problems] == [
        "data/language-rules.yml:1: 'hide' names 'no-such', which the package does not have; "
        "take it out"
    ]


@pytest.mark.parametrize(
    "body", ["", "\n\n\n", "é" * 50, "<!--", "```\nopen", "`", "[^", "|", "> ", "***"]
)
def test_odd_pages_are_read_without_an_error(body):
    messages_of(body)


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        '"',
        "*",
        "[",
        "](",
        "<!--",
        "[^",
        "0 ",
        "| a ",
        "she should ",
        "history ",
        "> ",
        "a'",
        "“a ",
        "```\n",
    ],
)
def test_a_page_of_ten_thousand_odd_signs_is_read_at_once(piece):
    """A pattern that backtracks would take minutes here, and nobody would know why."""
    messages_of(piece * (10_000 // len(piece)))
