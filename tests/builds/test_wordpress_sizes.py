"""Very long texts of an old blog are converted or refused within seconds."""

from html import unescape

import pytest

from practice_hub.importers.wordpress.block_settings import texts_of_filled_blocks
from practice_hub.importers.wordpress.convert import CannotConvert
from practice_hub.importers.wordpress.restricted import without_restricted
from practice_hub.importers.wordpress.reusable import used_blocks, with_reusable_blocks
from tests.unit.test_wordpress_blocks import reference, reusable
from tests.unit.test_wordpress_export import HEAD, message_of
from tests.unit.test_wordpress_safety import at_most
from tests.unit.wordpress_posts import item, markdown


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


@pytest.mark.parametrize(
    "contents",
    (["R2 " * 1000, "R3 " * 1000, "Cups."], ["R2 " * 1000, "R1 R3 " * 1000, "Cups. " * 1000]),
)
def test_a_text_whose_blocks_grow_without_end_is_refused(contents):
    with at_most(5), pytest.raises(CannotConvert) as error:
        markdown(reference(1), left_out=reusable(*contents))
    reason = "its reusable blocks add more than a million characters; copy it by hand"
    assert str(error.value) == reason


def test_many_parts_for_some_readers_take_no_time():
    assert markdown("Tea. " + "[hide]" * 40_000 + "[/hide]" + "[hide]a[/hide] " * 20_000) == "Tea."
    for piece in ('[hide "', '[hide a="', "[hide <", "[hide '[\"", "[/hide]"):
        without_restricted("Tea. " + piece * 40_000)


@pytest.mark.parametrize("html", ["<", "[", "[x ", '[a "', "`", "*", "&", "! ", "\n ", "[caption"])
def test_a_repeated_sign_is_converted(html):
    """A pattern that takes a step for each three places in it would take hours."""
    with at_most(10):
        written = markdown(html * 5000)
    assert set(html.strip()) <= set(unescape(written))


@pytest.mark.parametrize(
    "inside",
    [
        "<item><content:encoded>{}</content:encoded></item>",
        "<item><content:encoded><![CDATA[{}]]></content:encoded></item>",
    ],
)
def test_a_text_of_more_than_10_mb_is_refused(inside, tmp_path):
    file = tmp_path / "one.xml"
    file.write_text(HEAD % (2, 2) + inside.format("x" * 10_500_000) + "</channel></rss>")
    assert message_of(file) == (
        f"{file}:1: one text is larger than 10 MB, or nested without end; take that post out "
        "of the export"
    )
