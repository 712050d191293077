"""Titles, descriptions, file names and front matter of old posts."""

import pytest
import yaml

from practice_hub.content.yaml_source import read_mapping
from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.front_matter import to_file, to_yaml, yaml_date
from practice_hub.importers.wordpress.plain_text import (
    MAX_NAME,
    first_sentences,
    plain_text,
    shorten,
    slug,
)
from tests.unit.wordpress_posts import UPLOADS, convert


@pytest.mark.parametrize(
    "html, wanted",
    [
        ("Tea &amp; cups", "Tea & cups"),
        ("<em>Tea</em>\n  time", "Tea time"),
        ("<script>x</script>Tea", "Tea"),
        ("&lt;script&gt;x", "\u2039script\u203ax"),
        ("\u202eTea\u2066 \x07\xa0time", "Tea time"),
        ("Tea 🫖 👩\u200d🍳", "Tea 🫖 👩\u200d🍳"),
    ],
)
def test_a_title_is_one_line_of_plain_text(html, wanted):
    assert plain_text(html) == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Moving the Tea!", "moving-the-tea"),
        ("caf%C3%A9-time", "cafe-time"),
        ("Don't", "dont"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b/c\\d:e", "a-b-c-d-e"),
        ("чай", ""),
        ("x" * 200, "x" * MAX_NAME),
    ],
)
def test_a_slug_is_a_safe_file_name(text, wanted):
    assert slug(text) == wanted


def test_a_description_is_the_first_sentence_and_short_enough():
    long = "This sentence has a good many words in it, " * 5
    assert (
        first_sentences("The kettle stood on the third floor of the house. Then it moved.")
        == "The kettle stood on the third floor of the house."
    )
    assert (
        first_sentences("Short. Then one that says a little more than that.")
        == "Short. Then one that says a little more than that."
    )
    assert len(first_sentences(long)) <= 160 and first_sentences(long).endswith("…")
    assert shorten("x" * 300) == "x" * 159 + "…"


def test_an_excerpt_is_the_description_and_reported_when_cut():
    assert (
        convert("Text of the post.", excerpt="<p>What it is about.</p>")[0].description
        == "What it is about."
    )
    excerpt = "A sentence that is long enough to stand alone. " + "And another one. " * 20
    post, context = convert("Text.", excerpt=excerpt)
    assert post.description == "A sentence that is long enough to stand alone."
    assert context.notes[-1].message == (
        f"its excerpt is shortened to a description; it was: {excerpt.strip()}"
    )


def test_a_description_is_not_taken_from_a_caption():
    html = (
        f'[caption]<img src="{UPLOADS}/a.jpg" alt="x"> The kettle before it was '
        "moved[/caption]\n\nThe kettle stood on\nthe <b>third</b> floor."
    )
    assert convert(html)[0].description == "The kettle stood on the third floor."
    assert convert("")[0].description == "Tea"


TITLES = [
    "A: b",
    "- a",
    "'",
    '"',
    "#x",
    "x # y",
    "[a]",
    "{a: b}",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "? a",
    "| a",
    "> a",
    "yes",
    "null",
    "1.5",
    "2011-07-29",
    "0x1F",
    "---",
    "...",
    "a: 'b",
    "🫖",
    "~",
    "=",
    "<<",
    "a\\b",
    "",
    "é\u200d",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_front_matter_reads_back_as_the_same(title):
    front = {"title": title, "authors": ["a", title], "draft": True}
    file = to_file(front, "Text.")
    head, _, body = file.removeprefix("---\n").partition("\n---\n")
    assert yaml.safe_load(head) == front and body == "Text.\n"
    fields, problems = read_mapping("x.md", head, 2)
    assert str(fields.values["title"]) == title and not problems


def test_front_matter_is_written_in_the_style_of_writers():
    assert (
        to_yaml(
            {
                "title": "Tea",
                "date": yaml_date(parse_datetime("2011-07-29T14:30")),
                "old_addresses": ["/a/", "/b/"],
            }
        )
        == "title: Tea\ndate: 2011-07-29T14:30\nold_addresses: [/a/, /b/]\n"
    )
    assert [
        to_yaml({"date": yaml_date(parse_datetime(day))})
        for day in ("2011-07-29", "2011-07-29T14:30:09")
    ] == ["date: 2011-07-29\n", "date: 2011-07-29T14:30:09\n"]
