"""The texts among the settings of blocks, and long texts with many blocks."""

import pytest

from practice_hub.importers.wordpress.block_settings import setting_texts, texts_of_filled_blocks
from practice_hub.importers.wordpress.restricted import without_restricted
from practice_hub.importers.wordpress.reusable import used_blocks, with_reusable_blocks
from tests.unit.test_wordpress_safety import at_most
from tests.unit.wordpress_posts import BLOCK, item, markdown, messages

SETTINGS = {
    '{"words":"Tea at ten"}': ["Tea at ten"],
    '{"items":["Tea","Cups"],"n":3,"on":true,"none":null}': ["Tea", "Cups"],
    '{"rows":[{"a":"Tea"},{"a":"Cups","b":["Milk",{"c":"Sugar"}]}]}': [
        *("Tea", "Cups", "Milk", "Sugar"),
    ],
    '{"a name of words":"Tea","data":{"b":"Cups"}}': ["Tea", "Cups"],
    '{"a":"Tea","a":"Cups"}': ["Tea", "Cups"],
    r'{"a":"\u0022b\u0022:\u0022c\u0022","d":"\\u0041"}': ['"b":"c"', r"\u0041"],
    '{"a":"","b":" ","c":"Tea\\ud800"}': ["Tea"],
    '{"a":"Tea",}': ['{"a":"Tea",}'],
    "{}": [],
    "": [],
}


@pytest.mark.parametrize("settings", SETTINGS)
def test_each_text_of_the_settings_of_a_block_is_found_once(settings):
    assert setting_texts(settings) == SETTINGS[settings]
    assert setting_texts(f" wp:acf/card {settings} /") == SETTINGS[settings]
    blocks = f"<!-- wp:acf/card {settings} /--> Tea. <!-- wp:acf/card {settings} /-->"
    assert texts_of_filled_blocks(blocks) == SETTINGS[settings] * 2


def test_texts_in_lists_of_a_filled_block_are_in_the_report():
    content = f'{BLOCK}<p>Tea.</p><!-- wp:acf/card {{"items":["Cups",{{"a":"Milk"}}]}} /-->'
    assert (
        "the block 'acf/card', which WordPress filled at each visit; it held: Cups, Milk"
        in messages(content)
    )


def test_settings_that_are_too_deep_are_one_text():
    deep = '{"a":' * 100_000 + '"Tea"' + "}" * 100_000
    with at_most(5):
        assert setting_texts(deep) == [deep]


@pytest.mark.parametrize(
    "sign",
    [
        *("<!-- wp:a ", "<!-- wp:block {", '<!-- wp:block {"ref":9 ', '<!-- wp:a {"b":"c" '),
        *('<!-- wp:a {"b":', "<!--more ", '"ref":9 ', "} ", "/ ", " ", "[private ", "[private a= "),
    ],
)
def test_many_blocks_take_no_time(sign):
    block = item(9, "block", "Cups.", kind="wp_block")
    for text in (sign * 20_000, f"<!-- wp:block {{{sign * 20_000}", f"<!--more b{sign * 20_000}a"):
        with at_most(5):
            without_restricted(text)
            with_reusable_blocks(text, {9: block})
            used_blocks([text], {9: block})
            texts_of_filled_blocks(text)
    with at_most(10):
        markdown(f"Tea.<!--more b{' ' * 200_000}a-->")
