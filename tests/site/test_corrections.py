"""A correction stands where a reader who has cited the page sees it first, and below help."""

import pytest

from tests.conftest import SMALL_DAY, build, small_project
from tests.site.conftest import Built

CORRECTIONS = 'corrections: [{date: 2025-03-20, note: "We wrote <2019>. It was 2020."}]\n'
# In a pack its name holds the title of its text.
NOTE = "[aria-label=Corrections], [aria-label='Corrections: Listening']"
SAFE = f"""---
title: Using this site
description: What this browser keeps.
for: [survivors]
{CORRECTIONS}---
## What to do

Read on.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Built:
    """The small hub with corrections on its home page, a guide, a post and a page for survivors."""
    folder = tmp_path_factory.mktemp("corrections")
    project = small_project(folder / "project")
    for path in (
        "docs/index.md",
        "docs/guides/listening.md",
        "blog/posts/2024/2024-05-01-first.md",
    ):
        text = (project / path).read_text()
        (project / path).write_text(text.replace("---\n", f"---\n{CORRECTIONS}", 1))
    (project / "docs/safety/index.md").write_text(SAFE)
    done = build(project, folder / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    return Built(folder / "site")


def order(site: Built, address: str) -> list[str]:
    """What comes first on a page: the note or the text."""
    nodes = site.page(address).css(f"{NOTE}, .hub-text")
    return ["note" if node.tag == "aside" else "text" for node in nodes]


@pytest.mark.parametrize(
    "address, found",
    [
        ("/guides/listening/", ["note", "text"]),
        ("/blog/2024/05/01/first/", ["note", "text"]),
        ("/safety/", ["text", "note"]),
        ("/guides/pack/", ["text", "note", "text"]),
    ],
)
def test_a_correction_stands_above_the_text_but_on_a_page_for_survivors(site, address, found):
    assert order(site, address) == found
    assert site.texts(address, NOTE) == [
        "Corrected on 20 March 2025: We wrote <2019>. It was 2020."
    ]


def test_the_home_page_has_it_at_its_foot(site):
    assert order(site, "/")[-1] == "note"
