"""Feeds carry whole texts; one that is remembered is told anew when anything that its texts are made from changes."""

import pytest

from practice_hub.core.cache import project_cache
from practice_hub.output.feeds import all_feeds
from tests.conftest import draw

POST = "blog/posts/2024/2024-05-01-first.md"


@pytest.fixture
def hub(small):
    draw(
        small,
        """
        docs/evidence/index.md
        | ---
        | title: Evidence
        | description: What one team counted.
        | reviewed: 2025-01-01
        | ---
        | <!-- figures: visits -->
    """,
    )
    post = small / POST
    post.write_text(
        post.read_text()
        + "\nAs [@work2020] says of [40 visits](figure:visits-all). See the [guides](../../../docs/guides/index.md#for-whom).\n\n![A door](2024-05-01-first-door.png)\n"
    )
    return small


def feeds(hub, read) -> dict[str, str]:
    return {address: file.read().decode() for address, file in all_feeds(read(hub))}


def test_a_feed_holds_the_whole_text_with_full_addresses(hub, read):
    atom = feeds(hub, read)["/feed.xml"]
    assert "A Council, 2020" in atom and "href=&quot;https://small.example/guides/" in atom.replace(
        '"', "&quot;"
    )


def turn(hub, path: str, old: str, new: str) -> None:
    text = (hub / path).read_text()
    assert old in text
    (hub / path).write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    "path, old, new",
    [
        (POST, "As [@", "Much as [@"),
        (POST, "title: ", "title: Another "),
        ("data/references.bib", "{2020}", "{2019}"),
        ("data/references.bib", "{{A Council}}", "{{A Borough}}"),
        ("blog/authors.yml", "name: ", "name: Old "),
        ("data/tags.yml", "name: ", "name: Old "),
        ("mkdocs.yml", "https://small.example/", "https://other.example/"),
        ("mkdocs.yml", "site_name: Small Hub", "site_name: Other Hub"),
    ],
)
def test_a_feed_that_is_remembered_is_told_anew(hub, read, path, old, new):
    before = feeds(hub, read)
    turn(hub, path, old, new)
    now = feeds(hub, read)
    for file in (hub / ".cache").iterdir():
        file.unlink()
    project_cache.cache_clear()
    assert now == feeds(hub, read) and now["/feed.xml"] != before["/feed.xml"]


def test_a_feed_hears_that_a_page_it_links_to_has_moved(hub, read):
    feeds(hub, read)
    turn(hub, POST, "docs/guides/index.md#for-whom", "docs/evidence/index.md")
    assert "https://small.example/evidence/" in feeds(hub, read)["/feed.xml"]
    (hub / "docs/evidence").rename(hub / "docs/proof")
    turn(hub, POST, "docs/evidence/index.md", "docs/proof/index.md")
    assert "https://small.example/proof/" in feeds(hub, read)["/feed.xml"]
