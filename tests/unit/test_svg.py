"""A cleaned drawing has no scripts, no links, nothing that is loaded, and no metadata."""

from __future__ import annotations

import base64
import re
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from practice_hub.images.process import read_picture
from practice_hub.images.svg import DEEP, ENTITIES, HTML_WORDS, MAX_DEPTH, NOTHING_DRAWN
from practice_hub.images.svg_styles import loads
from tests.unit.test_images import photo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
RECT = '<rect width="9" height="9"/>'


def clean(inside: str, head: str = HEAD) -> str:
    """The drawing as it is published, without its outermost element."""
    picture = read_picture("x.svg", f"{head}{inside}</svg>".encode())
    assert not picture.fault, picture.fault
    return re.sub(r"\A<svg[^>]*>|</svg>\Z", "", picture.content.decode())


def fault(drawing: str | bytes) -> str:
    raw = drawing if isinstance(drawing, bytes) else drawing.encode()
    return read_picture("x.svg", raw).fault


@pytest.mark.parametrize(
    "inside",
    [
        RECT,
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<path d="M0 0h4" fill="url(#a)"/>',
        '<clipPath id="c"><circle r="4"/></clipPath><g clip-path="url(#c)" transform="scale(2)"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g style="filter:url(#f)"/>',
        '<symbol id="s" viewBox="0 0 4 4"/><use href="#s" x="1"/>',
        "<style>.a{fill:rgb(0,0,0)}@media (prefers-color-scheme:dark){.a{fill:#fff}}</style>",
        '<text x="1">One <tspan font-weight="bold">two</tspan> three</text>',
        '<marker id="m" orient="auto" refX="1"><polygon points="0,0 1,1"/></marker>',
        '<mask id="k"><ellipse rx="1" ry="2"/></mask>',
        '<pattern id="p" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"/>',
    ],
)
def test_what_draws_is_kept(inside):
    assert clean(inside) == inside


@pytest.mark.parametrize(
    "inside",
    [
        "<script>go()</script>",
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">go()</h:script>',
        '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://a.example/"/>',
        "<title>Refuge plan</title><desc>made by somebody</desc><metadata>Somebody</metadata>",
        '<animate attributeName="href" to="javascript:go()"/><set attributeName="onload" to="x"/>',
        '<animateMotion path="M0 0"/><animateTransform/><discard/><mpath href="#a"/>',
        '<image href="https://a.example/track.png"/><image href="x.png"/><image/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image href="data:text/html,x"/><image xlink:href="//a.example/x.png"/>',
        '<feImage href="https://a.example/x.svg#a"/>',
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/x"/>',
        "<!-- drawn at home --><?php go() ?>",
        "words that no browser draws",
        '<video src="x"/><audio/><canvas/><view id="v"/><cursor/><handler/><listener/>',
    ],
)
def test_what_does_not_draw_is_left_out(inside):
    assert clean(inside + RECT) == RECT


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="go()"',
        'ONCLICK="go()"',
        'href="javascript:go()"',
        'xlink:href="java&#9;script:go()"',
        'href="https://a.example/u.svg#x"',
        'fill="url(https://a.example/z)"',
        'fill="u\\72l(https://a.example/z)"',
        'mask="url( //a.example/z )"',
        'data-author="Somebody"',
        'aria-label="Somebody"',
        'xml:base="https://a.example/"',
        'unknown="1"',
        'i:label="Somebody" xmlns:i="http://www.inkscape.org/namespaces/inkscape"',
        'src="x" action="x" formaction="x" ping="x" target="x" download="x" cursor="url(x)"',
    ],
)
def test_attributes_that_run_load_or_identify_are_left_out(attribute):
    assert clean(f"<g {attribute}>{RECT}</g>") == f"<g>{RECT}</g>"


def test_a_link_is_left_out_and_its_drawing_kept():
    assert clean(f'<a xlink:href="javascript:go()">{RECT}</a>') == RECT
    assert clean('<text>See <a href="https://a.example/">this</a> now</text>') == (
        "<text>See this now</text>"
    )


def test_references_into_the_drawing_itself_are_kept():
    assert clean('<use xlink:href="#s"/>') == '<use xlink:href="#s"/>'


@pytest.mark.parametrize(
    "css, part",
    [
        ("@import url(https://a.example/c.css);", "@import"),
        ("@ImPoRt 'c.css';", "@ImPoRt"),
        ("@font-face{src:local(x)}", "@font-face"),
        ("a{fill:url(https://a.example/z)}", "url("),
        ("a{fill:URL('z.svg#a')}", "URL("),
        ("a{fill:url(#a) url(b)}", "url("),
        ("a{fill:u\\72l(x)}", "\\"),
        ("a{width:expression(go())}", "expression("),
        ("a{background:image-set('x' 1x)}", "image-set("),
        ("a{background:-webkit-image-set('x' 1x)}", "-webkit-image-set("),
        ("a{background:image('x')}", "image("),
        ("a{b:c} /* open", "/*"),
    ],
)
def test_a_style_that_loads_is_refused_with_what_to_do(css, part):
    expected = (
        f"its styles have '{part}', which can load something from elsewhere; "
        "export it as plain SVG, with text as paths and styles as attributes"
    )
    assert fault(f"{HEAD}<style>{css}</style></svg>") == expected
    assert fault(f'{HEAD}<g style="{css.replace("<", "")}"/></svg>') == expected


def test_a_style_split_by_elements_is_read_as_a_whole():
    assert "url(" in fault(f"{HEAD}<style>a{{fill:url<g/>(https://a.example/)}}</style></svg>")


def test_comments_in_styles_are_left_out():
    assert clean("<style>/* by somebody */a{}</style>") == "<style> a{}</style>"


def test_a_reference_to_the_drawing_loads_nothing():
    assert loads("fill:url(#a);stroke:url('#b')") == ""


@pytest.mark.parametrize("form, kind", [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")])
def test_an_embedded_photo_loses_its_place(form, kind):
    data = base64.b64encode(photo(form=form)).decode()
    inside = clean(f'<image width="4" xlink:href="data:image/{kind};base64,{data}"/>')
    found = re.fullmatch(r'<image width="4" xlink:href="data:image/webp;base64,(.*)"/>', inside)
    raw = base64.b64decode(found[1])
    assert dict(Image.open(BytesIO(raw)).getexif()) == {} and b"CAMERA-MAKER" not in raw
    assert Image.open(BytesIO(raw)).size == (40, 20)


@pytest.mark.parametrize("data", ["base64,AAAA", "base64,@@", ",x", "charset=x;base64,AAAA"])
def test_a_damaged_embedded_picture_is_reported(data):
    sign = "" if data.startswith(",") else ";"
    assert fault(f'{HEAD}<image href="data:image/png{sign}{data}"/></svg>') == (
        "a picture inside the drawing is damaged; embed it again"
    )


WORDS = '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Ask early</p></foreignObject>'


@pytest.mark.parametrize("around", ["%s", "<g>%s</g>", "<switch>%s</switch>"])
def test_words_that_would_vanish_from_a_drawing_are_reported(around):
    assert fault(f"{HEAD}{RECT}{around % WORDS}</svg>") == HTML_WORDS
    assert HTML_WORDS == (
        "its words are HTML (foreignObject), which no page may show; export it with text as SVG "
        "text"
    )


def test_words_that_a_drawing_shows_in_another_way_are_kept():
    assert clean(f"<switch>{WORDS}<text>Ask early</text></switch>") == (
        "<switch><text>Ask early</text></switch>"
    )


@pytest.mark.parametrize("inside", ["", "<video/>", '<image href="https://a.example/x.png"/>'])
def test_a_drawing_of_which_nothing_is_left_is_reported(inside):
    assert fault(f"{HEAD}{inside}</svg>") == NOTHING_DRAWN
    assert NOTHING_DRAWN == "nothing in it can be shown; export it as plain SVG"


def test_a_drawing_without_its_namespace_gets_it():
    picture = read_picture("x.svg", f'<svg viewBox="0 0 9 9">{RECT}</svg>'.encode())
    assert picture.content == (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        b'<rect width="9" height="9"/></svg>'
    )
    assert b'xlink:href="#a"' in read_picture("x.svg", b'<svg><use xlink:href="#a"/></svg>').content


def test_a_prefixed_drawing_is_a_drawing():
    drawing = f'<s:svg xmlns:s="http://www.w3.org/2000/svg">{RECT.replace("<", "<s:")}</s:svg>'
    assert read_picture("x.svg", drawing.encode()).content.endswith(RECT.encode() + b"</svg>")


@pytest.mark.parametrize("levels", [MAX_DEPTH, 1000, 100_000])
def test_a_drawing_nested_too_deep_is_refused(levels):
    assert fault(HEAD + "<g>" * levels + "</g>" * levels + "</svg>") == DEEP


def test_a_drawing_nested_as_deep_as_allowed_is_drawn():
    assert not fault(HEAD + "<g>" * (MAX_DEPTH - 1) + "</g>" * (MAX_DEPTH - 1) + "</svg>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding):
    drawing = f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}<text>&a;</text></svg>'
    assert fault(drawing.encode(encoding)) == ENTITIES


def test_a_doctype_without_entities_is_left_out():
    public = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    raw = f"<?xml version='1.0'?><?xml-stylesheet href='x'?><!DOCTYPE svg PUBLIC {public}>"
    content = read_picture("x.svg", f"{raw}{HEAD}{RECT}</svg>".encode()).content
    assert content == f'<svg xmlns="http://www.w3.org/2000/svg">{RECT}</svg>'.encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no drawing",
        b"<svg",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<svg>\x00</svg>",
    ],
)
def test_what_is_no_drawing_is_reported(raw):
    assert fault(raw) == "the file is damaged, or is no drawing"


def test_a_clean_drawing_is_unchanged():
    first = read_picture("x.svg", f"{HEAD}<text>A &lt; B é</text>{RECT}</svg>".encode()).content
    assert read_picture("x.svg", first).content == first
    assert etree.fromstring(first)[0].text == "A < B é"


@pytest.mark.parametrize(
    "sides, size",
    [
        ('width="360" height="666"', (360, 666)),
        ('width="12.6px" height=" 8 "', (13, 8)),
        ('width="100%" height="50"', None),
        ('width="360"', None),
        ('width="0" height="0"', None),
        ("", None),
    ],
)
def test_a_page_keeps_room_for_a_drawing_that_names_its_size(sides, size):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {sides}>'
    picture = read_picture("docs/a.svg", f"{head}{RECT}</svg>".encode())
    assert (picture.fault, picture.size) == ("", size)
