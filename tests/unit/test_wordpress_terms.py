"""Tags and authors of the old blog: none vanishes or becomes one with another without a word."""

import pytest

from practice_hub.importers.wordpress.report import TO_DO
from tests.unit.wordpress_blog import notes_of
from tests.unit.wordpress_export import item

FILE = "blog/posts/2019/2019-03-04-tea.md"


def tag(name, key):
    return f'<category domain="post_tag" nicename="{key}"><![CDATA[{name}]]></category>'


def test_the_old_key_is_used_where_it_is_plain(small, import_items):
    import_items(
        item("tea", "Text.", tag("C", "c") + tag("C++", "c-plus") + tag("Tęcza", "rainbow"))
    )
    assert "tags: [c, c-plus, rainbow]" in (small / FILE).read_text()


def test_a_tag_without_a_key_is_to_do(import_items):
    report = import_items(item("tea", "Text.", tag("مدد", "%d9%85%d8%af%d8%af")))
    assert notes_of(report, TO_DO)[-1] == (
        f"{FILE}: the tag 'مدد' has no letter that an address may have; give it a key in "
        "data/tags.yml, and add that to 'tags'"
    )


def test_tags_that_become_one_are_to_do(import_items):
    report = import_items(item("tea", "Text.", tag("C", "%d9%85") + tag("C++", "%d9%85%d9%85")))
    assert (
        f"{FILE}: 'C++' and 'C' of the old blog are one tag here, 'c'; give one of them another "
        "key in data/tags.yml"
    ) in notes_of(report, TO_DO)


def test_authors_that_become_one_are_to_do(import_items):
    authors = {"pat": "Pat Doe", "pat2": "Pat Doe", "x@example.org": "Pat Doe"}
    items = (item(f"tea-{n}", "Text.", author=login) for n, login in enumerate(authors))
    report = import_items(*items, authors=authors)
    assert (
        "blog/authors.yml: 3 authors of the old blog (pat, pat2, a login with @) are one here, "
        "'pat-doe'; if they are several people, part them"
    ) in notes_of(report, TO_DO)


def test_the_description_of_an_old_tag_is_kept(small, import_items):
    term = (
        "<wp:tag><wp:tag_slug>rota</wp:tag_slug><wp:tag_name>Rota</wp:tag_name>"
        "<wp:tag_description>Who is here when.</wp:tag_description></wp:tag>"
    )
    import_items(item("tea", "Text.", tag("Rota", "rota")), more=term)
    tags = (small / "data/tags.yml").read_text()
    assert tags.endswith("rota:\n  name: Rota\n  description: Who is here when.\n")


@pytest.mark.parametrize("apart", [False, True])
def test_two_tags_with_one_name_are_one_tag(apart, small, import_items):
    category = '<category domain="category" nicename="news"><![CDATA[News]]></category>'
    if apart:
        items = (item("tea", "Text.", category), item("cup", "Text.", tag("news", "news-2")))
    else:
        items = (item("tea", "Text.", category + tag("news", "news-2")),)
    import_items(*items)
    written = [file.read_text() for file in (small / "blog/posts/2019").glob("*.md")]
    assert all("tags: [news]" in text for text in written) and len(written) == len(items)
    assert (small / "data/tags.yml").read_text().lower().count("name: news") == 1
