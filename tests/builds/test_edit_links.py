"""Pages lead to the place where a change to them can be suggested, but for those of survivors."""

from practice_hub.core.clock import parse_datetime
from practice_hub.site import read_site
from tests.conftest import SMALL_DAY, build

LINK = '<a href="https://git.example/hub/edit/main/{}">Suggest a change to this page</a>'


def test_every_page_of_a_file_but_those_for_survivors_leads_to_its_source(small):
    settings = small / "mkdocs.yml"
    settings.write_text(
        f"{settings.read_text()}repo_url: https://git.example/hub/\n"
        "edit_uri: edit/main/docs/\nsite_author: A charity\n"
    )
    guide = small / "docs/guides/listening.md"
    guide.write_text(guide.read_text().replace("owner: Team\n", "owner: Team\nfor: [survivors]\n"))
    done = build(small, small / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    entries = read_site(small, False, parse_datetime(SMALL_DAY)).library.entries
    for_survivors = {entry.path for entry in entries if "survivors" in entry.readers}
    assert for_survivors and len(entries) > len(for_survivors)
    for entry in entries:
        page = (small / "site" / entry.address[1:] / "index.html").read_text()
        assert (LINK.format(entry.path) in page) == (entry.path not in for_survivors), entry.path
        assert '<meta name="author" content="A charity">' in page
    assert "Suggest a change" not in (small / "site/tags/index.html").read_text()
    assert "Suggest a change" not in (small / "site/404.html").read_text()
