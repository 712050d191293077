"""An old blog comes over, told as a story: tests/sites/wordpress/old-blog.xml into the small hub."""

import json
import os

import pytest
from PIL import Image

from practice_hub.core.clock import moment
from practice_hub.importers.wordpress.importer import import_export
from practice_hub.importers.wordpress.report import CHANGED, KEPT, LEFT_OUT, TO_DO
from practice_hub.importers.wordpress.wxr import Refused
from tests.conftest import ROOT, SMALL_DAY, problems_of
from tests.unit.test_wordpress_export import everything_in

OLD = ROOT / "tests/sites/wordpress/old-blog.xml"
TEA = "blog/posts/2011/2011-07-29-moving-the-tea.md"
CLOCKS = "blog/posts/2011/2011-03-26-before-the-clocks.md"
APRIL = "blog/posts/2011/2011-04-01-after-the-clocks.md"
IDEA = "blog/posts/2012/2012-05-01-half-an-idea.md"
WINTER = "blog/posts/2025/2025-12-01-next-winter.md"
ABOUT = "docs/imported/about.md"


@pytest.fixture
def media(tmp_path):
    """A folder of uploads with two pictures; a third, IMG_0001.jpg, is lost."""
    folder = tmp_path / "uploads"
    (folder / "2011/07").mkdir(parents=True)
    Image.new("RGB", (40, 30), "teal").save(folder / "2011/07/kettle.jpg")
    Image.new("RGB", (40, 30), "white").save(folder / "2011/07/plan.png")
    return folder


@pytest.fixture
def bring(small, media):
    """Imports the old blog, by default with its pictures."""

    def bring_it(export=OLD, media=media, day=SMALL_DAY, **more):
        return import_export(small, export, media, moment(day), **more)

    return bring_it


def said(report, kind):
    return [str(note) for note in report.of(kind)]


def changed_export(tmp_path, *pairs):
    """The old blog's export with other words in it."""
    text = OLD.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file = tmp_path / "changed.xml"
    file.write_text(text)
    return file


def test_a_post_comes_over_with_everything_that_belongs_to_it(small, bring):
    bring()
    assert (
        (small / TEA).read_text()
        == """\
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

[Picture without a description](https://old.example.org/blog/wp-content/uploads/2011/07/IMG_0001.jpg)

[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)

Write to [the tea group](mailto:tea@example.org), or read [another page](https://www.example.com/a_%28b%29?x=1&copy=2).
"""
    )


def test_a_post_of_the_block_editor_comes_over_too(small, bring):
    bring()
    assert (
        (small / CLOCKS).read_text()
        == """\
---
title: Before the clocks
date: 2011-03-26T23:45:30
authors: [editor-two]
tags: [listening]
description: When the clocks change, so does the rota.
old_addresses: [/2011/03/26/before-the-clocks/]
---
Winter time ends tonight. The rota for the rooms changes with it, [from April](2011-04-01-after-the-clocks.md), and elsewhere.

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
    )


def test_the_hub_reads_what_came_over_and_asks_only_for_what_a_person_must_write(
    small, bring, read
):
    before = set(map(str, problems_of(read(small, preview=True))))
    bring()
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


def test_drafts_plans_and_pages_are_kept_apart_and_private_posts_stay_behind(small, bring, read):
    bring()
    published = {entry.path for entry in read(small).library.entries}
    everything = {entry.path: entry for entry in read(small, preview=True).library.entries}
    assert {TEA, CLOCKS, APRIL} <= published and not {IDEA, WINTER, ABOUT} & published
    assert everything[IDEA].draft and everything[ABOUT].draft and not everything[WINTER].draft
    assert WINTER in {entry.path for entry in read(small, "2025-12-02").library.entries}
    assert not [path for path in everything if "alone" in path or "password" in path]


def test_a_day_is_the_one_in_london_and_the_old_address_of_another_day_still_leads_there(
    small, bring, read
):
    bring()
    post = read(small).library.by_path[APRIL]
    assert post.date.isoformat() == "2011-04-01T00:30:00+01:00"
    assert post.old_addresses == (
        "/blog/2011/03/31/after-the-clocks/",
        "/2011/03/31/after-the-clocks/",
    )


def test_writers_come_over_without_their_mail_addresses_and_only_those_who_wrote_what_is_here(
    small, bring
):
    before = (small / "blog/authors.yml").read_text()
    bring()
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
        path for path, text in everything_in(small).items() if text and b"@old.example.org" in text
    ]


def test_tags_come_over_below_those_that_are_there(small, bring):
    before = (small / "data/tags.yml").read_text()
    bring()
    assert (
        (small / "data/tags.yml").read_text()
        == before
        + """\
rooms-tea:
  name: Rooms & tea
  description: Pages about Rooms & tea. This sentence came with the old blog's tag and asks to be written anew.
listening:
  name: listening
  description: Pages about listening. This sentence came with the old blog's tag and asks to be written anew.
"""
    )


def test_a_name_that_the_hub_knows_is_not_made_twice(small, bring, tmp_path):
    known = (
        small / "data/tags.yml"
    ).read_text() + "tea-time: {name: Rooms & Tea, description: Tea.}\n"
    (small / "data/tags.yml").write_text(known)
    writers = (
        small / "blog/authors.yml"
    ).read_text() + "first: {name: editor one, introduction: Writes.}\n"
    (small / "blog/authors.yml").write_text(writers)
    report = bring()
    assert "tags: [tea-time, listening]" in (small / TEA).read_text()
    assert "authors: [first]" in (small / TEA).read_text()
    assert "rooms-tea" not in (small / "data/tags.yml").read_text()
    assert "blog/authors.yml: 'Editor One' of the old blog is taken to be 'first'" in said(
        report, CHANGED
    )


def test_addresses_that_no_file_can_answer_are_written_down_for_the_host(small, bring):
    bring()
    lines = [
        line
        for line in (small / "redirects/wordpress.map").read_text().splitlines()
        if not line.startswith(("# Old", "# (", "#  ", "# The"))
    ]
    assert lines == [
        '# "/blog/?page_id=2" "/imported/about/";',
        '# "/?page_id=2" "/imported/about/";',
        '"/blog/?p=123" "/blog/2011/07/29/moving-the-tea/";',
        '"/?p=123" "/blog/2011/07/29/moving-the-tea/";',
        '"/blog/?p=124" "/blog/2011/03/26/before-the-clocks/";',
        '"/?p=124" "/blog/2011/03/26/before-the-clocks/";',
        '"/blog/?p=125" "/blog/2011/04/01/after-the-clocks/";',
        '"/?p=125" "/blog/2011/04/01/after-the-clocks/";',
        '# "/blog/?p=126" "/blog/2012/05/01/half-an-idea/";',
        '# "/?p=126" "/blog/2012/05/01/half-an-idea/";',
        '"/blog/?p=129" "/blog/2025/12/01/next-winter/";',
        '"/?p=129" "/blog/2025/12/01/next-winter/";',
        '"/blog/feed/" "/feed.xml";',
        '"/blog/author/one/" "/authors/editor-one/";',
        '"/blog/category/rooms-tea/" "/tags/rooms-tea/";',
        '"/blog/tag/listening/" "/tags/listening/";',
        '"/blog/author/two/" "/authors/editor-two/";',
    ]
    netlify = (small / "redirects/wordpress.netlify").read_text().splitlines()
    assert (
        "/ p=123 /blog/2011/07/29/moving-the-tea/ 301!" in netlify
        and "# / page_id=2 /imported/about/ 301!" in netlify
    )
    assert len(netlify) == len(lines) + 3


def test_a_hub_in_a_folder_of_its_host_is_reached_there(small, bring):
    settings = (small / "mkdocs.yml").read_text()
    url = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    (small / "mkdocs.yml").write_text(settings.replace(url, "site_url: https://hub.example/learn/"))
    bring()
    assert (
        '"/?p=123" "/learn/blog/2011/07/29/moving-the-tea/";'
        in (small / "redirects/wordpress.map").read_text()
    )


def test_the_report_says_what_was_kept_changed_left_out_and_is_to_do(small, bring):
    report = bring()
    assert said(report, TO_DO) == [
        "blog/authors.yml: 'editor-one' is new: ask whether the name may stand here, and write the introduction",
        "blog/authors.yml: 'editor-two' is new: ask whether the name may stand here, and write the introduction",
        f"{CLOCKS}: a table has no row of headings; write one, or turn the table into a list",
        f"{APRIL}:10: the picture '2011-04-01-after-the-clocks-1.png' has no alternative text; say what it shows between the square brackets: ![what it shows](2011-04-01-after-the-clocks-1.png)",
        "data/tags.yml: 'rooms-tea' is new: write its description, or use a tag that you have and take it out",
        "data/tags.yml: 'listening' is new: write its description, or use a tag that you have and take it out",
    ]
    assert said(report, CHANGED) == [
        f"{CLOCKS}: the embed of vimeo.com is a link now",
        f"{CLOCKS}: 'elsewhere' linked to a post that did not come over; the words stayed",
        f"{CLOCKS}: captions are lines in italics below their pictures",
        f"{APRIL}: captions are lines in italics below their pictures",
        f"{APRIL}: its day is the one in London; the old blog's clock said 31 March 2011",
        f"{TEA}: the embed of youtube.com is a link now",
        f"{TEA}: captions are lines in italics below their pictures",
        f"{TEA}: it stood first on the old blog; add 'pin: true' if it should here",
        f"{IDEA}: it is a draft here, because it was a draft",
        f"{WINTER}: it waits: it will be published on 1 December 2025",
    ]
    assert said(report, LEFT_OUT) == [
        "'Aside' of the list 'post_format', which is neither a category nor a tag",
        "1 item of the kind 'nav_menu_item', which is neither post nor page",
        "1 comment; nobody agreed to their being published here",
        f"{CLOCKS}: the block 'latest-posts', which WordPress filled at each visit",
        f"{TEA}: the shortcode [contact-form-7], which a plugin of the old blog filled",
        f"{TEA}: the picture https://old.example.org/blog/wp-content/uploads/2011/07/IMG_0001.jpg: it is not in the media folder; a link stands in its place",
        "post 127 of 5 May 2011: it is private, and private posts never come over",
        "post 128 of 6 May 2011: it asks for a password, and a page of this site cannot",
    ]
    assert (
        said(report, KEPT)[0]
        == f"{CLOCKS}: was https://old.example.org/blog/2011/03/26/before-the-clocks/"
    )
    assert len(said(report, KEPT)) == 6


def test_the_terminal_shows_the_numbers_and_the_file_shows_all(small, bring):
    report = bring()
    printed = report.printed().splitlines()
    assert printed[:11] == [
        "From old-blog.xml, the export of old.example.org/blog:",
        "  Posts that readers see: 3",
        "  Posts that wait for their day: 1",
        "  Posts as drafts: 1",
        "  Pages as drafts: 1",
        "  Pictures, without their metadata: 5",
        "  New writers: 2",
        "  New tags: 2",
        "  Posts and pages left out: 2",
        "  Comments left out: 1",
        "For you to do (6):",
    ]
    assert (
        printed[-1]
        == "The whole report is in imports/wordpress/2025-04-01.md. Next, type: hub check"
    )
    file = (small / "imports/wordpress/2025-04-01.md").read_text()
    assert file.startswith(
        "# What came over from the old blog\n\nBrought on 1 April 2025 from `old-blog.xml`, the export of old.example.org/blog.\n"
    )
    assert "- `post 127 of 5 May 2011`: it is private, and private posts never come over\n" in file


def test_titles_of_private_posts_stand_in_no_file(small, bring):
    bring()
    names = (b"For us alone", b"Behind a password", b"Words that stay behind", b"Nobody Here")
    assert not [
        path
        for path, text in everything_in(small).items()
        if text and any(name in text for name in names)
    ]


# Twice ---------------------------------------------------------------------------------------------------------------


def test_a_second_import_changes_nothing(small, bring):
    bring()
    before = everything_in(small)
    report = bring(day="2025-04-09")
    assert everything_in(small) == before
    assert report.printed().splitlines()[1:] == [
        "  Here already, unchanged: 6",
        "  Posts and pages left out: 2",
        "  Comments left out: 1",
        "Nothing was written: all of this is here already.",
    ]


def test_a_second_import_without_the_pictures_changes_nothing_either(small, bring):
    bring()
    before = everything_in(small)
    bring(media=None)
    assert everything_in(small) == before


def test_a_file_that_somebody_changed_is_never_written_over(small, bring, tmp_path):
    bring()
    edited = (small / TEA).read_text().replace("third floor", "fourth floor")
    (small / TEA).write_text(edited)
    report = bring(
        changed_export(
            tmp_path,
            ("The kettle stood", "A kettle stood"),
            ("Winter time ends", "Summer time begins"),
        )
    )
    assert (small / TEA).read_text() == edited
    assert "Summer time begins" in (small / CLOCKS).read_text()
    assert (
        f"{TEA}: the file was changed here since it came over, or is somebody else's; it was left as it is"
        in said(report, LEFT_OUT)
    )
    assert "  Changed here since, left as they are: 1" in report.printed().splitlines()
    assert "  Here already, brought up to date: 1" in report.printed().splitlines()
    assert (small / "imports/wordpress/2025-04-01-2.md").is_file()


def test_line_ends_that_git_changed_are_no_change(small, bring):
    bring()
    (small / TEA).write_bytes((small / TEA).read_bytes().replace(b"\n", b"\r\n"))
    assert "Here already, unchanged: 6" in bring().printed()


def test_a_file_that_somebody_took_away_does_not_come_back(small, bring):
    bring()
    (small / IDEA).unlink()
    report = bring()
    assert not (small / IDEA).exists()
    assert (
        f"{IDEA}: it came over earlier and is gone or renamed here; to bring it back, take number 126 out of imports/wordpress/brought.json"
        in said(report, LEFT_OUT)
    )


def test_pictures_that_were_found_later_come_over_later(small, bring):
    bring(media=None)
    assert (
        "[Picture: A kettle on a windowsill](https://old.example.org/blog/wp-content/uploads/2011/07/kettle.jpg)"
        in (small / TEA).read_text()
    )
    report = bring()
    assert (
        "![A kettle on a windowsill](2011-07-29-moving-the-tea-1.jpg)" in (small / TEA).read_text()
    )
    assert "  Here already, brought up to date: 3" in report.printed().splitlines()


def test_new_posts_of_a_later_export_join_those_that_are_here(small, bring, tmp_path):
    bring(changed_export(tmp_path, ("<wp:post_id>125<", "<wp:post_id>0125<")))
    report = bring(
        changed_export(tmp_path, ("<wp:post_id>126<", "<wp:post_id>226<"), ("?p=126", "?p=226"))
    )
    assert (small / "blog/posts/2012/2012-05-01-half-an-idea-2.md").is_file()
    assert "  Posts as drafts: 1" in report.printed().splitlines()


def test_a_planned_post_stays_published_when_its_day_has_passed(small, bring):
    bring()
    before = everything_in(small)
    bring(day="2026-01-10")
    assert everything_in(small) == before


def test_a_planned_post_whose_day_passed_before_it_came_is_a_draft(small, bring):
    report = bring(day="2026-01-10")
    assert "draft: true" in (small / WINTER).read_text()
    assert (
        f"{WINTER}: it is a draft here, because it was planned for a day that has passed"
        in said(report, CHANGED)
    )


def test_without_its_ledger_an_import_knows_its_files_by_their_old_addresses(small, bring):
    bring()
    (small / "imports/wordpress/brought.json").unlink()
    bring()
    assert not list((small / "blog/posts/2011").glob("*-2.md"))


def test_a_damaged_ledger_is_refused(small, bring):
    bring()
    ledger = small / "imports/wordpress/brought.json"
    told = json.loads(ledger.read_text())
    told["blogs"]["old.example.org/blog"]["123"]["file"] = "../outside.md"
    for damage in ("{", json.dumps(told)):
        ledger.write_text(damage)
        with pytest.raises(Refused) as refused:
            bring()
        assert (
            str(refused.value)
            == "imports/wordpress/brought.json:1: the list of what was imported earlier cannot be read; bring it back from the project's history"
        )


# Neighbours ----------------------------------------------------------------------------------------------------------


def test_a_file_of_somebody_else_keeps_its_name_and_its_address(small, bring):
    (small / TEA).parent.mkdir(parents=True)
    (small / TEA).write_text(
        "---\ntitle: Ours\ndate: 2011-07-29\nauthors: [team]\ndescription: Ours.\nold_addresses: [/about/]\n---\nOurs.\n"
    )
    ours = (small / TEA).read_text()
    bring()
    assert (small / TEA).read_text() == ours
    second = (small / "blog/posts/2011/2011-07-29-moving-the-tea-2.md").read_text()
    assert (
        "old_addresses: [/blog/2011/07/29/tea/, /2011/07/29/moving-the-tea/, /2011/07/29/tea/]"
        in second
    )
    assert "(2011-07-29-moving-the-tea-2-1.jpg)" in second
    assert "old_addresses: [/blog/about/]" in (small / ABOUT).read_text()


def test_a_broken_list_is_refused_before_anything_is_written(small, bring):
    (small / "data/tags.yml").write_text("{a: {name: A, description: A.}}\n")
    before = everything_in(small)
    with pytest.raises(Refused) as refused:
        bring()
    assert str(refused.value).startswith("data/tags.yml:2: the YAML cannot be read here")
    assert everything_in(small) == before


def test_a_folder_that_is_no_project_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        import_export(tmp_path, OLD, None, moment(SMALL_DAY))
    assert (
        str(refused.value)
        == "mkdocs.yml:1: the file is missing; bring it back from the project's history"
    )


def test_a_dry_run_says_all_and_writes_nothing(small, bring):
    before = everything_in(small)
    report = bring(write=False)
    assert everything_in(small) == before
    assert report.printed().splitlines()[1] == "  Posts that readers see: 3"
    assert report.printed().splitlines()[-1] == "This was a dry run: nothing was written."


# All or nothing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", range(0, 16, 5))
@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError("the disk is full")])
def test_whatever_stops_the_move_all_is_as_it_was(small, bring, monkeypatch, after, failure):
    before, moved, real = everything_in(small), [], os.replace

    def move(old, new):
        if len(moved) == after:
            moved.append("stopped")
            raise failure
        moved.append(new)
        real(old, new)

    monkeypatch.setattr("practice_hub.importers.wordpress.transaction.os.replace", move)
    with pytest.raises((KeyboardInterrupt, OSError)):
        bring()
    assert "stopped" in moved
    assert everything_in(small) == before


def test_whoever_stops_it_while_it_reads_finds_nothing_changed(small, bring):
    before = everything_in(small)

    def stop(what, done, total):
        if what == "Bringing posts and pages" and done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(progress=stop)
    assert everything_in(small) == before
