"""Texts whose old address is, or was, that of another text: each gets a file of its own."""

import json

import pytest

from practice_hub.importers.wordpress.report import CHANGED, KEPT, LEFT_OUT, TO_DO
from tests.unit.wordpress_blog import MANIFEST, all_files, notes_of
from tests.unit.wordpress_export import BLOG, item, meta

FOLDER = "blog/posts/2019"
OLD, NEW = f"{FOLDER}/2019-03-04-news-old.md", f"{FOLDER}/2019-03-04-news.md"
FIRST = item("news-old", "The first words.", meta("_wp_old_slug", "news"), id=5)
SECOND = item("news", "Of the hedgehog.", title="Hedgehogs", id=6)
SHARED = f"its old address /2019/03/04/news/ is that of {OLD} here, and leads there; " + (
    "to let it lead to this text, move it from that file's old_addresses to this one's"
)


def files_in(manifest, blog="old.example.org"):
    items = json.loads(manifest.read_text())["blogs"][blog]
    return {key: imported["file"] for key, imported in items.items()}


def test_a_new_post_at_an_earlier_slug_of_another_has_its_own_file(small, import_items):
    import_items(FIRST)
    first = (small / OLD).read_text()
    assert "/2019/03/04/news/" in first
    report = import_items(FIRST, SECOND)
    assert (small / OLD).read_text() == first
    assert "title: Hedgehogs\n" in (small / NEW).read_text()
    assert "Of the hedgehog." in (small / NEW).read_text()
    assert files_in(small / MANIFEST) == {"5": OLD, "6": NEW}
    assert f"{NEW}: {SHARED}" in notes_of(report, CHANGED)
    assert f"{NEW}: was {BLOG}/2019/03/04/news/" in notes_of(report, KEPT)
    assert not any("changed here since" in note for note in notes_of(report, LEFT_OUT))


def test_a_second_import_of_both_changes_nothing(small, import_items):
    import_items(FIRST)
    import_items(FIRST, SECOND)
    before = all_files(small)
    import_items(FIRST, SECOND)
    import_items(SECOND, FIRST)
    assert all_files(small) == before


def test_both_in_the_first_import_have_files_and_the_report_names_the_address(small, import_items):
    report = import_items(SECOND, FIRST)
    assert files_in(small / MANIFEST) == {"5": OLD, "6": NEW}
    assert f"{NEW}: {SHARED}" in notes_of(report, CHANGED)


def test_no_redirect_leads_away_from_the_text_that_has_an_address(small, import_items):
    import_items(FIRST)
    import_items(FIRST, SECOND)
    redirects = (small / "redirects/wordpress.map").read_text()
    assert '"/?p=6" "/blog/2019/03/04/news/"' in redirects
    assert '"/2019/03/04/news/"' not in redirects


def test_a_page_of_another_blog_at_the_same_address_has_its_own_file(small, import_items):
    about = {"kind": "page", "title": "About", "id": 2}
    import_items(item("about", "We keep bees.", link=f"{BLOG}/about/", **about))
    first = (small / "docs/imported/about.md").read_text()
    other = "https://bees.example.org"
    page = item("about", "We keep wasps.", link=f"{other}/about/", **about)
    report = import_items(page, blog=other)
    assert (small / "docs/imported/about.md").read_text() == first
    assert "We keep wasps." in (small / "docs/imported/about-2.md").read_text()
    assert files_in(small / MANIFEST, "bees.example.org") == {"2": "docs/imported/about-2.md"}
    assert (
        "docs/imported/about-2.md: its old address /about/ is that of docs/imported/about.md "
        "here, and leads there; to let it lead to this text, move it from that file's "
        "old_addresses to this one's"
    ) in notes_of(report, CHANGED)
    before = all_files(small)
    import_items(page, blog=other)
    assert all_files(small) == before


def test_an_address_of_a_page_of_the_hub_stays_its_own(small, import_items):
    link = f"{BLOG}/guides/listening/"
    report = import_items(item("listening", "Sit.", kind="page", link=link, id=2))
    assert (
        "docs/imported/listening.md: its old address /guides/listening/ is that of "
        "docs/guides/listening.md here, and leads there"
    ) in notes_of(report, CHANGED)
    assert '"/guides/listening/"' not in (small / "redirects/wordpress.map").read_text()


def test_without_a_manifest_no_two_texts_are_taken_for_one_file(small, import_items):
    import_items(FIRST, SECOND)
    first = (small / OLD).read_text()
    (small / MANIFEST).unlink()
    report = import_items(SECOND, FIRST)
    assert (small / OLD).read_text() == first
    files = files_in(small / MANIFEST)
    assert files["5"] == OLD and files["6"] != OLD
    assert "Of the hedgehog." in (small / files["6"]).read_text()
    assert not any("changed here since" in note for note in notes_of(report, LEFT_OUT))


@pytest.mark.parametrize("with_manifest", [True, False])
def test_a_private_text_at_an_earlier_slug_is_not_taken_for_the_other(
    with_manifest, small, import_items
):
    import_items(FIRST)
    if not with_manifest:
        (small / MANIFEST).unlink()
    before = (small / OLD).read_bytes()
    report = import_items(item("news", "Hush.", status="private", id=4), FIRST)
    assert not any("delete it" in note for note in notes_of(report, TO_DO))
    assert (small / OLD).read_bytes() == before
    assert files_in(small / MANIFEST) == {"5": OLD}
