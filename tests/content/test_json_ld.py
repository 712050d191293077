"""JSON-LD of the archive summaries."""

from practice_hub.pages.context import PageContext
from practice_hub.pages.json_ld import json_ld
from tests.conftest import ROOT


def test_a_summary_names_the_piece_that_it_summarises(read):
    site = read(ROOT, "2026-11-22")
    path = "blog/posts/2011/2011-03-28-new-steps-for-our-sector.md"
    post = json_ld(PageContext(site), site.library.by_path[path])
    assert post["isBasedOn"]["@type"] == "CreativeWork"
    assert "CAADA" in post["isBasedOn"]["publisher"]["name"]
    assert "CAADA" not in post["publisher"]["name"]
