"""What the check passes, a build accepts: the check reads drafts and planned posts as well.

tests/builds/test_bad_sites.py compares the two for every mistake of tests/sites/bad/.
"""

from practice_hub.core.clock import parse_datetime
from practice_hub.lint.ownership import claims_of
from practice_hub.site import Site, read_site
from tests.conftest import SMALL_DAY, draw, problems_of


def of_both(project) -> list[list[str]]:
    """What a build finds wrong with a project, and then what the check does."""
    found = []
    for preview in (False, True):
        site = read_site(project, preview, parse_datetime(SMALL_DAY))
        assert isinstance(site, Site)
        found.append([str(problem) for problem in problems_of(site)])
    return found


def test_a_draft_of_the_first_page_of_a_kind_takes_its_address_from_no_list(small):
    settings = small / "mkdocs.yml"
    kind = "extra:\n  kinds:\n    toolkit: {folder: docs/tools/, name: Toolkit, plural: Toolkits}\n"
    settings.write_text(settings.read_text().replace("extra:\n", kind, 1))
    draw(
        small,
        """
        docs/tools/index.md
            | ---
            | title: Our toolkits
            | description: All of them.
            | reviewed: 2025-03-01
            | draft: true
            | ---
            | Words.
        docs/tools/tea.md
            | ---
            | title: A toolkit for tea
            | description: How to make it.
            | reviewed: 2025-03-01
            | ---
            | Words.
    """,
    )
    assert of_both(small) == [[], []]
    site = read_site(small, moment=parse_datetime(SMALL_DAY))
    assert isinstance(site, Site)
    owners = [claim.owner for claim in claims_of(site, site.entries) if claim.address == "/tools/"]
    assert owners == ["docs/tools/index.md"]


def test_general_terms_that_only_a_draft_lists_have_no_pages(small):
    draw(
        small,
        """
        docs/words.md
            | ---
            | title: Words
            | description: What words mean.
            | template: glossary.html
            | draft: true
            | ---
        docs/guides/quiet.md
            | ---
            | title: Quiet
            | description: A page.
            | reviewed: 2025-03-01
            | ---
            | See [a term](/glossary/coercive-control/).
        published.txt
            | /glossary/gaslighting/
        data/retired-addresses.yml
            | addresses:
            |   - {address: /old/, date: 2025-03-01, instead: /glossary/coercive-control/}
    """,
    )
    build, check = of_both(small)
    assert build == check
    assert {problem.split(":")[0] for problem in build} == {
        "data/retired-addresses.yml",
        "docs/guides/quiet.md",
        "published.txt",
    }
