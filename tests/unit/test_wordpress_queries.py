"""Addresses whose query chooses a page, such as /?p=9, lead to that page and never to another."""

import json

import pytest

from practice_hub.importers.wordpress.report import LEFT_OUT
from tests.unit.wordpress_blog import MANIFEST, notes_of
from tests.unit.wordpress_export import BLOG, item, meta
from tests.unit.wordpress_posts import destination, markdown, messages
from tests.unit.wordpress_posts import item as old_item

FILE = "blog/posts/2019/2019-03-04-tea.md"
HOME = item("home", "Welcome.", kind="page", link=f"{BLOG}/", id=3)
SECRET = "Refuge at Hill Street"
PRIVATE = item("refuge", "Where it is.", kind="page", status="private", title=SECRET, id=9)
OTHER_PAGES = [
    *(
        "?p=9",
        "?page_id=9",
        "?attachment_id=9",
        "?s=help",
        "?s=",
        "?cat=3",
        "?tag=tea",
        "?author=1",
    ),
    *(
        "?m=201903",
        "?post_type=event",
        "?pagename=refuge",
        "?name=refuge",
        "?paged=2",
        "?feed=rss2",
    ),
    *("?year=2019&monthnum=3", "?category_name=tea", "?author_name=pat", "?taxonomy=x&term=y"),
    *("?cat[]=3", "?%70=9", "?utm_source=x&p=9", "?lang=cy"),
]
SAME_PAGE = ["", "?", "?utm_source=x", "?fbclid=x", "?replytocom=4#respond", "?cpage=2", "?share=x"]


def menu_entry(number, label, id=60):
    """An entry of a menu that leads to the text with a number."""
    fields = meta("_menu_item_type", "post_type") + meta("_menu_item_object_id", number)
    return item("entry", "", fields, kind="nav_menu_item", title=label, id=id)


def linked(query):
    """A text with a link to an address below the old blog."""
    return f'Tea. <a href="{BLOG}/{query}">there</a>'


@pytest.mark.parametrize("query", OTHER_PAGES)
def test_an_address_whose_query_chooses_another_page_is_not_the_front_page(query, import_items):
    report = import_items(HOME, PRIVATE, item("tea", linked(query), id=1))
    assert not any("linked to docs/imported/home.md" in str(note) for note in report.notes)
    private = query in ("?p=9", "?page_id=9", "?%70=9", "?utm_source=x&p=9")
    words = "linked to a post that was not imported" if private else "still links to a page of"
    assert any(f"'there' {words}" in str(note) for note in report.notes)


@pytest.mark.parametrize("query", SAME_PAGE)
def test_another_query_leaves_the_page_of_its_path(query, import_items):
    report = import_items(HOME, item("tea", linked(query), id=1))
    assert any("'there' linked to docs/imported/home.md" in str(note) for note in report.notes)


def test_a_query_with_the_number_of_a_text_leads_to_that_text():
    home = destination(old_item(3, "home"), "blog/posts/2011/2011-07-29-home.md")
    cups = destination(old_item(2, "cups"), "blog/posts/2011/2011-07-29-cups.md")
    for query in ("?p=2", "?page_id=2", "?p=2&preview=true"):
        link = f'<a href="{home.item.address}{query}">there</a>'
        assert markdown(link, others=(home, cups)) == "[there](2011-07-29-cups.md)"


def test_a_text_without_a_number_is_not_at_a_query_without_one():
    draft = destination(old_item(0, "cups"), "blog/posts/2011/2011-07-29-cups.md")
    for query in ("?p=x", "?p=0", "?p="):
        assert "cups" not in markdown(f'<a href="{BLOG}/{query}">there</a>', others=(draft,))


def test_a_query_that_names_a_kind_of_the_export_is_not_the_front_page(small, import_items):
    course = item("stars", "Stars.", kind="course", link=f"{BLOG}/?course=stars", id=8)
    import_items(HOME, course, item("tea", linked("?course=stars"), id=1))
    assert f"{BLOG}/?course=stars" in (small / FILE).read_text()


def test_a_query_that_chooses_another_page_is_not_a_text_that_was_left_out():
    secret = old_item(5, "secret", status="private")
    link = f'<a href="{secret.address}?s=help">there</a>'
    assert messages(link, left_out=(secret,)) == [
        f"'there' still links to a page of the old blog, {secret.address}?s=help"
    ]
    assert ("'there' linked to a post that was not imported; the words stayed") in messages(
        link.replace("?s=help", "?p=5"), left_out=(secret,)
    )


def test_a_query_is_not_the_file_of_an_earlier_import_either(small, import_items):
    news = item("news", "News.", id=3)
    import_items(news)
    assert json.loads((small / MANIFEST).read_text())["blogs"]["old.example.org"]["3"]
    import_items(item("tea", linked("2019/03/04/news/?s=help"), id=1))
    assert f"[there]({BLOG}/2019/03/04/news/?s=help)" in (small / FILE).read_text()


@pytest.mark.parametrize("home", [(), (HOME,)], ids=["no front page", "a front page"])
def test_the_label_of_an_entry_for_a_private_page_stays_out_of_the_report(home, import_items):
    report = import_items(*home, PRIVATE, menu_entry("9", SECRET), item("tea", "Tea.", id=1))
    assert SECRET not in report.markdown()
    assert (
        "a menu, set 'nav' in mkdocs.yml; it held: 1 entry that leads to a text that was not "
        "imported, or was not shown"
    ) in notes_of(report, LEFT_OUT)


def test_an_entry_without_the_number_of_a_text_leads_to_none(import_items):
    report = import_items(item("cups", "Cups.", id=0), menu_entry("none", SECRET))
    assert SECRET not in report.markdown()


def test_an_entry_for_an_imported_page_has_its_label_and_address(import_items):
    report = import_items(HOME, menu_entry("3", "Start here"))
    assert "it held: Start here (/imported/home/)" in report.markdown()
