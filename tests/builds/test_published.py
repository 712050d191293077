"""Published addresses: which are kept, what is recorded, and how one is retired."""

from pathlib import Path

import pytest
import yaml

from practice_hub.content.published import read_published
from practice_hub.lint.published_addresses import lost_addresses
from practice_hub.output.routes import file_name
from practice_hub.pages.lasting_addresses import lasting_addresses
from practice_hub.pages.published_site import published_entries
from tests.conftest import draw, pages_in, problems_of

SITE = "# What this site has published: https://small.example/"
GUIDE = "docs/guides/listening.md"


def write_list(project, *lines: str) -> None:
    (project / "published.txt").write_text("\n".join([SITE, *lines]) + "\n")


def delete_guide(project) -> None:
    """Takes the guide away, and the links to it."""
    (project / GUIDE).unlink()
    post = project / "blog/posts/2024/2024-05-01-first.md"
    text = post.read_text()
    post.write_text(text.partition("This is the")[0] + "Words.\n")


def lasting(site) -> dict[str, bool]:
    return lasting_addresses(site, published_entries(site))


def test_every_page_lasts_but_what_follows_from_others(small, read):
    site = read(small)
    pages = {address for address in pages_in(site) if address.endswith("/")}
    derived = pages - lasting(site).keys()
    assert derived == {
        *("/blog/2024/", "/blog/2024/05/", "/blog/2024/05/01/"),
        *("/guides/pack/", "/series/beginnings/pack/"),
    }
    assert lasting(site).keys() <= pages
    assert "/2024/05/01/the-first-post/" in lasting(site)


@pytest.mark.parametrize("preview", [False, True])
def test_drafts_and_posts_of_the_future_are_never_among_them(small, read, preview):
    addresses = lasting(read(small, preview=preview))
    assert [address for address in addresses if "second" in address or "third" in address] == []
    assert lasting(read(small, "2025-06-02"))["/blog/2025/06/01/third/"] is False


def test_files_to_download_and_pages_for_survivors_are_known(small, read):
    draw(
        small,
        """
        docs/safety/index.md
            | ---
            | title: Using this site
            | description: What a browser keeps.
            | for: [survivors]
            | ---
            | Take [the form](my%20form.txt) or [a card](card.txt) with you.
        docs/safety/card.txt
            | A card.
    """,
    )
    addresses = lasting(read(small))
    assert (addresses["/safety/"], addresses["/safety/card.txt"]) == (True, False)


def test_a_list_of_another_day_stays_whole_when_new_addresses_come(hub, small):
    write_list(small, "/guides/", "/old/ survivors")
    post = small / "blog/posts/2025/2025-06-01-third.md"
    post.write_text(post.read_text().replace("2025-06-01T10:00", "9000-06-01"))
    (small / "blog/posts/9000").mkdir()
    post.rename(small / "blog/posts/9000/9000-06-01-third.md")
    code, message = hub("published", "--record")
    assert code == 0 and message.endswith(" addresses in published.txt, 18 recorded.\n"), message
    listed, problems = read_published(small)
    assert problems == [] and listed.site == "https://small.example/"
    assert listed.survivors == {"/old/", "/safety/how-leaving-works/"}
    assert {"/guides/", "/old/", "/tags/cpd/", "/guides/listening/"} <= listed.lines.keys()
    assert not [address for address in listed.lines if "third" in address or "second" in address]
    before = (small / "published.txt").read_bytes()
    assert hub("published", "--record")[1].endswith("20 addresses in published.txt, 0 recorded.\n")
    assert (small / "published.txt").read_bytes() == before


def test_without_record_nothing_is_written(hub, small):
    code, message = hub("published")
    assert code == 0 and "new   /guides/listening/\n" in message
    assert message.endswith("0 addresses in published.txt, 20 not in published.txt yet.\n")
    assert not (small / "published.txt").exists()


def test_a_list_of_another_site_is_not_added_to(hub, small):
    (small / "published.txt").write_text(
        "# What this site has published: https://other.example/\n/\n"
    )
    assert hub("published", "--record") == (
        1,
        "Error: published.txt is of https://other.example/; 'hub check' says what to do\n",
    )


def test_nothing_is_recorded_while_a_file_cannot_be_read(hub, small):
    (small / GUIDE).write_text("no front matter")
    assert hub("published", "--record") == (
        1,
        f"Error: put this right first: {GUIDE}:1: the file does not begin with front matter; "
        "begin with a line '---', then title and description, then '---'\n",
    )


def test_an_address_is_not_lost_by_a_mistake_in_its_file_or_by_a_date_or_a_draft(small, read):
    write_list(small, "/guides/listening/", "/tags/cpd/", "/blog/2024/05/01/first/")
    site = read(small, "2024-04-01")
    early = [problem for problem in problems_of(site) if "was published" in problem.wrong]
    assert lost_addresses(site, read_published(small)[0]) == []
    assert [(problem.path, problem.warning) for problem in early] == [
        ("blog/posts/2024/2024-05-01-first.md", True),
        ("published.txt", True),  # of the tag, which only that post has
    ]
    (small / GUIDE).write_text("no front matter")
    lost = [problem for problem in problems_of(read(small)) if "was published" in problem.wrong]
    assert lost == []


def test_what_published_a_check_and_a_build_say_is_the_same(small, read):
    write_list(small, "/tags/voice/", "/guides/listening/")
    guide = small / GUIDE
    guide.write_text(guide.read_text().replace("review_due", "draft: true\nreview_due"))
    draft = [problem for problem in problems_of(read(small)) if "published" in problem.wrong]
    assert [problem.warning for problem in draft if "was published;" in problem.wrong] == [True]
    for site in (read(small), read(small, preview=True)):
        assert lost_addresses(site, read_published(small)[0]) == []


def test_an_address_that_is_gone_is_retired_and_the_check_is_content(hub, small):
    write_list(small, "/guides/listening/")
    delete_guide(small)
    assert "/guides/listening/ was published" in hub("check")[1]
    code, message = hub("retire", "/guides/listening/", "--instead", "/guides/")
    assert (code, message) == (
        0,
        "/guides/listening/ now says that the page is gone. "
        "It is noted in data/retired-addresses.yml.\n"
        "Next: 'practice-hub check' says whether a link still leads there.\n",
    )
    assert "was published" not in hub("check")[1]
    file = small / "data/retired-addresses.yml"
    assert file.read_text().endswith(
        'addresses:\n  - {address: "/guides/listening/", date: 2025-04-01, instead: "/guides/"}\n'
    )


def test_a_list_of_an_own_kind_that_a_mistyped_date_empties_is_named(small, read):
    settings = small / "mkdocs.yml"
    kind = "extra:\n  kinds: {notice: {folder: docs/notices/, name: Notice, plural: Notices, "
    own = f"{kind}fields: [date, authors]}}}}\n"
    settings.write_text(settings.read_text().replace("extra:\n", own, 1))
    draw(
        small,
        """
        docs/notices/meeting.md
            | ---
            | title: Meeting
            | description: A meeting of all services.
            | date: 2027-11-20
            | old_addresses: [/meeting/]
            | ---
            | All are welcome.
    """,
    )
    write_list(small, "/notices/", "/notices/meeting/", "/meeting/")
    for preview in (False, True):
        found = [str(each) for each in problems_of(read(small, preview=preview))]
        assert [line.partition(";")[0] for line in found if "was published" in line] == [
            "docs/notices/meeting.md:4: warning: /meeting/ was published",
            "docs/notices/meeting.md:4: warning: /notices/meeting/ was published",
            "published.txt:2: warning: /notices/ was published",
        ]


@pytest.mark.parametrize("typed", ["/GUIDES/Listening/", "/guides/listening", "/Guides/listening"])
def test_an_address_is_retired_as_it_was_published(hub, small, typed):
    write_list(small, "/guides/listening/")
    delete_guide(small)
    assert hub("retire", typed)[1].startswith("/guides/listening/ now says")
    file = small / "data/retired-addresses.yml"
    assert '  - {address: "/guides/listening/", date' in file.read_text()
    assert "was published" not in hub("check")[1]


def test_the_spelling_that_was_typed_counts_where_both_were_published(hub, small):
    write_list(small, "/Gone/", "/gone/")
    assert hub("retire", "/gone/")[1].startswith("/gone/ now says")


SEVERAL = ("/glossary/", "/glossary/a/", "/glossary/b/", "/glossaries/", "/other/")


def retired_in(project: Path) -> list[str]:
    file = project / "data/retired-addresses.yml"
    return [each["address"] for each in yaml.safe_load(file.read_text())["addresses"]]


def test_several_addresses_are_retired_together(hub, small):
    write_list(small, *SEVERAL)
    code, message = hub("retire", "/glossary/a/", "/other/", "/glossary/A/")
    assert (code, message.count("now says that the page is gone")) == (0, 2)
    assert retired_in(small) == ["/glossary/a/", "/other/"]


@pytest.mark.parametrize("folder", ["/glossary/", "/glossary", "/Glossary/"])
def test_every_lost_address_at_or_below_one_is_retired(hub, small, folder):
    write_list(small, *SEVERAL, "/guides/")
    assert hub("retire", folder, "--below", "--instead", "/guides/")[0] == 0
    assert retired_in(small) == ["/glossary/", "/glossary/a/", "/glossary/b/"]
    assert "/glossary/a/ was published" not in hub("check")[1]


def test_an_address_that_is_still_there_is_no_part_of_what_lies_below(hub, small):
    write_list(small, "/guides/", "/guides/listening/", "/guides/gone/", "/guides/lost/")
    assert hub("retire", "/guides/", "--below")[0] == 0
    assert retired_in(small) == ["/guides/gone/", "/guides/lost/"]


@pytest.mark.parametrize(
    "words, message",
    [
        (
            ["/other/", "/guides/listening/", "/nowhere/"],
            f"nothing was changed:\n{GUIDE} has this address: delete that file first (git keeps "
            "it)\n/nowhere/ is not in published.txt, so no reader knows it; did you mean "
            "'/other/'?",
        ),
        (
            ["/glossary/", "--below"],
            "nothing was changed:\n/glossary/b/ was for people in danger: add --instead "
            "/get-help/, or another page",
        ),
        (
            ["/other/", "/guides/", "--below"],
            "no address at or below /guides/ is lost, so there is nothing to retire; "
            "'practice-hub published' lists the lost ones",
        ),
    ],
)
def test_one_that_cannot_be_retired_stops_all(hub, small, words, message):
    write_list(small, "/guides/listening/", "/other/", "/glossary/a/", "/glossary/b/ survivors")
    assert hub("retire", *words) == (1, f"Error: {message}\n")
    assert not (small / "data/retired-addresses.yml").exists()


def test_the_check_says_how_several_neighbours_are_retired(hub, small):
    write_list(small, *SEVERAL)
    output = hub("check")[1]
    advice = "; for all 3 at or below /glossary/: 'hub retire /glossary/ --below'\n"
    assert output.count(advice) == 3 and output.count("--below") == 3


def test_the_list_of_retired_addresses_keeps_its_form(hub, small):
    write_list(small, "/guides/listening/", "/a/", "/b/")
    delete_guide(small)
    file = small / "data/retired-addresses.yml"
    file.write_text("# Ours.\naddresses:\n- address: /a/   # an old one\n  date: 2025-01-01\n")
    assert hub("retire", "/b/")[0] == 0
    assert file.read_text() == (
        "# Ours.\naddresses:\n- address: /a/   # an old one\n  date: 2025-01-01\n"
        '- {address: "/b/", date: 2025-04-01}\n'
    )
    flow = "addresses: [{address: /a/, date: 2025-01-01}]\n"
    file.write_text(flow)
    assert hub("retire", "/b/") == (
        1,
        "Error: data/retired-addresses.yml has another form; add to its list by hand: "
        '{address: "/b/", date: 2025-04-01}\n',
    )
    assert file.read_text() == flow


@pytest.mark.parametrize(
    "words, message",
    [
        (
            ["/guides/listning/"],
            "/guides/listning/ is not in published.txt, so no reader knows it; "
            "did you mean '/guides/gone/'?",
        ),
        (
            ["/guides/listening/"],
            f"{GUIDE} has this address: delete that file first (git keeps it)",
        ),
        (
            ["/2024/05/01/the-first-post/"],
            "/2024/05/01/the-first-post/ leads to blog/posts/2024/2024-05-01-first.md; "
            "take it out of its 'old_addresses' first",
        ),
        (
            ["/tags/voice/"],
            "/tags/voice/ is still there, since pages or data use it; take it out of them first",
        ),
        (["/done/"], "/done/ is retired already"),
        (
            ["/help/"],
            "/help/ was for people in danger: add --instead /get-help/, or another page",
        ),
        (
            ["/guides/gone/", "--instead", "/guidez/"],
            "no page has the address /guidez/; did you mean '/guides/'?",
        ),
    ],
)
def test_what_cannot_be_retired_is_refused_in_one_line(hub, small, words, message):
    write_list(
        small,
        *("/guides/listening/", "/guides/gone/", "/tags/voice/", "/help/ survivors", "/done/"),
        "/2024/05/01/the-first-post/",
    )
    draw(
        small,
        """
        data/retired-addresses.yml
            | addresses:
            | - {address: /done/, date: 2025-03-01}
    """,
    )
    before = (small / "data/retired-addresses.yml").read_bytes()
    assert hub("retire", *words) == (1, f"Error: {message}\n")
    assert (small / "data/retired-addresses.yml").read_bytes() == before


def test_without_a_list_and_with_a_broken_file_nothing_is_retired(hub, small):
    assert hub("retire", "/gone/") == (
        1,
        "Error: there is no published.txt yet, so no address is known to readers\n",
    )
    write_list(small, "/gone/")
    (small / "data/retired-addresses.yml").write_text("addresses: [\n")
    code, message = hub("retire", "/gone/")
    assert code == 1 and message.startswith(
        "Error: put this right first: data/retired-addresses.yml:"
    )


def test_a_retired_file_has_a_page_in_its_place(small, read):
    draw(
        small,
        """
        data/retired-addresses.yml
            | addresses:
            | - {address: /downloads/my%20form.pdf, date: 2025-03-01, instead: /guides/}
    """,
    )
    page = pages_in(read(small))["/downloads/my form.pdf/"]
    assert file_name(page.address) == "downloads/my form.pdf/index.html"
    assert page.make_context()["instead_title"] == "Guides"
