"""Icons by Material's shortcodes, put into the page."""

from dataclasses import replace

import pytest

from practice_hub.markdown.converter import Converter
from practice_hub.markdown.icons import icon_file


@pytest.fixture
def convert(small, read):
    entry = read(small).library.posts[0]
    converter = Converter(["attr_list", "toc", "pymdownx.emoji"])
    return lambda body: converter.convert(replace(entry, body=body))


@pytest.mark.parametrize(
    "name", ("material-phone", "fontawesome-solid-phone", "octicons-x-16", "simple-github")
)
def test_an_icon_is_found_by_materials_name(name):
    assert icon_file(name)


@pytest.mark.parametrize("name", ("phone", "material-", "material-../phone", "material-a/b", ""))
def test_a_name_of_no_icon_leads_to_no_file(name):
    assert icon_file(name) is None


def test_an_icon_stands_in_the_page_and_says_nothing_to_a_screen_reader(convert):
    text = convert(":material-phone: Call.")
    assert '<span class="hub-icon hub-icon--material-phone" aria-hidden="true"><svg' in text.html
    assert "<path" in text.html and not text.refused


def test_code_and_other_colons_are_left_alone(convert):
    text = convert("`:material-none:` at 12:30: `x`, :smile: and :material")
    assert "svg" not in text.html and not text.refused
    assert ":smile:" in text.html


def test_an_icon_loads_nothing(convert):
    html = convert(":simple-github: x").html
    assert "<img" not in html and "http" not in html.replace("http://www.w3.org/2000/svg", "")
