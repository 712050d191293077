"""The import of tests/sites/wordpress/old-blog.xml into the small hub."""

from practice_hub.importers.wordpress.report import CHANGED
from tests.conftest import problems_of
from tests.unit.wordpress_blog import ABOUT, APRIL, CLOCKS, IDEA, TEA, WINTER, all_files, notes_of

CLASSIC_POST = """\
---
title: 'Moving the tea: a "plan" & a hope 🫖'
date: 2011-07-29T14:30
authors: [editor-one]
tags: [rooms-tea, listening]
description: The kettle stood on the third floor. Nobody liked the stairs.
old_addresses: [/blog/2011/07/29/tea/, /2011/07/29/moving-the-tea/, /2011/07/29/tea/]
---
The kettle stood on the third floor. **Nobody** liked the stairs.  
So we *moved* it, see [the post before](2011-03-26-before-the-clocks.md).

<!-- more -->

![A kettle on a windowsill](2011-07-29-moving-the-tea-1.jpg)

*The kettle, before*

## What we carried

- cups
    - small ones
- spoons \\[sic\\]

### Who carried it

3. the third floor
4. the second floor

> Tea first.
>
> Then work.

[Picture without a description]\
(https://old.example.org/blog/wp-content/uploads/2011/07/IMG_0001.jpg)

[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)

Write to [the tea group](mailto:tea@example.org), or read \
[another page](https://www.example.com/a_%28b%29?x=1&copy=2).
"""


def test_a_post_of_the_classic_editor_is_imported_whole(small, import_old_blog):
    import_old_blog()
    assert (small / TEA).read_text() == CLASSIC_POST


BLOCK_POST = """\
---
title: Before the clocks
date: 2011-03-26T23:45:30
authors: [editor-two]
tags: [listening]
description: When the clocks change, so does the rota.
old_addresses: [/2011/03/26/before-the-clocks/]
---
Winter time ends tonight. The rota for the rooms changes with it, \
[from April](2011-04-01-after-the-clocks.md), and elsewhere.

<!-- more -->

![A kettle beside a window](2011-03-26-before-the-clocks-1.jpg)

*The kettle again*

![A plan of the rooms](2011-03-26-before-the-clocks-2.png)

[Video on Vimeo](https://vimeo.com/12345)

*How to book*

|  |  |
| --- | --- |
| Room | Seats \\| chairs |
| East | 8 |

````
book <room> *now*
```
done
````
"""


def test_a_post_of_the_block_editor_is_imported_whole(small, import_old_blog):
    import_old_blog()
    assert (small / CLOCKS).read_text() == BLOCK_POST


def test_imported_files_have_only_problems_that_a_person_must_solve(small, import_old_blog, read):
    before = set(map(str, problems_of(read(small, preview=True))))
    import_old_blog()
    asked = [
        line
        for line in map(str, problems_of(read(small, preview=True)))
        if line not in before and not line.startswith("docs/imported") and "warning" not in line
    ]
    assert [line.partition(";")[0] for line in asked if "alternative text" in line] == [
        f"{APRIL}:10: the picture '2011-04-01-after-the-clocks-1.png' has no alternative text"
    ]
    ours = (
        "leads nowhere",
        "is not in data/tags.yml",
        "is not in blog/authors.yml",
        "belongs to",
        "' is missing;",
        "lies on another site",
        "is not a key",
    )
    assert not [line for line in asked if any(words in line for words in ours)]


def test_drafts_and_scheduled_posts_are_not_published_and_private_posts_are_left_out(
    small, import_old_blog, read
):
    import_old_blog()
    published = {entry.path for entry in read(small).library.entries}
    everything = {entry.path: entry for entry in read(small, preview=True).library.entries}
    assert {TEA, CLOCKS, APRIL} <= published and not {IDEA, WINTER, ABOUT} & published
    assert everything[IDEA].draft and everything[ABOUT].draft and not everything[WINTER].draft
    assert WINTER in {entry.path for entry in read(small, "2025-12-02").library.entries}
    assert not [path for path in everything if "alone" in path or "password" in path]


def test_a_day_is_the_one_in_london_and_the_old_address_is_kept(small, import_old_blog, read):
    import_old_blog()
    post = read(small).library.by_path[APRIL]
    assert post.date.isoformat() == "2011-04-01T00:30:00+01:00"
    assert post.old_addresses == (
        "/blog/2011/03/31/after-the-clocks/",
        "/2011/03/31/after-the-clocks/",
    )


def test_authors_of_imported_posts_are_added_without_their_e_mail_addresses(small, import_old_blog):
    before = (small / "blog/authors.yml").read_text()
    import_old_blog()
    assert (
        (small / "blog/authors.yml").read_text()
        == before
        + """\
editor-one:
  name: Editor One
  kind: person
  introduction: Editor One wrote for the old blog. An introduction has still to be written.
editor-two:
  name: Editor Two
  kind: person
  introduction: Editor Two wrote for the old blog. An introduction has still to be written.
"""
    )
    assert not [
        path for path, text in all_files(small).items() if text and b"@old.example.org" in text
    ]


def test_tags_are_added_below_the_present_ones(small, import_old_blog):
    before = (small / "data/tags.yml").read_text()
    import_old_blog()
    assert (
        (small / "data/tags.yml").read_text()
        == before
        + """\
rooms-tea:
  name: Rooms & tea
  description: Pages about Rooms & tea. Imported with the old blog's tag; \
its description has still to be written.
listening:
  name: listening
  description: Pages about listening. Imported with the old blog's tag; \
its description has still to be written.
"""
    )


def test_a_name_that_the_hub_has_is_not_added_again(small, import_old_blog, tmp_path):
    known = (
        small / "data/tags.yml"
    ).read_text() + "tea-time: {name: Rooms & Tea, description: Tea.}\n"
    (small / "data/tags.yml").write_text(known)
    writers = (
        small / "blog/authors.yml"
    ).read_text() + "first: {name: editor one, introduction: Writes.}\n"
    (small / "blog/authors.yml").write_text(writers)
    report = import_old_blog()
    assert "tags: [tea-time, listening]" in (small / TEA).read_text()
    assert "authors: [first]" in (small / TEA).read_text()
    assert "rooms-tea" not in (small / "data/tags.yml").read_text()
    assert "blog/authors.yml: 'Editor One' of the old blog is taken to be 'first'" in notes_of(
        report, CHANGED
    )
