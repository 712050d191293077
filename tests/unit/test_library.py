"""Queries over all entries."""

from datetime import date

import pytest

from practice_hub.cli.plan import planned
from practice_hub.core.problem import errors
from practice_hub.pages.routes import generated_urls
from tests.conftest import draw, pages_in, problems_of


def titles(entries) -> list[str]:
    return [entry.title for entry in entries]


def post(project, day: str, title: str, more: str = "") -> None:
    draw(
        project,
        f"""
        blog/posts/{day[:4]}/{day[:10]}-{title.lower()}.md
        | ---
        | title: {title}
        | date: {day}
        | authors: [team]
        | description: A post.
        | {more or "tags: [cpd]"}
        | ---
        | Text.
    """,
    )


def test_a_draft_and_a_post_of_the_future_are_listed_only_in_a_preview(small, read):
    assert titles(read(small).library.posts) == ["The first post"]
    assert titles(read(small, preview=True).library.posts) == [
        "The third post",
        "The second post, not ready",
        "The first post",
    ]


def test_a_post_appears_when_its_moment_has_come(small, read):
    assert "The third post" not in titles(read(small, "2025-06-01T09:59").library.posts)
    assert "The third post" in titles(read(small, "2025-06-01T10:00").library.posts)


@pytest.mark.parametrize("now", ["00:30Z", "00:59Z", "01:00Z", "01:29Z", "01:30Z", "02:00Z"])
def test_a_post_that_has_appeared_stays_in_the_hour_that_comes_twice(small, read, now):
    """On 26 October 2025 the clocks of London show the hour from 01:00 twice: at 00:00Z and 01:00Z.
    01:30 is in the first."""
    post(small, "2025-10-26T01:30", "Twice")
    assert "Twice" in titles(read(small, f"2025-10-26T{now}").library.posts)
    assert "Twice" not in titles(read(small, "2025-10-26T00:29Z").library.posts)
    plan = planned(read(small, f"2025-10-26T{now}", preview=True))
    assert [each.title for each in plan] == []
    [waiting] = planned(read(small, "2025-10-26T00:29Z", preview=True))
    assert (waiting.title, waiting.when) == ("Twice", "26 October 2025, 01:30")


@pytest.mark.parametrize(
    ("now", "shown"), [("00:59Z", False), ("01:29Z", False), ("01:30Z", True), ("03:00Z", True)]
)
def test_a_post_of_the_hour_that_is_left_out_appears_an_hour_later(small, read, now, shown):
    """On 30 March 2025 the clocks of London go from 01:00 to 02:00, at 01:00Z."""
    post(small, "2025-03-30T01:30", "Skipped")
    assert ("Skipped" in titles(read(small, f"2025-03-30T{now}").library.posts)) == shown


def test_posts_are_ordered_by_their_moments_in_the_hour_that_comes_twice(small, read):
    post(small, "2024-10-27T00:50Z", "Before")
    post(small, "2024-10-27T01:10Z", "After")
    assert titles(read(small).library.posts)[:2] == ["After", "Before"]


def test_posts_of_one_day_are_ordered_by_their_time(small, read):
    post(small, "2024-08-01T16:00", "Afternoon")
    post(small, "2024-08-01T09:00", "Morning")
    assert titles(read(small).library.posts)[:2] == ["Afternoon", "Morning"]
    assert titles(read(small).library.days[date(2024, 8, 1)]) == ["Afternoon", "Morning"]


def test_a_pinned_post_is_first_in_the_blog_only(small, read):
    post(small, "2023-08-01", "Old", "pin: true")
    post(small, "2024-09-01", "New")
    assert titles(read(small).library.recent(2)) == ["Old", "New"]
    assert titles(read(small).library.posts) == ["New", "The first post", "Old"]


def test_a_tag_has_entries_of_every_kind(small, read):
    assert titles(read(small).library.tagged["voice"]) == ["Listening", "The first post"]


def test_a_series_is_in_the_order_of_its_parts(small, read):
    assert titles(read(small, "2025-07-01").library.in_series["beginnings"]) == [
        "The first post",
        "The third post",
    ]


def test_neighbours_are_the_posts_before_and_after(small, read):
    library = read(small, "2025-07-01").library
    third, first = library.posts
    assert library.neighbours(first) == (None, third)
    assert library.neighbours(third) == (first, None)


def test_related_pages_share_tags_and_are_not_of_the_same_series(small, read):
    library = read(small, "2025-07-01").library
    first = next(post for post in library.posts if post.part == 1)
    assert titles(library.related(first)) == ["Listening"]


def test_an_overdue_review_is_a_warning(small, read):
    site = read(small, "2026-03-02")
    assert titles(site.library.due_for_review(date(2026, 3, 2))) == ["Listening"]
    assert [str(problem) for problem in problems_of(site)] == [
        "docs/guides/listening.md:6: warning: the review was due on 1 March 2026; "
        "ask the owner (Team) to read the page, then change 'reviewed' and 'review_due' "
        "(rule review-overdue)"
    ]
    assert errors(problems_of(site)) == ()


def test_every_page_is_under_its_letter_and_many_pages_are_split(small, read):
    for name, title in (("apples", "Äpfel"), ("quoted", "“Quoted”"), ("tips", "8 tips")):
        post(small, "2024-03-01", name)
        file = small / f"blog/posts/2024/2024-03-01-{name}.md"
        file.write_text(file.read_text().replace(f"title: {name}", f"title: {title}"))
    site = read(small)
    shown = {
        group["name"]: [card["title"] for card in group["entries"]]
        for group in pages_in(site)["/a-to-z/"].make_context()["groups"]
    }
    assert shown["A"] == ["Äpfel"] and shown["Q"] == ["“Quoted”"] and shown["0-9"] == ["8 tips"]
    assert sum(map(len, shown.values())) == len(site.library.entries)
    assert {"name": "Q", "address": "a-to-z/#q"} in pages_in(site)["/a-to-z/"].make_context()[
        "letters"
    ]
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("extra:\n", "extra:\n  pagination: {a_to_z: 2}\n")
    )
    site = read(small)
    assert (
        not pages_in(site)["/a-to-z/"].make_context()["groups"]
        and {"name": "Q", "address": "a-to-z/q/"}
        in pages_in(site)["/a-to-z/"].make_context()["letters"]
    )
    assert {address for address in generated_urls(site) if address.startswith("/a-to-z/")} == {
        address for address in pages_in(site) if address.startswith("/a-to-z/")
    }
    assert [
        card["title"]
        for group in pages_in(site)["/a-to-z/q/"].make_context()["groups"]
        for card in group["entries"]
    ] == ["“Quoted”"]
