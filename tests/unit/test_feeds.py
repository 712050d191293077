"""Feeds hold whole texts; a cached feed is made again when anything changes that it is made
from."""

import json
import re
import shutil

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
        post.read_text() + "\n"
        "As [@work2020] says of [40 visits](figure:visits-all). See the "
        "[guides](../../../docs/guides/index.md#for-whom).\n"
        "\n"
        "![A door](2024-05-01-first-door.png)\n"
    )
    return small


def feeds(hub, read) -> dict[str, str]:
    return {address: file.read().decode() for address, file in all_feeds(read(hub))}


def test_a_feed_holds_the_whole_text_with_full_addresses(hub, read):
    atom = feeds(hub, read)["/feed.xml"]
    assert "A Council, 2020" in atom and "href=&quot;https://small.example/guides/" in atom.replace(
        '"', "&quot;"
    )


def replace(hub, path: str, old: str, new: str) -> None:
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
def test_a_cached_feed_is_made_again_after_a_change(hub, read, path, old, new):
    before = feeds(hub, read)
    replace(hub, path, old, new)
    now = feeds(hub, read)
    for file in (hub / ".cache").iterdir():
        file.unlink()
    project_cache.cache_clear()
    assert now == feeds(hub, read) and now["/feed.xml"] != before["/feed.xml"]


def test_a_cached_feed_is_made_again_when_a_linked_page_moves(hub, read):
    feeds(hub, read)
    replace(hub, POST, "docs/guides/index.md#for-whom", "docs/evidence/index.md")
    assert "https://small.example/evidence/" in feeds(hub, read)["/feed.xml"]
    (hub / "docs/evidence").rename(hub / "docs/proof")
    replace(hub, POST, "docs/evidence/index.md", "docs/proof/index.md")
    assert "https://small.example/proof/" in feeds(hub, read)["/feed.xml"]


def test_a_feed_with_drafts_alone_has_the_day_of_the_build(hub, read):
    for post in (hub / "blog/posts").rglob("*.md"):
        if "draft: true" not in post.read_text():
            post.unlink()
    atoms = [
        dict(all_feeds(read(hub, day)))["/feed.xml"].read().decode()
        for day in ("2025-04-01", "2025-04-02")
    ]
    assert ["<updated>2025-04-01T00:00:00+01:00" in atoms[0], "2025-04-02T" in atoms[1]] == [
        True
    ] * 2


def test_without_any_post_there_is_no_feed_of_posts(hub, read):
    shutil.rmtree(hub / "blog/posts")
    assert not [address for address in feeds(hub, read) if address.startswith("/feed.")]


def test_a_review_changes_the_updated_day(hub, read):
    """`updated` is the day of the review, unless the text was published after it."""

    def updated() -> tuple[str, str]:
        shown = feeds(hub, read)
        [entry] = re.findall(r"<entry>.*?</entry>", shown["/feed.xml"], re.DOTALL)
        [item] = json.loads(shown["/feed.json"])["items"]
        [day] = re.findall(r"<updated>(.*?)</updated>", entry)
        return day[:10], item["date_modified"][:10]

    assert updated() == ("2024-05-01", "2024-05-01")
    replace(hub, POST, "title: ", "reviewed: 2025-03-20\ntitle: ")
    assert updated() == ("2025-03-20", "2025-03-20")
    replace(hub, POST, "reviewed: 2025-03-20", "reviewed: 2024-04-01")
    assert updated() == ("2024-05-01", "2024-05-01")
