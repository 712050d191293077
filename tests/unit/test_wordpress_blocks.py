"""The texts among the settings of blocks, and reusable blocks."""

import re

import pytest

from practice_hub.importers.wordpress.block_settings import setting_texts, texts_of_filled_blocks
from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.reusable import with_reusable_blocks
from tests.unit.test_wordpress_safety import at_most
from tests.unit.wordpress_posts import BLOCK, item, messages

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


def reference(id: int) -> str:
    return f'<!-- wp:block {{"ref":{id}}} /-->'


def reusable(*contents: str) -> list[Item]:
    """Reusable blocks with the ids 1, 2 and so on, written with R1 for a reference to the first."""
    return [
        item(
            id,
            "block",
            re.sub(r"R(\d+)", lambda found: reference(int(found[1])), content),
            kind="wp_block",
        )
        for id, content in enumerate(contents, start=1)
    ]


def placed(blocks: list[Item]) -> str:
    """The first of these blocks, as a text shows it, with R1 for a reference that is left."""
    text = with_reusable_blocks(reference(1), {block.id: block for block in blocks})
    return " ".join(re.sub(r'<!-- wp:block {"ref":(\d+)} /-->', r" R\1 ", text).split())


@pytest.mark.parametrize(
    "contents, shown",
    {
        ("Tea. R2 R3", "Cups. R3", "Milk."): "Tea. Cups. Milk. Milk.",
        ("Tea. R1",): "Tea. R1",
        ("Tea. R2", "Cups. R1 R3", "Milk. R2"): "Tea. Cups. R1 Milk. R2",
        ("R1 " * 5000,): "R1 " * 4999 + "R1",
        tuple(f"{id} R{id + 1}" for id in range(1, 5000)): " ".join(
            [*(str(id) for id in range(1, 21)), "R21"]
        ),
    }.items(),
    ids=("twice", "in itself", "in each other", "in itself many times", "many in each other"),
)
def test_each_block_is_placed_once_where_it_is_named_but_never_in_itself(contents, shown):
    with at_most(5):
        assert placed(reusable(*contents)) == shown
