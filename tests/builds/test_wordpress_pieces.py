"""Every word, link and picture of a blog is in a post or in the report of its import."""

import random

import pytest

from tests.unit.wordpress_export import item
from tests.unit.wordpress_pieces import BLOCKS_OF_TODAY, PIECES
from tests.unit.wordpress_posts import BLOCK, UPLOADS


@pytest.mark.parametrize("seed", range(12))
def test_every_part_of_blocks_is_in_a_post_or_in_the_report(seed, small, import_items):
    chance = random.Random(seed)
    items, expected = [], []
    for number in range(8):
        pieces = twelve_of((*BLOCKS_OF_TODAY, *PIECES), chance, f"{seed}x{number}n")
        kind = chance.choice(["post", "post", "page"])
        items.append(
            item(
                f"post-{number}",
                "\n\n".join([f"{BLOCK}<!-- /wp:paragraph -->", *pieces]),
                kind=kind,
            )
        )
        expected += [found for piece in pieces for found in numbered(piece, f"{seed}x{number}n")]
    report = import_items(*items, *attachments_of(seed))
    files = [*(small / "blog/posts/2019").glob("*.md"), *(small / "docs/imported").rglob("*.md")]
    written = "".join(path.read_text() for path in files)
    written = (written + " ".join(note.message for note in report.notes)).replace("\\", "").lower()
    assert [found for found in expected if found not in written] == []


def attachments_of(seed):
    """A sound and a picture of no post, and what a reusable block holds."""
    sound = f"<wp:attachment_url>{UPLOADS}/sound{seed}.mp3</wp:attachment_url>"
    picture = f"<wp:attachment_url>{UPLOADS}/pic{seed}.jpg</wp:attachment_url>"
    return (
        item("sound", "", sound, kind="attachment", status="inherit", id=60),
        item("pic", "", picture, kind="attachment", status="inherit", id=61),
        item("call", f"{BLOCK}<p>shared{seed}</p>", kind="wp_block", id=50),
    )


@pytest.mark.parametrize("seed", range(12))
def test_every_word_link_and_picture_is_in_a_post_or_in_the_report(seed, small, import_items):
    chance = random.Random(seed)
    items, expected = [], []
    for number in range(8):
        pieces = twelve_of(PIECES, chance, f"{seed}x{number}n")
        joined = "".join(piece + chance.choice(["\n\n", "\n", " "]) for piece in pieces)
        items.append(item(f"post-{number}", (BLOCK if chance.random() < 0.4 else "") + joined))
        expected += [found for piece in pieces for found in numbered(piece, f"{seed}x{number}n")]
    items.append(item("call", f"{BLOCK}<p>shared{seed}</p>", kind="wp_block", id=50))
    report = import_items(*items)
    posts = "".join(path.read_text() for path in (small / "blog/posts/2019").glob("*.md"))
    written = (posts + " ".join(note.message for note in report.notes)).replace("\\", "").lower()
    assert [found for found in expected if found not in written] == []
    assert f"shared{seed}" in written


def twelve_of(pieces, chance, number):
    """Twelve of the pieces, each with the number, and one of its own after it, for #."""
    chosen = enumerate(chance.choices(pieces, k=12))
    return [piece.replace("#", f"{number}{at}") for at, piece in chosen]


def numbered(piece, number):
    """The words and the ends of addresses in a piece that hold a number."""
    words = "".join(char if char.isalnum() else " " for char in piece).split()
    return [word.lower() for word in words if number in word]
