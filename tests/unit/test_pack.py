"""`practice-hub pack`: which pages are printed, and what is said when that cannot be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from practice_hub.printing.finish import finish_pdf
from tests.conftest import draw

GUIDE = """
docs/guides/meeting.md
    | ---
    | title: A meeting
    | description: What to take.
    | tags: [voice]
    | reviewed: 2025-03-01
    | review_due: 2026-03-01
    | owner: Team
    | key_points: [Go early.]
    | ---
    | ## Checklist
    |
    | - [ ] Ask for a room.
"""
FILES = ["guides/listening.pdf", "guides/meeting.pdf", "guides/meeting.sheet.pdf"]
LISTED = [*FILES, "3 files; add --pdf to write them."]


@pytest.fixture
def built(small) -> Path:
    """The small hub with a guide for meetings; its site is named by empty pages."""
    draw(small, GUIDE)
    for page in ("", "guides/", "guides/listening/", "guides/meeting/", "guides/meeting/sheet/"):
        (small / "site" / page).mkdir(parents=True, exist_ok=True)
        (small / "site" / page / "index.html").touch()
    return small


def test_every_guide_and_its_sheet_are_listed(hub, built):
    code, output = hub("pack")
    assert (code, output.splitlines()) == (0, LISTED)


@pytest.mark.parametrize(
    "name", ["docs/guides/meeting.md", "/guides/meeting/", "guides/meeting", "meeting"]
)
def test_a_guide_has_several_names(hub, built, name):
    code, output = hub("pack", name, "/guides/meeting/")
    assert (code, output.splitlines()[:-1]) == (0, FILES[1:])


def test_a_page_without_a_text_is_named_by_its_address(hub, built):
    (built / "site/guides/pack").mkdir()
    (built / "site/guides/pack/index.html").touch()
    assert hub("pack", "/guides/pack/")[1].splitlines()[0] == "guides/pack.pdf"


def test_names_that_are_none_are_all_said_at_once(hub, built):
    (built / "site/guides/listening/index.html").unlink()
    assert hub("pack", "meetin", "docs/guides/listening.md", "/x/y/") == (
        1,
        "Error: no text is called 'meetin'; did you mean 'meeting'?\n"
        "docs/guides/listening.md is not in site: it is a draft, or newer than the site; type: "
        "practice-hub build\n"
        "no text is called '/x/y/'; give its file or its address\n",
    )


def test_a_name_of_several_texts_is_asked_about(hub, built):
    draw(built, GUIDE.replace("guides/meeting", "explainers/meeting"))
    assert hub("pack", "meeting") == (
        1,
        "Error: several texts are called 'meeting'; give one address: "
        "/explainers/meeting/, /guides/meeting/\n",
    )


def test_a_guide_that_is_not_built_is_left_out_of_all(hub, built):
    (built / "site/guides/listening/index.html").unlink()
    assert hub("pack")[1].splitlines()[0] == "guides/meeting.pdf"


def test_a_site_that_was_not_built_is_one_line(hub, small):
    assert hub("pack") == (1, "Error: site has no built site; type: practice-hub build\n")


def test_nothing_is_written_into_the_built_site(hub, built):
    assert hub("pack", "--pdf", "--output", "site/pdf") == (
        1,
        "Error: site/pdf is inside the built site, which the next build replaces; name another "
        "folder with --output\n",
    )


def test_a_missing_browser_is_one_line(hub, built, monkeypatch):
    monkeypatch.setenv("PATH", str(built))
    assert hub("pack", "--pdf") == (
        1,
        "Error: printing needs Chromium, Chrome or Edge, and none is installed here; install one "
        "(on Debian or Ubuntu: apt-get install chromium), or name its program with --browser\n",
    )


def test_a_browser_that_fails_is_reported_for_each_file(hub, built):
    code, output = hub("pack", "meeting", "--pdf", "--browser", "/no/such/program")
    assert (code, output.splitlines()) == (
        1,
        [
            "guides/meeting.pdf  not printed: No such file or directory",
            "guides/meeting.sheet.pdf  not printed: No such file or directory",
            "Error: 2 files of 2 not printed",
        ],
    )
    assert not (built / "pdf").exists()


def test_a_finished_file_has_its_title_alone_and_links_to_the_site():
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        link = {
            "/Subtype": pikepdf.Name.Link,
            "/A": {"/S": pikepdf.Name.URI, "/URI": "http://a/b/"},
        }
        page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(link)])
        pdf.docinfo["/Title"] = "A meeting"
        pdf.docinfo["/Author"] = "Somebody"
        raw = BytesIO()
        pdf.save(raw)
    content, sheets = finish_pdf(raw.getvalue(), "http://a/", "https://hub.example/")
    with pikepdf.open(BytesIO(content)) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "A meeting"}
        assert pdf.pages[0].obj.Annots[0].A.URI == "https://hub.example/b/"
    assert sheets == 1
