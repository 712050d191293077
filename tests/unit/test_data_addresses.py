"""An address in the data is what a browser makes of it, however it is written."""

from __future__ import annotations

import pytest

from practice_hub.content.links import scheme_of
from practice_hub.lint.data_addresses import foreign_scheme


@pytest.mark.parametrize(
    "written, scheme",
    [
        ("https://a.example/", "https"),
        ("HTTPS://a.example/", "https"),
        (" \x01\x1f javascript:go()", "javascript"),
        ("java\tscr\nipt\r:go()", "javascript"),
        ("mailto:a@b.example", "mailto"),
        ("guides/x.md", ""),
        ("//a.example/", ""),
        ("10:30", ""),
        ("", ""),
    ],
)
def test_a_scheme_is_what_a_browser_reads(written, scheme):
    assert scheme_of(written) == scheme


@pytest.mark.parametrize(
    "written",
    [
        "javascript:go()",
        "JAVASCRIPT:go()",
        "javascript: go(1, 2)",
        "java\tscript:go()",
        "\x00javascript:go()",
        "&#x6A;avascript:go()",
        "javascript&colon;go()",
        "java&Tab;script:go()",
        "vbscript:x",
        "data:text/html,<p>some words</p>",
        "file:///etc/passwd",
        "blob:https://a.example/1",
        "ftp://a.example/",
        "whatsapp://send",
    ],
)
def test_an_address_that_no_reader_should_follow_is_found_under_any_key(written):
    assert foreign_scheme("url", written) and foreign_scheme("anything", written)


@pytest.mark.parametrize(
    "written",
    [
        "https://a.example/",
        "http://a.example/?q=javascript:go()",
        "tel:999",
        "mailto:a@b.example",
        "docs/guides/x.md",
        "Monday: 9 to 5",
        "Data: two surveys (2020)",
        "09:00",
        "a sentence about javascript: it is not used here",
    ],
)
def test_prose_and_ordinary_addresses_pass(written):
    assert foreign_scheme("text", written) == ""


def test_under_the_key_of_an_address_prose_is_no_excuse():
    assert foreign_scheme("url", "Monday: 9 to 5") == "monday"
