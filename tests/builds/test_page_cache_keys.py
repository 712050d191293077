"""Cache keys of pages: a page whose key is unchanged would be published as it was, so its content
must be unchanged too."""

import re
import shutil
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from practice_hub.content.front_matter import KEYS
from practice_hub.core.clock import parse_datetime
from practice_hub.library import MAX_RELATED
from practice_hub.output.feeds import all_feeds
from practice_hub.site import Site, read_site
from tests.conftest import (
    GOOD,
    SMALL_DAY,
    draw,
    fingerprint_of,
    pages_in,
    problems_of,
    small_project,
)
from tests.unit.test_law import GUIDE, LAW

FIRST, SECOND, THIRD = (
    "blog/posts/2024/2024-05-01-first.md",
    "blog/posts/2025/2025-02-01-second.md",
    "blog/posts/2025/2025-06-01-third.md",
)
COUNTING, ASKING, EVIDENCE = (
    "docs/guides/counting.md",
    "docs/training/asking.md",
    "docs/evidence/index.md",
)

FRONT_MATTER = {  # for every key of it a page, and what its author now says there
    "title": (COUNTING, "Counting twice"),
    "description": (COUNTING, "Another description."),
    "search_words": (COUNTING, "[sums]"),
    "date": (FIRST, "2024-05-01T09:00"),
    "authors": (FIRST, "[{author: team, role: then new}]"),
    "tags": (COUNTING, "[cpd]"),
    "series": (FIRST, "endings"),
    "part": (FIRST, "3"),
    "content_note": (COUNTING, "Tells of numbers."),
    "key_points": (COUNTING, "[Count twice.]"),
    "summarises": (FIRST, "{publisher: A Council, year: 2011}"),
    "references": (COUNTING, "[work2020, other]"),
    "links": (COUNTING, "[listening.md]"),
    "pack": (COUNTING, "[listening.md]"),
    "audience": (COUNTING, "[teachers]"),
    "level": (ASKING, "Second"),
    "length": (ASKING, "A day"),
    "before": (ASKING, "Nothing"),
    "objectives": (ASKING, "[Ask.]"),
    "themes": (ASKING, "[Questions]"),
    "delivery": (ASKING, "In a room"),
    "nations": (COUNTING, "[Wales]"),
    "for": (COUNTING, "[survivors]"),
    "owner": (COUNTING, "Team"),
    "reviewed": (COUNTING, "2025-03-02"),
    "review_due": (COUNTING, "2026-03-01"),
    "draft": (THIRD, "true"),
    "pin": (FIRST, "true"),
    "template": (EVIDENCE, "works.html"),
    "old_addresses": (FIRST, "[/2024/first/]"),
    "corrections": (FIRST, "[{date: 2025-03-20, note: We wrote the wrong year.}]"),
}
SETTINGS = {
    "site_name": "Hub",
    "site_url": "https://hub.example/",
    "site_description": "Ours.",
    "markdown_extensions": "[tables, toc]",
    "    label": "Leave",
}
FILES = sorted(
    file.relative_to(GOOD).as_posix() for file in (*GOOD.glob("data/*"), *GOOD.glob("blog/*.yml"))
)


@pytest.fixture
def hub(checked_small):
    """The small hub, with more pages that show parts of other pages."""
    return with_more_pages(checked_small)


def with_more_pages(project: Path) -> Path:
    return draw(
        project,
        """
        docs/guides/counting.md
            | ---
            | title: Counting
            | description: How to count.
            | reviewed: 2025-03-01
            | references: [work2020]
            | ---
            | Of [40 visits](figure:visits-all) [@work2020]. Use [a form](form.pdf),
            | ![a chair](chairs.svg){.wide} or ![a stool](stool.svg).
        docs/training/asking.md
            | ---
            | title: Asking
            | description: How to ask.
            | level: First
            | ---
            | Ask.
        docs/works.md
            | ---
            | title: Works
            | description: What we draw on.
            | template: works.html
            | ---
            | All of them.
    """,
    )


def set_field(key: str, value: str, path: str, project) -> None:
    """Sets a field of the front matter of a page."""
    lines = [
        line for line in (project / path).read_text().splitlines() if not line.startswith(f"{key}:")
    ]
    (project / path).write_text("\n".join([lines[0], f"{key}: {value}", *lines[1:], ""]))


def add(words: str, path: str, project) -> None:
    """Adds words at the end of a file, which may be a new one."""
    file = project / path
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + words)


def move(path: str, to: str, project) -> None:
    """Renames a file, and leaves the links to it as they are."""
    (project / to).parent.mkdir(exist_ok=True)
    (project / path).rename(project / to)


def replace(pattern: str, new: str, path: str, project) -> None:
    """Replaces the one match of a pattern."""
    words, times = re.subn(pattern, new, (project / path).read_text())
    assert times == 1
    (project / path).write_text(words)


def replace_picture(width: int, height: int, project) -> None:
    """Replaces the picture of the first post."""
    from PIL import Image

    Image.new("RGB", (width, height), (200, 9, 9)).save(project / FIRST.replace(".md", "-door.png"))


CHANGES = {
    "a much longer text": partial(add, "\nMore." * 400, COUNTING),
    "a work that is cited": partial(add, "\nSo it was [@work2020].\n", FIRST),
    "a table of figures": partial(add, "\n<!-- figures: visits -->\n", COUNTING),
    "questions for a team": partial(add, "\n## For your team\n\n1. Who counts?\n", COUNTING),
    "a new page": partial(
        add,
        "---\ntitle: New\ndescription: New.\nreviewed: 2025-03-01\n---\nNew.\n",
        "docs/guides/new.md",
    ),
    "a page elsewhere": partial(move, COUNTING, "docs/guides/numbers.md"),
    "a page that begins its folder no more": partial(move, EVIDENCE, "docs/evidence.md"),
    "a picture of another size": partial(replace_picture, 7, 5),
    "a picture that is not where it was": partial(
        move, "docs/guides/chairs.svg", "docs/guides/stool.svg"
    ),
    "a file that was missing": partial(add, "A form.", "docs/guides/form.pdf"),
    "a figure of two teams": partial(
        replace, "made by one team", "made by two teams", "data/figures.yml"
    ),
    "a work of another year": partial(replace, r"\{2020\}", "{2021}", "data/references.bib"),
    "a word that is explained": partial(
        replace,
        r"\[\]",
        "[{term: use, id: use, meaning: To take., status: current}]",
        "data/glossary.yml",
    ),
    "other words in a chart": partial(
        replace, r"(?m)^extra:$", 'extra:\n  words: {take_care: "Mind:"}', "mkdocs.yml"
    ),
    "a new file of data": partial(add, "One.", "data/more/new.txt"),
    **{f"{file} with a remark": partial(add, "\n# A remark.\n", file) for file in FILES},
    **{
        f"another {key.strip()}": partial(
            replace, f"(?m)^{key}: .*", f"{key}: {value}", "mkdocs.yml"
        )
        for key, value in SETTINGS.items()
    },
}
# Changes inside one page, which only copies of its text show.
TEXT_CHANGES = {
    "a sentence": partial(add, "\nOne more sentence.\n"),
    "a heading": partial(add, "\n## One more heading\n\nAnd its text.\n"),
    "a remark": partial(replace, r"\A---\n", "---\n# To be read again.\n"),
    "an excerpt": partial(
        replace, r"\A(---\n(?:.*\n)*?---\n)", r"\1Another excerpt.\n\n<!-- more -->\n\n"
    ),
}


def made(site: Site) -> dict[str, tuple]:
    """Every page by its address: its quick key, its cache key, and its content."""
    texts = {
        address: [part.content for part in page.make_context().get("parts", ())]
        for address, page in pages_in(site).items()
    }
    return {
        address: (page.quick_key, page.cache_key(), (*page.render_context(), texts[address]))
        for address, page in pages_in(site).items()
    }


def outdated(before: dict[str, tuple], now: dict[str, tuple]) -> list[str]:
    """The pages whose key is unchanged although their content has changed."""
    pairs = [(address, before[address], page) for address, page in now.items() if address in before]
    return [
        address
        for address, (quick, full, content), page in pairs
        if content != page[2] and ((quick and quick == page[0]) or full == page[1])
    ]


class Unchanged(NamedTuple):
    """What a hub gives before it is changed: its shared fingerprint, and its pages by `made`."""

    fingerprint: str
    pages: dict[str, tuple]


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory) -> dict[bool, Unchanged]:
    """The hub before a change, as a build (False) and as a preview (True) have it."""
    hub = with_more_pages(small_project(tmp_path_factory.mktemp("unchanged") / "hub"))
    return {preview: of_hub(hub, preview) for preview in (False, True)}


def of_hub(hub: Path, preview: bool) -> Unchanged:
    site = read_site(hub, preview, parse_datetime(SMALL_DAY))
    # What cannot be read changes nothing.
    assert isinstance(site, Site) and site.load_problems == ()
    return Unchanged(fingerprint_of(site), made(site))


def after(change, hub, before: dict[bool, Unchanged], preview=False) -> tuple[bool, list[str]]:
    """Whether a change changes the shared fingerprint, and which pages are outdated after it."""
    change(hub)
    now = of_hub(hub, preview)
    return (
        now.fingerprint != before[preview].fingerprint,
        outdated(before[preview].pages, now.pages),
    )


@pytest.mark.parametrize("preview", [False, True])
def test_without_a_change_all_keys_stay_wherever_the_hub_lies(hub, unchanged, preview):
    assert of_hub(hub, preview) == unchanged[preview]


def test_every_key_of_the_front_matter_is_tested_here():
    assert FRONT_MATTER.keys() == KEYS.keys()


@pytest.mark.parametrize("key", FRONT_MATTER)
def test_a_field_of_another_page_changes_the_keys(hub, unchanged, key):
    path, value = FRONT_MATTER[key]
    assert after(partial(set_field, key, value, path), hub, unchanged, preview=True) == (True, [])


@pytest.mark.parametrize(
    "path, key, value",
    [
        *((path, key, value) for key, (path, value) in FRONT_MATTER.items()),
        (FIRST, "tags", "[cpd]"),
        (ASKING, "references", "[work2020]"),
        (COUNTING, "reviewed", "2025-02-01"),
    ],
)
def test_cached_related_pages_are_those_that_would_be_found(hub, read, path, key, value):
    set_field("tags", "[voice]", COUNTING, hub)
    before = read(hub, preview=True).related
    set_field(key, value, path, hub)
    site = read(hub, preview=True)
    assert site.related == {
        entry.path: tuple(near.path for near in site.library.related(entry, MAX_RELATED))
        for entry in site.library.entries
    }
    assert any(before.values()), "no page is related, so that this test shows nothing"


@pytest.mark.parametrize("change", CHANGES)
def test_other_pages_data_settings_and_pictures_change_the_keys(hub, unchanged, change):
    assert after(CHANGES[change], hub, unchanged) == (True, [])


@pytest.mark.parametrize("path", [FIRST, COUNTING])
@pytest.mark.parametrize("change", TEXT_CHANGES)
def test_a_change_inside_a_page_changes_only_its_own_keys(hub, unchanged, change, path):
    assert after(partial(TEXT_CHANGES[change], path), hub, unchanged) == (False, [])


def test_a_new_day_changes_the_keys_and_an_hour_does_not(hub, read):
    assert (
        fingerprint_of(read(hub, "2025-04-01T09:00"))
        == fingerprint_of(read(hub, "2025-04-01T10:00"))
        != fingerprint_of(read(hub, "2025-04-02"))
    )


def test_a_new_year_leaves_no_outdated_page(hub, read):
    """Figures are then, since they are from 2020."""
    last, first = made(read(hub, "2025-12-31")), made(read(hub, "2026-01-01"))
    assert "More than five years old" in first["/evidence/"][2][1] and outdated(last, first) == []


def test_a_post_whose_time_has_come_changes_the_keys(hub, read):
    for preview in (False, True):
        assert fingerprint_of(read(hub, "2025-06-01T09:59", preview)) != fingerprint_of(
            read(hub, "2025-06-01T10:00", preview)
        )


def test_a_draft_that_is_published_changes_the_keys(hub, unchanged):
    assert after(partial(replace, "draft: true", "draft: false", SECOND), hub, unchanged) == (
        True,
        [],
    )


MOVED = """
    docs/moved.md
        | ---
        | title: Moved
        | description: A law that moves.
        | ---
        | Look at [an order](law:orders).
        |
        | <!-- law: courts -->
    docs/dates.md
        | ---
        | title: Dates
        | description: All dates.
        | ---
        | <!-- law: timeline -->
    docs/again.md
        | ---
        | title: Again
        | description: Nothing of law yet.
        | ---
        | Words.
"""


def test_a_group_of_law_that_another_page_shows_changes_the_keys(hub):
    """Links to its rows stand on other pages, and on the line of time."""
    for picture in (LAW.partition("    docs/")[0], MOVED, GUIDE):
        draw(hub, picture)
    before = of_hub(hub, False)
    replace("\n<!-- law: courts -->", "", "docs/moved.md", hub)
    add("\n<!-- law: courts -->\n", "docs/again.md", hub)
    now = of_hub(hub, False)
    assert before.fingerprint != now.fingerprint
    for page in ("/guides/orders/", "/dates/", "/moved/"):
        html = now.pages[page][2][1]
        assert "again/#law-orders" in html and html != before.pages[page][2][1]
    assert outdated(before.pages, now.pages) == []


def test_an_address_of_a_row_of_law_changes_the_key_of_a_feed(hub, read):
    """A feed is kept by what its texts are made from, and not by all that pages share."""
    draw(hub, LAW)
    add("\n<!-- law: timeline -->\n", FIRST, hub)
    before = dict(all_feeds(read(hub)))["/feed.xml"].read()
    move("docs/law.md", "docs/dates.md", hub)
    now = dict(all_feeds(read(hub)))["/feed.xml"].read()
    assert b"small.example/law/#law-orders" in before and b"small.example/dates/#law-orders" in now


def test_words_are_checked_that_a_kind_has_only_now(small, read):
    kinds = "extra:\n  kinds: {kit: {folder: docs/kits/, name: Kit, plural: Kits, fields: [%s]}}\n"
    replace("(?m)^extra:\n", kinds % "owner", "mkdocs.yml", small)
    front = "title: Kit\ndescription: A kit.\nreviewed: 2025-03-01\nlength: For battered wives\n"
    add(f"---\n{front}---\nWords.\n", "docs/kits/one.md", small)
    assert any("'length' is not for" in problem.wrong for problem in problems_of(read(small)))
    replace(r"\[owner\]", "[owner, length]", "mkdocs.yml", small)
    found = problems_of(read(small))
    shutil.rmtree(small / ".cache")
    assert found == problems_of(read(small))
    assert [problem.field for problem in found] == ["length"], found


def test_a_preview_and_a_build_share_no_keys(hub, read):
    (hub / SECOND).unlink()
    assert (
        read(hub, "2025-07-01").library.entries
        == read(hub, "2025-07-01", preview=True).library.entries
    )
    assert fingerprint_of(read(hub, "2025-07-01")) != fingerprint_of(
        read(hub, "2025-07-01", preview=True)
    )
