"""Links of a preview that is opened from a folder."""

import pytest

from practice_hub.output.disk_links import disk_links


@pytest.mark.parametrize(
    ("written", "leads_to"),
    (
        ("../guides/", "../guides/index.html"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("../..", "../../index.html"),
        ("..#top", "../index.html#top"),
        ("../get-help/#cannot-speak", "../get-help/index.html#cannot-speak"),
        ("a/?x=1", "a/index.html?x=1"),
        ("../assets/css/print.css", "../assets/css/print.css"),
        ("#main", "#main"),
        ("", ""),
        ("/guides/", "/guides/"),
        ("https://www.bbc.co.uk/weather/", "https://www.bbc.co.uk/weather/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("TEL:999", "TEL:999"),
    ),
)
def test_a_link_to_a_folder_names_its_page(written, leads_to):
    assert disk_links(f'<a class="x" href="{written}">') == f'<a class="x" href="{leads_to}">'


def test_a_redirect_leads_to_a_file_too():
    page = '<meta http-equiv="refresh" content="0; url=../new/">'
    assert disk_links(page) == '<meta http-equiv="refresh" content="0; url=../new/index.html">'


@pytest.mark.parametrize(
    "part",
    (
        '<p>Write <code>href="guides/"</code> or <code>&lt;a href="guides/"&gt;</code>.</p>',
        '<p data-href="guides/">x</p>',
        '<script>const link = \'<a href="guides/">\'; a.href="x/";</script>',
        '<style>a[href="guides/"] { color: red }</style>',
    ),
)
def test_what_is_no_link_stays(part):
    assert disk_links(part) == part


def test_a_value_with_an_angle_bracket_does_not_end_its_element():
    page = '<a title="a > b" href="guides/">x</a>'
    assert disk_links(page) == '<a title="a > b" href="guides/index.html">x</a>'
