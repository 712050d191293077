"""A check of one file is quick, because it knows where every page stands without making any, and loads only what it needs."""

import subprocess
import sys

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.pages.routes import generated_urls
from practice_hub.site import read_site
from tests.conftest import DAY, ROOT, SMALL_DAY, draw, pages_in

SLOW = "PIL babel pybtex icalendar lxml bs4 practice_hub.lint.wording practice_hub.pages.page"  # loaded only where they are needed


def made(site) -> list[str]:
    """The addresses of the lists that were made in fact."""
    return sorted(page.address for page in pages_in(site).values() if page.is_generated)


@pytest.mark.parametrize("preview", [False, True])
def test_the_lists_of_the_hub_stand_where_the_outline_says(preview):
    site = read_site(ROOT, preview, parse_datetime(DAY))
    assert sorted(generated_urls(site)) == made(site)
    assert "/guides/questions/" in made(site) and "/guides/pack/" in made(site)


def test_long_lists_go_over_several_pages(small, read):
    page = "---\ntitle: Post {0}\ndate: 2025-03-01T10:{0:02}\nauthors: [editorial]\ntags: [schools]\naudience: [{1}]\ndescription: One sentence.\n---\nWords.\n"
    roles = next(iter(read(small).library.data.roles))
    for number in range(52):
        (small / f"blog/posts/2025/2025-03-01-post-{number}.md").write_text(
            page.format(number, roles)
        )
    site = read(small)
    assert sorted(generated_urls(site)) == made(site)
    assert {"/blog/page/6/", "/blog/2025/03/01/page/2/", f"/for/{roles}/page/2/"} <= set(made(site))


def test_keys_that_no_file_knows_have_no_list(small, read):
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


def test_a_file_that_has_not_changed_is_checked_without_the_slow_libraries(small):
    work = f"""
import sys
from click.testing import CliRunner
from practice_hub.cli.main import main
assert CliRunner().invoke(main, ["check", "docs/guides/listening.md"]).exit_code == 0
print(*(name for name in {SLOW.split()} if name in sys.modules))
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", work],
            cwd=small,
            env={"HUB_TODAY": SMALL_DAY},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert "practice_hub.lint.wording" in told[0] and told[1] == []
