"""What a conversion gives."""

from dataclasses import replace

import pytest
from markdown.treeprocessors import InlineProcessor
from selectolax.lexbor import LexborHTMLParser

from practice_hub.markdown import block_patterns
from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS
from practice_hub.markdown.converter import Converter
from practice_hub.markdown.git_host import differences

EXTENSIONS = ["attr_list", "footnotes", "tables", "toc", {"pymdownx.tasklist": {}}]


@pytest.fixture
def convert(small, read):
    entry = read(small).library.posts[0]
    return lambda body: Converter(EXTENSIONS).convert(replace(entry, body=body))


def test_the_excerpt_ends_at_the_mark_and_carries_no_footnote_marks(convert):
    text = convert("Before[^1] it.\n\n<!-- more -->\n\nAfter.\n\n[^1]: Note.\n")
    assert text.excerpt == "<p>Before it.</p>"
    assert text.cut


def test_without_a_mark_there_is_no_excerpt(convert):
    assert (convert("All of it.").excerpt, convert("All of it.").cut) == ("", False)


def test_a_table_scrolls_by_itself_and_has_no_inline_style(convert):
    html = convert("| a | b |\n|---|--:|\n| 1 | 2 |\n").html
    assert '<td class="hub-right" data-label="b">2</td>' in html and "style=" not in html
    assert html.startswith(
        '<div class="hub-scroll" role="region" tabindex="0" aria-label="Table 1">'
        '<table class="hub-rows">'
    )


def test_a_table_that_cannot_be_read_row_by_row_has_no_labels(convert):
    spanning = (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
        '<tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    )
    for table in ("|  |  |\n|---|---|\n| 1 | 2 |\n", spanning):
        assert "data-label" not in convert(table).html
        assert "hub-rows" not in convert(table).html


def test_a_checklist_has_no_boxes_without_a_name(convert):
    assert "<input" not in convert("- [ ] Ask\n- [x] Listen\n").html


def test_links_and_pictures_in_html_are_seen_too(convert):
    links = convert('<a href="x.md">x</a> <img src="p.png" alt="A chair">').links
    assert [(link.internal, link.alt) for link in links] == [
        ("hub:blog/posts/2024/x.md", ""),
        ("hub:blog/posts/2024/p.png", "A chair"),
    ]


def test_one_converter_remembers_nothing_between_pages(small, read):
    entry = read(small).library.posts[0]
    converter = Converter(EXTENSIONS)
    first = converter.convert(replace(entry, body="## One[^a]\n\n[^a]: A."))
    again = converter.convert(replace(entry, body="## One[^a]\n\n[^a]: A."))
    assert first == again


def test_a_comment_of_a_writer_is_not_in_the_text(convert):
    body = (
        "We met.<!-- Ask case 14 -->\n\n<!--\nNobody\n\nmay read it\n-->\n\n> - <!-- nor this -->\n"
    )
    assert "<!--" not in convert(body).html


def test_the_comments_that_the_hub_reads_stay(convert):
    html = convert(
        "A\n\n<!--more-->\n\nB\n\n<!-- figures: audit -->\n\n<!-- law: courts -->\n"
    ).html
    comments = [part.split("-->")[0].strip() for part in html.split("<!--")[1:]]
    assert comments == ["more", "figures: audit", "law: courts"]


def test_a_comment_that_is_shown_as_code_stays(convert):
    assert "&lt;!-- x --&gt;" in convert("`<!-- x -->`").html


EVERY_SIGN = (
    "*One* `two` \\*three\\* [four](a.md) [five][b] [b] ![six](c.png) ![seven][b] <d@e.example>",
    "<https://e.example/> <b>eight</b> &copy; nine  \nten [^n] `` ` `` \\` [@work2020, page 4] _x_",
    "Plain words\nwithout a sign, and [not a link] nor a < b & c ! d",
    "At 10:30 and :material-phone: and :no-icon:, __eleven__ ___twelve___ snake_case_word ~~x~~",
)


@pytest.mark.parametrize("body", EVERY_SIGN)
def test_patterns_that_are_passed_over_would_have_changed_nothing(body):
    body += "\n\n[b]: https://e.example/\n\n[^n]: A note with `code` and *words*.\n"
    quick = Converter(EXTENSIONS)
    thorough = Converter(EXTENSIONS)
    thorough._markdown.treeprocessors.register(InlineProcessor(thorough._markdown), "inline", 20)
    assert quick.written(body) == thorough.written(body)


def test_patterns_without_their_sign_in_a_text_are_not_tried(monkeypatch):
    tried = []

    def note(self, pattern, data, *others):
        tried.append(type(pattern).__name__)
        return data, False, 0

    monkeypatch.setattr(InlineProcessor, "_InlineProcessor__applyPattern", note)
    assert Converter([]).written("Plain words") == "<p>Plain words</p>"
    assert tried == []
    Converter([]).written("Plain *words*")
    assert set(tried) == {"DelimiterProcessor"}


EVERY_BLOCK = (
    "# One #\n\nTwo\n===\n\nThree\n---\n\nFour\n\n- - -\n\n***\n\n_ _ _\n\nFive - six",
    "> Seven\n> eight\n\nNine > ten\n\nEleven\n:   Twelve\n:   Thirteen\n\nAt 10: 30",
    '!!! note "Fourteen"\n    Fifteen\n\n    Sixteen\n\nWait!!! For it\n\n!!!',
    '??? note "Seventeen"\n    Eighteen\n\n???+ note\n    Nineteen\n\nWhat???',
    "Words\n#tag\n##Twenty\nWords\n\n- item\n  # heading\n  > quotation\n\n1. one\n2. two",
)


@pytest.mark.parametrize("body", EVERY_BLOCK)
def test_block_patterns_that_are_passed_over_would_have_changed_nothing(monkeypatch, body):
    quick = Converter(DEFAULT_EXTENSIONS).written(body)
    monkeypatch.setattr(block_patterns, "_SIGNS", {})
    assert quick == Converter(DEFAULT_EXTENSIONS).written(body)


def test_each_block_pattern_with_signs_is_that_of_a_processor():
    """Should a library call its pattern by another name, it is found here that all are tried."""
    processors = list(Converter(DEFAULT_EXTENSIONS)._markdown.parser.blockprocessors)
    quick = {
        value.pattern.pattern
        for processor in processors
        for value in vars(processor).values()
        if isinstance(value, block_patterns.QuickPattern)
    }
    assert quick == block_patterns._SIGNS.keys()


@pytest.mark.parametrize(
    "text, link",
    [
        ("See https://a.example/b_c?d=1.", "https://a.example/b_c?d=1"),
        ("(https://a.example/b)", "https://a.example/b"),
        ("Ask www.a.example, or not.", "http://www.a.example"),
        ("Write to team@a.example.", "mailto:team@a.example"),
    ],
)
def test_an_address_in_a_text_is_a_link_as_the_git_host_shows_it(text, link):
    html = Converter(DEFAULT_EXTENSIONS).written(text)
    assert [node.attributes["href"] for node in LexborHTMLParser(html).css("a")] == [link]
    assert differences(html, text) == ()
    without = [name for name in DEFAULT_EXTENSIONS if name != "pymdownx.magiclink"]
    shown = differences(Converter(without).written(text), text)
    assert [(each.line, each.host) for each in shown] == [(1, f"a link to {link}")]


@pytest.mark.parametrize(
    "written", ["[A](form.pdf){ download }", "[A](x/FORM.PDF#page=2){: download }"]
)
def test_a_link_may_save_a_file_under_its_own_name(convert, written):
    text = convert(written)
    [link] = LexborHTMLParser(text.html).css("a")
    assert text.refused == () and not link.attributes["download"] and "href" in link.attributes


@pytest.mark.parametrize(
    "written, name",
    [
        ('[A](form.pdf){ download="Leaving him.pdf" }', "Leaving him.pdf"),
        ("[A](form.pdf){ download=download }", "download"),
        ("[A](page.md){ download }", ""),
        ('[A](page.md){ download="x.html" }', "x.html"),
        ("[A](../){ download }", ""),
        ("[A](/guides/){ download }", ""),
        ("[A](#part){ download }", ""),
        ("[A](drawing.svg){ download }", ""),
        ("[A](page.html?form.pdf){ download }", ""),
        ("[A](page.html#form.pdf){ download }", ""),
        ("[A](https://elsewhere.example/form.pdf){ download }", ""),
        ("[A](//elsewhere.example/form.pdf){ download }", ""),
        ("[A](mailto:a@b.example?form.pdf){ download }", ""),
        ('<a href="page.md" DownLoad=a&period;pdf>A</a>', "a.pdf"),
        ("<a download>A</a>", ""),
        ("![A](form.png){ download }", None),
    ],
)
def test_a_link_may_not_save_a_page_or_choose_a_name(convert, written, name):
    text = convert(written)
    [refused] = text.refused
    kinds = ("attribute", "download") if name is None else ("download", name)
    assert (refused.kind, refused.name) == kinds and "download" not in text.html
