"""An address whose page is gone says so, and can be left; a build never loses an address."""

import pytest

from tests.conftest import SMALL_DAY, build, small_project
from tests.site.conftest import Built

SITE = "# What this site has published: https://small.example/"
RETIRED = """addresses:
  - {address: /guides/old/, date: 2025-03-01, instead: /guides/listening/}
  - {address: /older/, date: 2025-03-01}
"""
HELP = """---
title: Get help
description: Who to contact now.
for: survivors
template: help.html
---
Call.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The small hub with two retired addresses, built."""
    project = small_project(tmp_path_factory.mktemp("retired") / "project")
    (project / "data/retired-addresses.yml").write_text(RETIRED)
    (project / "docs/get-help.md").write_text(HELP)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", "extra:\n  nations: [England]\n"))
    (project / "published.txt").write_text(f"{SITE}\n/guides/old/\n/older/\n")
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    return project


def test_a_retired_address_says_that_the_page_is_gone_and_where_to_go(project):
    site = Built(project / "site")
    for address in ("/guides/old/", "/older/"):
        assert site.texts(address, "h1") == ["This page is gone"]
        assert site.texts(address, "title") == ["This page is gone"]  # no name of the site
        page = site.page(address)
        assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
        assert page.css_first("script[data-exit][data-single]") is not None
    assert site.links("/guides/old/", "main a") == [
        "../listening/",
        "../../get-help/",
        "../..",
        "../../search/",
    ]
    assert site.texts("/guides/old/", "main a")[0] == "Listening"
    assert site.links("/older/", "main a")[0] == "../get-help/"
    assert "/older/" not in (site.folder / "sitemap.xml").read_text()


def test_a_build_hears_of_a_lost_address_and_leaves_the_site_as_it_was(project):
    before = {file: file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()}
    (project / "published.txt").write_text(f"{SITE}\n/guides/old/\n/older/\n/lost/\n")
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 1
    assert "published.txt:4: /lost/ was published, and nothing has this address" in done.stderr
    after = {file: file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()}
    assert after == before
    (project / "published.txt").write_text(f"{SITE}\n/guides/old/\n/older/\n")
    assert build(project, project / "site", SMALL_DAY).returncode == 0
