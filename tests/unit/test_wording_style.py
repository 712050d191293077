"""Headings, tables, footnotes, links and sentences."""

from __future__ import annotations

import pytest

from practice_hub.content.entry import Related
from tests.unit.test_wording import messages_of, rules_of

LONG = "word " * 40


# Headings


@pytest.mark.parametrize(
    "body",
    [
        "# A page\n\nText.",
        "## A Page\n\nText.",
        "**A page**\n\nText.",
        "A page\n======\n\nText.",
        "Text.\n\n## A page!\n\nMore.",
    ],
)
def test_a_title_is_printed_once(body):
    assert "title-twice" in rules_of(body)


@pytest.mark.parametrize(
    "body",
    [
        "A page\nof words that go on.",
        "> A page\n\nText.",
        "- A page\n- another",
        "A page[^1]\n\nText.\n\n[^1]: A note.",
        "[A page](https://a.example/)\n\nText.",
    ],
)
def test_words_that_would_be_lost_are_no_title_printed_twice(body):
    assert "title-twice" not in rules_of(body)


def test_a_link_named_like_a_note_is_no_note():
    assert rules_of("See [^1](https://a.example/) and ![^2](a.png).") == []


def test_a_title_printed_twice_is_reported():
    assert messages_of("\n## A page\n\nText.") == [
        "docs/x.md:2: the title is printed twice; take this line out; the page "
        "begins with the title by itself (rule title-twice)"
    ]


def test_a_second_heading_of_the_first_rank_is_reported():
    assert messages_of("# Other\n\nText.") == [
        'docs/x.md:1: the heading "Other" has the rank of the page\'s title; '
        "write ## before it (rule second-h1)"
    ]
    assert rules_of("# A page\n\nText.") == ["title-twice"]
    assert rules_of("Other\n===\n\nText.") == ["second-h1"]
    assert rules_of("<h1>Other</h1>") == ["second-h1"]
    assert rules_of("`# no` and\n\n```\n# no\n<h1>\n```\n") == []


def test_a_skipped_rank_is_reported():
    assert messages_of("## One\n\nText.\n\n#### Two\n\nText.") == [
        'docs/x.md:5: the heading "Two" skips a rank; write ### before it (rule heading-order)'
    ]
    assert rules_of("### One\n\nText.") == ["heading-order"]
    assert rules_of("## One\n\nText.\n\n### Two\n\nText.\n\n## Three\n\nText.") == []
    assert rules_of("Under\n-----\n\nText.\n\n### Two\n\nText.") == []


def test_a_heading_without_text_under_it_is_reported():
    assert messages_of("## One\n\n## Two\n\nText.") == [
        'docs/x.md:1: there is nothing under the heading "One"; write what '
        "belongs there, or delete the heading (rule empty-heading)"
    ]
    assert rules_of(
        "Text.\n\n## Last\n\n<!-- later -->\n\n[^a]: A note.\n\n[x]: https://a.example/"
    ) == ["empty-heading", "note-without-mark"]


def test_a_heading_without_words_is_reported():
    assert messages_of("##\n\nText.") == [
        "docs/x.md:1: the heading has no words; write them, or delete the line (rule empty-heading)"
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Text.",
        "- point",
        "`code`",
        "```\ncode\n```",
        "| A |\n| --- |\n| b |",
        "> quote",
        "![x](x.png)",
        "<div></div>",
        "### Deeper\n\nText.",
        "1. one",
    ],
)
def test_anything_that_a_reader_sees_is_text_under_a_heading(below):
    assert rules_of(f"## One\n\n{below}\n") == []


# Tables


def test_a_table_whose_headings_are_empty_is_reported():
    assert messages_of("| | |\n| --- | --- |\n| a | b |") == [
        "docs/x.md:1: no column of the table has a heading; write in the first "
        "row what each column holds (rule table-header)"
    ]
    assert messages_of("| A | |\n| --- | --- |\n| a | b |") == [
        "docs/x.md:1: column 2 of the table has no heading; write in the first "
        "row what each column holds (rule table-header)"
    ]


def test_the_corner_of_a_table_may_be_empty():
    assert rules_of("| | Before | After |\n| --- | --- | --- |\n| him | a | b |") == []


def test_rows_without_a_row_of_headings_are_reported():
    assert messages_of("Text.\n\n| a | b |\n| c | d |\n") == [
        "docs/x.md:3: the table has no row of headings; write one above it, "
        "and under that a row such as | --- | --- | (rule table-header)"
    ]
    assert rules_of("| --- | --- |\n| a | b |\n") == ["table-header"]


def test_a_table_of_tags_needs_headings_too():
    assert rules_of("<table>\n<tr><td>a</td></tr>\n</table>") == ["table-header"]
    assert rules_of("<table><thead><tr><td>a</td></tr></thead></table>") == ["table-header"]
    assert rules_of("<table><tr><th>a</th></tr></table>") == []
    assert rules_of("```\n<table></table>\n| a |\n| b |\n```") == []


def test_a_table_without_bars_at_its_sides_is_a_table():
    assert rules_of("A | B\n--- | ---\na | b\n\nText.") == []


# Footnotes


def test_a_mark_without_a_text_is_reported():
    assert messages_of("A fact.[^audit]") == [
        "docs/x.md:1: the mark [^audit] has no text; write '[^audit]: who, "
        "what, when' at the foot of the page (rule note-without-text)"
    ]
    assert messages_of("A.[^audti] B.[^audit]\n\n[^audit]: x") == [
        "docs/x.md:1: the mark [^audti] has no text; did you mean 'audit'? (rule note-without-text)"
    ]


def test_a_text_without_a_mark_is_reported():
    assert messages_of("A fact.\n\n[^audit]: Who.") == [
        "docs/x.md:3: no sentence has the mark [^audit]; put [^audit] after "
        "the sentence that it belongs to, or delete the note (rule "
        "note-without-mark)"
    ]


def test_a_note_with_two_texts_is_reported():
    assert messages_of("A.[^a]\n\n[^a]: x\n\n[^a]: y") == [
        "docs/x.md:5: the note [^a] has two texts; give one of them another "
        "name, here and in the sentence (rule note-without-mark)"
    ]


def test_notes_in_notes_in_tables_and_in_code():
    assert (
        rules_of(
            "| A[^a] |\n| --- |\n| b |\n\n[^a]: See also.[^b]\n\n[^b]: x\n\n`[^c]` "
            "and\n\n```\n[^d]\n```"
        )
        == []
    )


# Links and sentences


@pytest.mark.parametrize(
    "words", ["here", "Click here", "read more", "this page", "**here**", "Here.", "more…", "link"]
)
def test_a_link_says_where_it_goes(words):
    assert rules_of(f"See [{words}](https://a.example/).") == ["click-here"]


def test_a_link_that_is_vague_is_reported():
    assert messages_of("For help, [click here](x.md).") == [
        'docs/x.md:1: the link "click here" does not say where it goes; name '
        "the page: see the [guide to referrals](...) (rule click-here)"
    ]
    assert messages_of("[](x.md)") == [
        "docs/x.md:1: the link to x.md has no words; write between the square "
        "brackets where it goes (rule click-here)"
    ]


@pytest.mark.parametrize(
    "link",
    [
        "[Get help](x.md)",
        "[help here](x.md)",
        "![here](x.png)",
        "`[here](x.md)`",
        "[`code`](x.md)",
        "[![A chart](a.png)](x.md)",
    ],
)
def test_other_links_pass(link):
    assert rules_of(link) == []


def test_a_link_that_is_not_encrypted_is_reported():
    assert messages_of("See [it there](http://a.org/x).") == [
        "docs/x.md:1: warning: http://a.org/x is not encrypted; write https:// "
        "and try whether it opens (rule http-link)"
    ]
    assert rules_of("<http://a.org> and\n\n[x]: http://b.org/\n") == ["http-link", "http-link"]
    assert (
        rules_of("http://127.0.0.1:8000 http://localhost/ `http://a.org` http://x.example/") == []
    )
    assert messages_of(links=(Related("http://a.org/", "A"),), lines={"links": 7})[0].startswith(
        "docs/x.md:7: warning: http://a.org/"
    )


def test_a_long_sentence_is_reported_and_one_of_forty_words_is_not():
    assert rules_of(LONG.strip() + ".") == []
    assert messages_of("Short.\n\n" + LONG + "more.") == [
        'docs/x.md:3: warning: the sentence that begins "word word word word" '
        "has 41 words; make two of it, or a list (rule long-sentence)"
    ]


def test_points_of_a_list_and_cells_are_no_sentence_together():
    assert rules_of("\n".join(["- five words in a point"] * 12)) == []
    assert rules_of("| A | B |\n| --- | --- |\n" + f"| {'word ' * 30} | {'word ' * 30} |") == []


@pytest.mark.parametrize(
    "line",
    [
        "[Your opening.]",
        "## [A heading]\n\nWords.",
        "- [ ] [One thing to have done.]",
        "1. **[A theme.]** [What it is about.]",
        "> [A quotation.]",
    ],
)
def test_a_form_that_was_not_filled_in_is_reported_until_it_is_no_draft(line):
    assert rules_of(line) == ["form-left-open"] and rules_of(line, draft=True) == []
    assert [rule for rule in rules_of(description="[One plain sentence.]")] == ["form-left-open"]


@pytest.mark.parametrize(
    "line",
    [
        "[Get help](x.md)",
        "- [ ] Ask her",
        "[The mother] said so.",
        "Words [in brackets]",
        "`[A code]`",
        "[^A note]: Words.",
        "[One](x.md) [Two](y.md)",
    ],
)
def test_brackets_of_another_kind_are_no_form(line):
    assert "form-left-open" not in rules_of(line)
