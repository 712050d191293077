"""Files that computers leave behind are passed over; a photo may have an ending in capitals."""

import pytest

from practice_hub.core.files import is_leftover
from tests.conftest import problems_of

LEFT = (
    *("Thumbs.db", "ehthumbs.db", "desktop.ini", "DESKTOP.INI", ".DS_Store", "._2025-03-01-a.md"),
    *("2025-03-01-a.md~", "2025-03-01-a.md.orig", "2025-03-01-a.md.bak", ".2025-03-01-a.md.swp"),
    *(
        "Picasa.ini",
        "2025-03-01-a.md.save",
        "@eaDir/a.md",
        "$RECYCLE.BIN/a.md",
        "node_modules/a.md",
    ),
    *("2025-03-01-a.sync-conflict-20250301.md", "2025-03-01-a (Pat's conflicted copy).md"),
    *("~$notes.docx", "#2025-03-01-a.md#", ".hidden/2025-03-01-a.md", "__MACOSX/a.md", "a.md.tmp"),
)


@pytest.mark.parametrize("folder", ["blog/posts/2025", "docs/guides"])
def test_what_a_computer_leaves_behind_is_passed_over(small, read, folder):
    for name in LEFT:
        file = small / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\0\0\xff left behind")
    assert problems_of(read(small)) == ()


@pytest.mark.parametrize("name", ["a.md", "report.docx", "a~b.md", "photo.JPG", "origin.pdf"])
def test_what_somebody_made_is_not_passed_over(name):
    assert not is_leftover(f"docs/guides/{name}")


@pytest.mark.parametrize("ending", ["JPG", "Jpeg", "PNG", "WebP"])
def test_a_photo_with_an_ending_in_capitals_is_a_picture_wherever_it_lies(small, read, ending):
    picture = (small / "blog/posts/2024/2024-05-01-first-door.png").read_bytes()
    for folder in ("blog/posts/2024", "docs/guides"):
        (small / folder / f"wall.{ending}").write_bytes(picture)
        page = next((small / folder).glob("*.md"))
        page.write_text(page.read_text() + f"\n![A wall](wall.{ending})\n")
    site = read(small)
    assert problems_of(site) == ()
    assert {picture.fault for picture in site.pictures.values()} == {""}
    assert f"docs/guides/wall.{ending}" in site.pictures
