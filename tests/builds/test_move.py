"""`hub move`: a text, its pictures and every link to it go to another place, or nothing does."""

import os

import pytest

from practice_hub.content.link_edits import apply_edits
from practice_hub.content.old_addresses import old_address_edit
from tests.conftest import draw, problems_of

GUIDE = "docs/guides/listening.md"
POST = "blog/posts/2024/2024-05-01-first.md"


def everything(project) -> dict[str, bytes]:
    """Every file of a project but the cache, by its path."""
    return {
        file.relative_to(project).as_posix(): file.read_bytes()
        for file in project.rglob("*")
        if file.is_file() and ".cache" not in file.parts
    }


def test_a_guide_moves_with_its_picture_and_its_links_and_the_old_address_leads_on(
    hub, small, read
):
    code, message = hub("move", GUIDE, "docs/explainers/hearing.md")
    assert code == 0, message
    assert message == (
        "Changed:\n"
        f"  {POST}\n"
        "  docs/explainers/chairs.svg\n"
        "  docs/explainers/hearing.md\n"
        "  docs/index.md\n"
        "  docs/guides/chairs.svg (taken away)\n"
        "  docs/guides/listening.md (taken away)\n"
        "/guides/listening/ leads to /explainers/hearing/ from now on.\n"
        "Next: 'practice-hub check'.\n"
    )
    text = (small / "docs/explainers/hearing.md").read_text()
    assert "\nold_addresses: [/guides/listening/]\n---\n" in text
    assert "(../../blog/posts/2024/2024-05-01-first.md#why)" in text and "(chairs.svg)" in text
    post = (small / POST).read_text()
    assert post.count("../../../docs/explainers/hearing.md") == 2
    assert "hearing.md#first-steps" in post
    assert problems_of(read(small)) == ()


def test_a_page_with_a_number_keeps_it_and_its_earlier_addresses(hub, small, read):
    settings = small / "mkdocs.yml"
    numbered = f"extra:\n  neutral_pages:\n    5: {GUIDE}\n"
    settings.write_text(settings.read_text().replace("extra:\n", numbered, 1))
    code, message = hub("move", GUIDE, "docs/guides/hearing.md")
    assert code == 0, message
    assert "/guides/listening/ leads to /guides/5/ from now on.\n" in message
    assert "5: docs/guides/hearing.md" in settings.read_text()
    assert "old_addresses: [/guides/listening/]" in (small / "docs/guides/hearing.md").read_text()
    site = read(small)
    assert problems_of(site) == ()
    [guide] = [entry for entry in site.entries if entry.neutral_title]
    assert guide.address == "/guides/5/"
    assert set(guide.old_addresses) == {"/guides/listening/", "/guides/hearing/"}


def test_a_page_with_a_number_stays_in_its_folder(hub, small):
    settings = small / "mkdocs.yml"
    numbered = f"extra:\n  neutral_pages:\n    5: {GUIDE}\n"
    settings.write_text(settings.read_text().replace("extra:\n", numbered, 1))
    before = everything(small)
    assert hub("move", GUIDE, "docs/explainers/hearing.md") == (
        1,
        f"Error: nothing was moved: {GUIDE} has a number in mkdocs.yml, under 'neutral_pages', so "
        "its page is /guides/5/; it can get another name there, and not another folder\n",
    )
    assert everything(small) == before


def test_a_post_moves_and_its_pictures_take_its_new_name(hub, small, read):
    new = "blog/posts/2024/2024-05-01-the-beginning.md"
    assert hub("move", POST, new)[0] == 0
    files = everything(small)
    assert "blog/posts/2024/2024-05-01-the-beginning-door.png" in files
    assert "blog/posts/2024/2024-05-01-first-door.png" not in files
    text = (small / new).read_text()
    assert "(2024-05-01-the-beginning-door.png)" in text
    assert "old_addresses: [/2024/05/01/the-first-post/, /blog/2024/05/01/first/]" in text
    assert "2024-05-01-the-beginning.md#why" in (small / GUIDE).read_text()
    assert problems_of(read(small)) == ()


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("2024-05-01", "2024-05-18"),
        ("'2024-05-01'", "'2024-05-18'"),
        ("2024-05-01T09:30  # early", "2024-05-18T09:30  # early"),
        ('"2024-05-01 09:30"', '"2024-05-18 09:30"'),
        ("2024-04-30T20:00-08:00", "2024-05-17T20:00-08:00"),  # the next morning in London
        ("2024-05-18", "2024-05-18"),  # changed first, so that the name contradicts it
        ("2024-05-20", "2024-05-18"),
    ],
)
def test_a_post_gets_another_day_with_its_name(hub, small, read, written, after):
    post = small / POST
    head = post.read_text()
    post.write_text(head.replace("date: 2024-05-01\n", f"date: {written}\n"))
    new = "blog/posts/2024/2024-05-18-first.md"
    code, message = hub("move", POST, new)
    assert code == 0, message
    assert ("The date is 18 May 2024 from now on.\n" in message) == (written != after)
    assert "/blog/2024/05/01/first/ leads to /blog/2024/05/18/first/ from now on.\n" in message
    text = (small / new).read_text()
    assert f"\ndate: {after}\n" in text
    assert "old_addresses: [/2024/05/01/the-first-post/, /blog/2024/05/01/first/]" in text
    assert problems_of(read(small)) == ()


LINKS = """
        docs/guides/other.md
            | ---
            | title: Another guide
            | description: It links in every way.
            | reviewed: 2025-03-01
            | links:
            |   - "listening.md"
            |   - 'A page that helps': 'listening.md#first-steps'
            |   - Elsewhere: https://a.example/listening.md
            | ---
            | [One](listening.md), [two](<listening.md#first-steps> "A title"), [three][there], and
            | [four](/guides/listening/#first-steps). <a href="listening.md">Five</a>.
            | [Itself](#six) and [another site](https://a.example/listening.md).
            |
            | [there]: ./listening.md 'A title'
            |
            | `[in code](elsewhere/listening.md)`
            |
            | ## Six
            |
            | More.
"""


def test_every_kind_of_link_is_changed_and_nothing_else(hub, small, read):
    draw(small, LINKS)
    before = (small / "docs/guides/other.md").read_text()
    assert hub("move", GUIDE, "docs/guides/hearing.md")[0] == 0
    after = (small / "docs/guides/other.md").read_text()
    assert after == (
        before.replace("listening.md", "hearing.md")
        .replace("a.example/hearing.md", "a.example/listening.md")
        .replace("elsewhere/hearing.md", "elsewhere/listening.md")
        .replace("./hearing.md", "hearing.md")
        .replace("/guides/listening/", "/guides/hearing/")
    )
    assert problems_of(read(small)) == ()


def test_settings_and_data_that_name_a_page_are_changed(hub, small):
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace(
            "- Blog:", "- Listening: guides/listening.md   # soon\n  - Blog:"
        )
    )
    draw(
        small,
        """
        data/retired-addresses.yml
            | addresses:
            |   - {address: /old/, date: 2025-03-01, instead: '/guides/listening/'}
    """,
    )
    assert hub("move", GUIDE, "docs/explainers/")[0] == 0
    assert "- Listening: explainers/listening.md   # soon\n" in settings.read_text()
    retired = (small / "data/retired-addresses.yml").read_text()
    assert "instead: '/explainers/listening/'}" in retired


def test_line_endings_and_the_mark_of_the_encoding_stay(hub, small):
    guide = small / GUIDE
    guide.write_bytes(b"\xef\xbb\xbf" + guide.read_bytes().replace(b"\n", b"\r\n"))
    assert hub("move", GUIDE, "docs/guides/hearing.md")[0] == 0
    moved = (small / "docs/guides/hearing.md").read_bytes()
    assert moved.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"\r\nold_addresses: [/guides/listening/]\r\n---\r\n" in moved
    assert moved.count(b"\n") == moved.count(b"\r\n")


def test_a_draft_that_nobody_has_read_keeps_no_old_address(hub, small):
    old = "blog/posts/2025/2025-02-01-second.md"
    assert hub("move", old, "blog/posts/2025/2025-02-01-next.md")[0] == 0
    assert "old_addresses" not in (small / "blog/posts/2025/2025-02-01-next.md").read_text()
    (small / "published.txt").write_text(
        "# What this site has published: https://small.example/\n/blog/2025/02/01/next/\n"
    )
    assert (
        hub("move", "blog/posts/2025/2025-02-01-next.md", "blog/posts/2025/2025-02-01-last.md")[0]
        == 0
    )
    assert (
        "old_addresses: [/blog/2025/02/01/next/]"
        in (small / "blog/posts/2025/2025-02-01-last.md").read_text()
    )


def test_a_text_that_moves_back_has_its_address_again(hub, small, read):
    hub("move", GUIDE, "docs/guides/hearing.md")
    assert hub("move", "docs/guides/hearing.md", GUIDE)[0] == 0
    assert "old_addresses: [/guides/hearing/]\n" in (small / GUIDE).read_text()
    assert problems_of(read(small)) == ()


def test_a_picture_that_another_text_shows_and_a_file_to_download_stay(hub, small, read):
    draw(
        small,
        """
        docs/guides/other.md
            | ---
            | title: Another guide
            | description: It shows the same picture.
            | reviewed: 2025-03-01
            | ---
            | ![Two chairs](chairs.svg)
        docs/guides/form.txt
            | A form.
    """,
    )
    (small / GUIDE).write_text((small / GUIDE).read_text() + "\n[The form](form.txt).\n")
    assert hub("move", GUIDE, "docs/explainers/listening.md")[0] == 0
    text = (small / "docs/explainers/listening.md").read_text()
    assert "(../guides/chairs.svg)" in text and "(../guides/form.txt)" in text
    assert (small / "docs/guides/chairs.svg").exists() and (small / "docs/guides/form.txt").exists()
    assert problems_of(read(small)) == ()


@pytest.mark.parametrize(
    "before, after",
    [
        ("title: A", "title: A\nold_addresses: [/old/]"),
        ("old_addresses: /a/", "old_addresses: [/a/, /old/]"),
        ("old_addresses: [/a/]\npart: 1", "old_addresses: [/a/, /old/]\npart: 1"),
        ("old_addresses: ['/a/' , /b/ ] # why", "old_addresses: ['/a/' , /b/, /old/ ] # why"),
        (
            "old_addresses:\n- /a/\n- /b/ # why\npart: 1",
            "old_addresses:\n- /a/\n- /b/\n- /old/ # why\npart: 1",
        ),
        ("old_addresses:\n    - /a/", "old_addresses:\n    - /a/\n    - /old/"),
        ("old_addresses: [/a/, /new/]", "old_addresses: [/a/, /old/]"),
    ],
)
def test_an_old_address_is_added_in_the_form_that_the_list_has(before, after):
    text = f"---\n{before}\n---\nWords.\n"
    edit = old_address_edit(text, "/old/", "/new/")
    assert apply_edits(text, [edit]) == f"---\n{after}\n---\nWords.\n"


@pytest.mark.parametrize(
    "old, new, message",
    [
        (
            "docs/guides/listning.md",
            "docs/guides/new.md",
            f"docs/guides/listning.md is not a text of this hub; did you mean '{GUIDE}'?",
        ),
        (
            "docs/guides/chairs.svg",
            "docs/chairs.svg",
            "docs/guides/chairs.svg is not a text of this hub; did you mean "
            "'docs/guides/index.md'?",
        ),
        (
            "docs/index.md",
            "docs/home.md",
            "docs/index.md is the home page, which stays where it is",
        ),
        (
            GUIDE,
            "docs/guides/index.md",
            "docs/guides/index.md is there already; choose another name",
        ),
        (
            GUIDE,
            "docs/guides/Index.md",
            "docs/guides/index.md is there already; choose another name",
        ),
        (GUIDE, GUIDE, f"{GUIDE} is where the text is already"),
        (GUIDE, "docs/guides/", f"{GUIDE} is where the text is already"),
        (
            GUIDE,
            "../listening.md",
            "../listening.md is no place for a text; name a .md file in docs/ or blog/posts/",
        ),
        (
            GUIDE,
            "docs/guides/hearing.txt",
            "docs/guides/hearing.txt is no place for a text; "
            "name a .md file in docs/ or blog/posts/",
        ),
        (
            GUIDE,
            "docs/guides/chairs.svg/hearing.md",
            "docs/guides/chairs.svg is a file, so nothing can be put below it",
        ),
        (
            GUIDE,
            "docs/guides/Hearing.md",
            "docs/guides/Hearing.md would not pass the check: the file name 'guides/Hearing.md' "
            "cannot be part of an address; use small letters, digits and hyphens only",
        ),
        (
            GUIDE,
            "blog/posts/2025/2025-03-01-listening.md",
            "blog/posts/2025/2025-03-01-listening.md would not pass the check: "
            "'date' is missing; add a line 'date: ...' to the front matter",
        ),
        (
            POST,
            "blog/posts/2024/2025-05-02-first.md",
            "blog/posts/2024/2025-05-02-first.md would not pass the check: the file is not named "
            "and placed as posts are; use blog/posts/YYYY/YYYY-MM-DD-some-words.md, with small "
            "letters, digits and hyphens",
        ),
        (GUIDE, "docs/tags/index.md", "the address /tags/ belongs to a list that the hub makes"),
    ],
)
def test_what_cannot_be_moved_is_refused_in_one_line_and_nothing_changes(
    hub, small, old, new, message
):
    before = everything(small)
    code, output = hub("move", old, new)
    assert (code, output) == (1, f"Error: nothing was moved: {message}\n")
    assert everything(small) == before


def test_a_link_to_a_folder_elsewhere_is_no_place(hub, small, tmp_path):
    os.symlink(tmp_path, small / "docs/away")
    code, output = hub("move", GUIDE, "docs/away/listening.md")
    assert code == 1 and "docs/away" in output
    assert not (tmp_path / "listening.md").exists()


def test_while_a_text_cannot_be_read_nothing_moves_since_its_links_are_not_known(hub, small):
    (small / "docs/guides/broken.md").write_text("[A link](listening.md)")
    before = everything(small)
    code, output = hub("move", GUIDE, "docs/guides/hearing.md")
    assert (code, output) == (
        1,
        "Error: nothing was moved: put this right first, since links may stand there: "
        "docs/guides/broken.md:1: the file does not begin with front matter; begin with a line "
        "'---', then title and description, then '---'\n",
    )
    assert everything(small) == before


def test_a_link_that_cannot_be_found_in_the_file_stops_the_move(hub, small):
    post = small / POST
    post.write_text(post.read_text() + "\n[Odd](../../../docs/guides/listening.md#a(b)).\n")
    before = everything(small)
    assert hub("move", GUIDE, "docs/guides/hearing.md") == (
        1,
        f"Error: nothing was moved: {POST} has a link to {GUIDE}#a(b) that cannot be changed "
        "here; write it as [words](path), then try again\n",
    )
    assert everything(small) == before


def test_a_dry_run_changes_nothing(hub, small):
    before = everything(small)
    code, output = hub("move", GUIDE, "docs/guides/hearing.md", "--dry-run")
    assert code == 0 and output.startswith("Would change:\n  blog/")
    assert output.endswith("Nothing was changed.\n")
    assert everything(small) == before


def test_a_disk_that_allows_nothing_changes_nothing(hub, small, monkeypatch):
    before = everything(small)
    real, calls = os.replace, []

    def replace(source, target):
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        real(source, target)

    monkeypatch.setattr("practice_hub.core.transaction.os.replace", replace)
    code, output = hub("move", GUIDE, "docs/explainers/hearing.md")
    assert code == 1 and "nothing was written, because the disk is full" in output
    assert everything(small) == before
