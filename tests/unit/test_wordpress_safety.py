"""Hostile posts: no active content reaches a page, and no text takes minutes."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.importers.wordpress.convert import CannotConvert
from tests.unit.wordpress_posts import (
    BLOCK,
    HUB,
    html_of,
    markdown,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>x</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#1;JavaScript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='https://x.example/\" onmouseover=\"alert(1)'>x</a>",
    "<a href='https://x.example/) onclick'>x</a>",
    "<a href='https://[bad'>x</a>",
    "<a href='hub:/blog/'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://x.example/x.png)",
    "<img alt='](javascript:alert(1))' src='/wp-content/uploads/a.jpg'>",
    "<img alt='\n\n<script>x</script>' src='/wp-content/uploads/a.jpg'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>x</script>'></iframe>",
    "<object data='javascript:x'></object>",
    "<embed src='data:text/html,x'>",
    "<form action='/x'><input name=q><button>Go</button></form>",
    "<p style='position:fixed' onclick='x'>t</p>",
    "<style>body{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href='//x.example'>",
    "<link rel=stylesheet href='//x.example'>",
    "{: onclick=alert(1) }",
    "<h2>x {: onclick=y }</h2>",
    "x\n{: style=y }",
    '!!! note "<b>x</b>"',
    "???+ note",
    "/// html | div[onclick=x]",
    '--8<-- "/etc/hostname"',
    "{{ config }}{% raw %}",
    "<pre>&lt;script&gt;\n```\n&lt;/pre&gt;&lt;script&gt;</pre>",
    "<code>&lt;script&gt;</code>",
    "`<script>x</script>`",
    "~~~ html\n<script>",
    "<!-- <script>x</script> -->",
    "<![CDATA[<script>x</script>]]>",
    "<?php echo 1 ?>",
    "<plaintext>",
    "<textarea><script>",
    "<noscript><img src=x onerror=y></noscript>",
    "<template><script>x</script></template>",
    "<math><mi xlink:href='javascript:1'>x</mi></math>",
    "&#2;wxzhxdk:0&#3;",
    "[embed]javascript:alert(1)[/embed]",
    "[caption]<img src=x onerror=y>[/caption]",
]
ACTIVE = (
    "script, style, iframe, object, embed, form, input, button, link, meta, base, svg, math, "
    "template, [style], [srcdoc]"
)


def has_no_active_content(page):
    tree = LexborHTMLParser(f"<body>{page}")
    schemes = {
        re.match(r"([a-z]+:)?", (node.attributes.get(key) or "").lower())[1]
        for node in tree.css("[href], [src]")
        for key in ("href", "src")
    }
    handlers = [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    return (
        not tree.css_first(ACTIVE)
        and not handlers
        and schemes <= {None, "https:", "http:", "mailto:", "tel:", "hub:"}
    )


@pytest.mark.parametrize("html", HOSTILE)
def test_no_active_content_is_imported(html):
    for around in (
        "{}",
        "a\n\n{}\n\nb",
        "<p>{}</p>",
        BLOCK + "<ul><li>{}</li></ul>",
        "<blockquote>{}</blockquote>",
        "<table><tr><td>{}</td><td>b</td></tr></table>",
        "<b>{}</b>",
    ):
        text = markdown(around.format(html))
        assert has_no_active_content(HUB.written(text)), text
        assert 'href="hub:/blog' not in html_of(text)


def test_combined_attacks_import_no_active_content():
    dice = Random(7)
    for _ in range(150):
        html = "".join(
            dice.choice(["", " ", "\n", "\n\n", "<p>", "</p>", "<b>", "<li>", "`", "<code>"])
            + dice.choice(HOSTILE)
            for _ in range(4)
        )
        assert has_no_active_content(HUB.written(markdown(html))), html


def test_the_last_check_refuses_a_text_when_the_escaping_fails(monkeypatch):
    monkeypatch.setattr(
        "practice_hub.importers.wordpress.markdown_writer.escape", lambda text: text
    )
    with pytest.raises(CannotConvert) as error:
        markdown("<p>&lt;img src=x onerror=alert(1)&gt;</p>")
    assert str(error.value) == "its text would put something on the page that runs; copy it by hand"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000,
        "<b>" * 100,
        "<ul><li>" * 5000,
        "a\n\n" * 50_000,
        "<br>" * 20_000,
        "<x></y>" * 5000,
    ],
    ids=lambda html: html[:8],
)
def test_a_text_that_would_take_minutes_is_refused(html):
    with pytest.raises(CannotConvert) as error:
        markdown(html)
    assert (
        str(error.value)
        == "its tags or lines are too many, too deep, or never closed; copy it by hand"
    )


class TooLong(AssertionError):
    """Something takes more of the processor than a test allows."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Inside, what takes more seconds of the processor raises TooLong, wherever it is."""

    def end(number: int, frame: object) -> None:
        raise TooLong(f"took more than {seconds} s of the processor")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def test_a_pattern_that_takes_too_long_fails():
    with pytest.raises(TooLong, match="took more than"), at_most(0.1):
        re.fullmatch(r"(a|b|ab)*c", "ab" * 100)
