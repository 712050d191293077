"""Spam that a hacked blog hides stays out, and the link around it stays."""

from __future__ import annotations

import pytest

from tests.unit.wordpress_posts import markdown, messages

HIDING = (
    "position:absolute;left:-9999px",
    "font-size:0",
    "FONT-SIZE: 0px !important",
    "text-indent:-9999px",
    "position: absolute;overflow: hidden;height: 0;width: 0",
    "max-height:0;overflow:hidden",
    "opacity:0",
    "opacity: .0",
    "clip:rect(1px,1px,1px,1px)",
    "clip-path: inset(50%)",
    "transform: scale(0)",
    "margin-left:-5000px",
    "color:red;visibility:hidden",
    "left:-62.5em",
    "top:-200vh",
    "transform:translateX(-9999px)",
    "font-size:1px",
    "font-size:.1pt",
    "opacity:0.01",
    "filter:alpha(opacity=0)",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "content-visibility:hidden",
    "dis/* */play:/**/none",
    "width:1px;height:1px;overflow:hidden",
)
SEEN = (
    "font-size:0.9em",
    "opacity:0.5",
    "left:-9px",
    "height:0",
    "background-clip:rect",
    "text-indent:-20px",
    "overflow:hidden;height:20px",
    "overflow:hidden;height:10px",
    "font-size:1em",
    "font-size:11px",
    "color:rgba(0,0,0,0.8)",
    "opacity:0.9",
    "transform:translateX(-50%)",
    "margin-left:-1.5em",
)


@pytest.mark.parametrize("style", HIDING)
def test_what_a_style_hides_stays_out_and_its_addresses_are_named(style):
    html = f'<p>Text.</p><p style="{style}"><a href="https://spam.example/one">pills</a></p>'
    assert markdown(html) == "Text."
    note = "hidden text, which is often spam, with links to https://spam.example/one"
    assert note in messages(html)


@pytest.mark.parametrize("style", SEEN)
def test_what_readers_saw_stays(style):
    html = f'<p>Text.</p><p style="{style}">More text.</p>'
    assert markdown(html) == "Text.\n\nMore text."


def test_a_flat_line_that_scrolls_stays_out():
    html = '<p>Text.</p><marquee height="1">Pills</marquee>'
    assert markdown(html) == "Text."
    assert "hidden text, which is often spam" in messages(html)


def test_the_link_around_hidden_spam_stays():
    html = (
        '<a href="https://real.example/report"><font style="overflow: hidden;height: 0">'
        '<a href="http://spam.example/two">spam</a></font>The real report</a>'
    )
    assert markdown(html) == "[The real report](https://real.example/report)"
    assert any("http://spam.example/two" in message for message in messages(html))
