"""The addresses of generated pages are known without making the pages, so that checking one file is
quick and loads few libraries."""

import subprocess
import sys

import pytest

from practice_hub.pages.routes import generated_urls
from tests.conftest import SMALL_DAY, draw, pages_in

# Loaded only where they are needed.
SLOW = "PIL babel pybtex icalendar lxml bs4 practice_hub.lint.wording practice_hub.pages.page"


def made(site) -> list[str]:
    """The addresses of the generated pages that were made."""
    return sorted(page.address for page in pages_in(site).values() if page.is_generated)


@pytest.mark.parametrize("preview", [False, True])
def test_the_addresses_are_those_of_the_pages(small, read, preview):
    site = read(small, preview=preview)
    assert sorted(generated_urls(site)) == made(site) and "/series/beginnings/pack/" in made(site)


def test_long_lists_have_several_pages(small, read):
    page = (
        "---\n"
        "title: Post {0}\n"
        "date: 2025-03-01T10:{0:02}\n"
        "authors: [editorial]\n"
        "tags: [schools]\n"
        "audience: [{1}]\n"
        "description: One sentence.\n"
        "---\n"
        "Words.\n"
    )
    roles = next(iter(read(small).library.data.roles))
    for number in range(52):
        (small / f"blog/posts/2025/2025-03-01-post-{number}.md").write_text(
            page.format(number, roles)
        )
    site = read(small)
    assert sorted(generated_urls(site)) == made(site)
    assert {"/blog/page/6/", "/blog/2025/03/01/page/2/", f"/for/{roles}/page/2/"} <= set(made(site))


def test_unknown_keys_have_no_list(small, read):
    draw(
        small,
        """
        blog/posts/2025/2025-03-01-odd.md
        | ---
        | title: Odd
        | date: 2025-03-01
        | authors: [nobody]
        | tags: [nothing]
        | audience: [no-one]
        | series: none
        | part: 1
        | description: One sentence.
        | ---
        | Words.
    """,
    )
    site = read(small)
    assert sorted(generated_urls(site)) == made(site)


def test_an_unchanged_file_is_checked_without_slow_libraries(small):
    program = f"""
import sys
from click.testing import CliRunner
from practice_hub.cli.main import main
assert CliRunner().invoke(main, ["check", "docs/guides/listening.md"]).exit_code == 0
print(*(name for name in {SLOW.split()} if name in sys.modules))
"""
    loaded = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=small,
            env={"HUB_TODAY": SMALL_DAY},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert "practice_hub.lint.wording" in loaded[0] and loaded[1] == []
