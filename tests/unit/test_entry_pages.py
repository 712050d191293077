"""What a page shows besides its text: related pages, and whether its review is overdue."""

from __future__ import annotations

import pytest

from practice_hub.pages.context import PageContext
from practice_hub.pages.footer import footer_links, shown_addresses, usual_pages
from tests.conftest import pages_in, problems_of

GUIDE = """---
title: Guide {number}
description: Number {number}.
reviewed: 2025-01-01
tags: [cpd]
{more}---
Read on.
"""


def write(project, number: int, more: str = "") -> None:
    path = project / f"docs/guides/guide-{number}.md"
    path.write_text(GUIDE.format(number=number, more=more))


def related(site, address: str) -> list[str]:
    return [page["title"] for page in pages_in(site)[address].make_context()["related"]]


@pytest.mark.parametrize("chosen", [0, 2, 6, 8])
def test_related_pages_are_at_most_six_and_chosen_ones_come_first(small, read, chosen):
    links = "".join(f"  - Work {n}: https://a.example/{n}\n" for n in range(chosen))
    write(small, 0, f"links:\n{links}" if chosen else "")
    for number in range(1, 10):
        write(small, number)
    shown = related(read(small), "/guides/guide-0/")
    assert len(shown) == 6
    assert shown[:chosen] == [f"Work {n}" for n in range(min(chosen, 6))]


@pytest.mark.parametrize(
    "day, overdue", [("2025-03-31", False), ("2025-04-01", False), ("2025-04-02", True)]
)
def test_a_review_is_overdue_on_the_day_after_it_was_due(small, read, day, overdue):
    write(small, 0, "review_due: 2025-04-01\n")
    site = read(small, day)
    assert pages_in(site)["/guides/guide-0/"].make_context()["overdue"] is overdue
    found = [problem for problem in problems_of(site) if "the review was due" in problem.wrong]
    assert bool(found) is overdue


def test_the_home_page_shows_guides_under_the_headings_of_the_list(small, read):
    guides = small / "docs/guides/index.md"

    def home():
        page = pages_in(read(small))["/"]
        shown = page.make_context()["guides"]
        return page.quick_key, [(group["title"], len(group["cards"])) for group in shown]

    first_key, groups = home()
    assert groups == [("", 1)]
    text = guides.read_text("utf-8")
    guides.write_text(f"{text}\n## Before a visit\n\n- [Listening](listening.md)\n", "utf-8")
    second_key, groups = home()
    assert groups == [("Before a visit", 1)]
    assert second_key != first_key, "the cache would keep the old home page"


@pytest.mark.parametrize("readers", ([], ["survivors"]))
def test_an_old_address_has_the_readers_of_its_page(small, read, readers):
    """The title of a page for survivors has no name of the site; nor has that of its redirect."""
    more = (
        f"for: {readers}\nold_addresses: [/long-ago/]\n"
        if readers
        else ("old_addresses: [/long-ago/]\n")
    )
    write(small, 1, more)
    redirect = pages_in(read(small))["/long-ago/"]
    assert redirect.make_context()["for"] == readers


def test_the_page_of_the_helplines_and_the_one_about_leaving_are_where_the_site_has_them(
    small, read
):
    settings = small / "mkdocs.yml"
    text = settings.read_text()
    assert "help_address: safety/how-leaving-works/" in text
    settings.write_text(text.replace("safety/how-leaving-works/", "leaving/"))
    front = "---\ntitle: Who can help\ndescription: People to talk to.\nfor: survivors\n"
    (small / "docs/who-can-help.md").write_text(f"{front}template: help.html\n---\nCall.\n")
    (small / "docs/leaving.md").write_text(f"{front.replace('Who', 'What')}---\nPress.\n")
    site = read(small)
    pages = pages_in(site)
    assert usual_pages(pages, "/guides/")["help"] == "who-can-help/"
    assert {"name": "How leaving works", "address": "leaving/"} in footer_links(
        PageContext(site), pages
    )


def test_nothing_leads_to_a_page_that_is_gone_or_was_never_there(small, read):
    """After publication the blog and the pages about the search and the hub are taken away."""
    for post in (small / "blog/posts").glob("*.md"):
        post.unlink()
    gone = "".join(
        f"  - {{address: {address}, date: 2025-03-01}}\n"
        for address in ("/blog/", "/about/", "/search/")
    )
    (small / "data/retired-addresses.yml").write_text(f"addresses:\n{gone}")
    (small / "docs/search.md").unlink(missing_ok=True)
    site = read(small)
    pages = pages_in(site)
    assert {"/blog/", "/about/", "/search/"} <= pages.keys()
    addresses = shown_addresses(pages)
    linked = {link["address"] for link in footer_links(PageContext(site), addresses)}
    assert not linked & {"blog/", "about/", "search/", "feed.xml"} and "tags/" in linked
    usual = usual_pages(pages, "/guides/")
    assert (usual["blog"], usual["search"], usual["guides"]) == (None, None, "guides/")
    crumbs = pages["/a-to-z/"].make_context()["crumbs"]
    assert [crumb["address"] for crumb in crumbs] == [""]


@pytest.mark.parametrize("address", ["guides/listening/", "guides/listening/#words", "#words"])
def test_the_link_beside_the_exit_may_lead_to_any_page_and_to_a_place_on_it(small, read, address):
    (small / "docs/safety/how-leaving-works.md").unlink()
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("safety/how-leaving-works/", f'"{address}"'))
    assert problems_of(read(small)) == ()


def test_the_link_beside_the_exit_may_lead_to_an_address_that_moved(small, read):
    page = small / "docs/safety/how-leaving-works.md"
    text = page.read_text().replace("for:", "old_addresses: [/safety/how-leaving-works/]\nfor:")
    page.rename(small / "docs/safety/leaving.md").write_text(text)
    assert problems_of(read(small)) == ()
