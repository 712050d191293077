"""The redirects and the report of an import."""

from practice_hub.importers.wordpress.report import CHANGED, KEPT, LEFT_OUT, TO_DO
from tests.unit.wordpress_blog import APRIL, CLOCKS, IDEA, TEA, WINTER, all_files, notes_of


def test_addresses_that_no_file_can_answer_go_into_redirect_files(small, import_old_blog):
    import_old_blog()
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
        '# "/blog/?p=129" "/blog/2025/12/01/next-winter/";',
        '# "/?p=129" "/blog/2025/12/01/next-winter/";',
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


def test_redirects_lead_to_a_hub_in_a_folder_of_its_host(small, import_old_blog):
    settings = (small / "mkdocs.yml").read_text()
    url = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    (small / "mkdocs.yml").write_text(settings.replace(url, "site_url: https://hub.example/learn/"))
    import_old_blog()
    assert (
        '"/?p=123" "/learn/blog/2011/07/29/moving-the-tea/";'
        in (small / "redirects/wordpress.map").read_text()
    )


def test_the_report_lists_what_is_to_do(import_old_blog):
    assert notes_of(import_old_blog(), TO_DO) == [
        (
            "blog/authors.yml: 'editor-one' is new: ask whether the name may be published here, "
            "and write the introduction"
        ),
        (
            "blog/authors.yml: 'editor-two' is new: ask whether the name may be published here, "
            "and write the introduction"
        ),
        f"{CLOCKS}: a table has no row of headings; write one, or turn the table into a list",
        (
            f"{APRIL}:10: the picture '2011-04-01-after-the-clocks-1.png' has no alternative "
            "text; write what it shows between the square brackets: "
            "![what it shows](2011-04-01-after-the-clocks-1.png)"
        ),
        (
            "data/tags.yml: 'rooms-tea' is new: write its description, or use a tag that you "
            "have and remove this one"
        ),
        (
            "data/tags.yml: 'listening' is new: write its description, or use a tag that you "
            "have and remove this one"
        ),
    ]


def test_the_report_lists_what_was_changed(import_old_blog):
    assert notes_of(import_old_blog(), CHANGED) == [
        f"{CLOCKS}: the embed of vimeo.com is a link now",
        f"{CLOCKS}: 'elsewhere' linked to a post that was not imported; the words stayed",
        f"{CLOCKS}: captions are lines in italics below their pictures",
        f"{APRIL}: captions are lines in italics below their pictures",
        f"{APRIL}: its day is the one in the time zone Europe/London; the old blog's address has "
        "31 March 2011",
        f"{TEA}: the embed of youtube.com is a link now",
        f"{TEA}: captions are lines in italics below their pictures",
        f"{TEA}: it was pinned on the old blog; add 'pin: true' if it should be pinned here",
        f"{IDEA}: it is a draft here, because it was a draft",
        f"{WINTER}: it is scheduled: it will be published on 1 December 2025",
    ]


def test_the_report_lists_what_was_left_out(import_old_blog):
    assert notes_of(import_old_blog(), LEFT_OUT) == [
        "'Aside' of the list 'post_format', which is neither a category nor a tag",
        "1 author of the old blog, of whom no post was imported",
        "the authors of 1 page, since pages name none",
        "a menu, set 'nav' in mkdocs.yml; it held: Home",
        "1 value of the field '_edit_last', which WordPress or a plugin kept for itself",
        f"{CLOCKS}: the block 'latest-posts', which WordPress filled at each visit",
        (
            f'{TEA}: the shortcode [contact-form-7 id="9" title="Ask us"], which a plugin of the '
            "old blog filled"
        ),
        (
            f"{TEA}: the picture "
            "https://old.example.org/blog/wp-content/uploads/2011/07/IMG_0001.jpg: it is not in "
            "the media folder; a link replaces it"
        ),
        f"{TEA}: 1 comment; nobody agreed to their being published here",
        "post 127 of 5 May 2011: it is private, and nothing private is imported",
        "post 128 of 6 May 2011: it asks for a password, and a page of this site cannot",
    ]


def test_the_report_lists_what_was_kept(import_old_blog):
    kept = notes_of(import_old_blog(), KEPT)
    assert len(kept) == 6
    assert kept[0] == f"{CLOCKS}: was https://old.example.org/blog/2011/03/26/before-the-clocks/"


def test_the_terminal_shows_the_counts_and_the_file_shows_everything(small, import_old_blog):
    report = import_old_blog()
    printed = report.for_terminal().splitlines()
    assert printed[:11] == [
        "From old-blog.xml, the export of old.example.org/blog:",
        "  Posts that readers see: 3",
        "  Posts that are scheduled: 1",
        "  Posts as drafts: 1",
        "  Pages as drafts: 1",
        "  Pictures, without their metadata: 5",
        "  New authors: 2",
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
        "# Import of the old blog\n\nImported on 1 April 2025 from `old-blog.xml`, the "
        "export of old.example.org/blog.\n\nThe old blog was called 'The old blog' with the line "
        "'Notes from the office' below its name.\n"
    )
    assert "- `post 127 of 5 May 2011`: it is private, and nothing private is imported\n" in file


def test_titles_of_private_posts_are_in_no_file(small, import_old_blog):
    import_old_blog()
    names = (b"For us alone", b"Behind a password", b"Words that stay behind", b"Nobody Here")
    assert not [
        path
        for path, text in all_files(small).items()
        if text and any(name in text for name in names)
    ]
