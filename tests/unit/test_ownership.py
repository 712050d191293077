"""Every address has one owner: two kinds that claim the same one are reported, with both owners."""

from itertools import combinations

import pytest

from practice_hub.lint.ownership import Claim, claims_of, conflicts, place_of, unannounced
from practice_hub.output.feeds import all_feeds
from practice_hub.pages.citation import FILES
from practice_hub.pages.routes import CITE_ENDINGS, feed_addresses
from tests.conftest import pages_in

# What each kind of thing can claim, given an address that ends with a slash and one that does not.
KINDS = {
    "page": lambda name: Claim(f"/{name}/", "docs/a.md", "docs/a.md", 1),
    "list": lambda name: Claim(f"/{name}/", "a list that the hub makes"),
    "feed": lambda name: Claim(f"/{name}", "a feed that the hub makes"),
    "citation": lambda name: Claim(f"/{name}", "the citation of docs/b.md"),
    "picture": lambda name: Claim(f"/{name}", "docs/c.png", "docs/c.md", 3),
    "attachment": lambda name: Claim(f"/{name}", "docs/d.pdf", "docs/d.md", 4),
    "old address": lambda name: Claim(f"/{name}/", "docs/e.md", "docs/e.md", 5),
    "theme": lambda name: Claim(f"/{name}", "the theme's files"),
    "search": lambda name: Claim(f"/{name}", "the search"),
    "site file": lambda name: Claim(f"/{name}", "the site's own files"),
    "host file": lambda name: Claim(f"/{name}", "the settings of hosts"),
}
ALIKE = {
    "the same": ("words.pdf", "words.pdf"),
    "capitals": ("words.pdf", "Words.PDF"),
    "percent": ("words.pdf", "word%73.pdf"),
    "accents": ("caf\u00e9", "cafe\u0301"),
    "folder": ("words", "words/more/deeper"),
    "file": ("words/more", "words"),
}


@pytest.mark.parametrize("pair", list(combinations(KINDS, 2)), ids=" and ".join)
@pytest.mark.parametrize("form", ALIKE)
def test_two_kinds_that_claim_one_address_are_reported_with_both_owners(pair, form):
    first, second = (KINDS[kind](name) for kind, name in zip(pair, ALIKE[form], strict=True))
    both_pages = first.address.endswith("/") and second.address.endswith("/")
    file_is_above = not (first if form == "folder" else second).address.endswith("/")
    for claims in ((first, second), (second, first)):
        found = list(conflicts(claims))
        if form in ("folder", "file") and (both_pages or not file_is_above):
            assert found == []  # a page below a page
            continue
        [problem] = found
        other, teller = claims if claims[1].path else claims[::-1]
        assert problem.path == (teller.path or "mkdocs.yml")
        assert other.owner in problem.wrong and teller.address in problem.wrong


def test_one_kind_alone_and_neighbours_are_not_reported():
    claims = [kind(f"{number}.pdf") for number, kind in enumerate(KINDS.values())]
    assert list(conflicts(claims)) == []
    page, below = KINDS["page"]("guides"), KINDS["page"]("guides/listening")
    assert list(conflicts([page, below])) == [] and list(conflicts([below, page])) == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", ("index.html",)),
        ("/Guides/Caf%C3%A9/", ("guides", "caf\u00e9", "index.html")),
        ("/feed.xml", ("feed.xml",)),
        ("/a/./b//c.PDF", ("a", "b", "c.pdf")),
    ],
)
def test_an_address_names_a_file(address, place):
    assert place_of(address) == place


def test_everything_that_a_small_hub_makes_is_claimed_once(small, read):
    site = read(small, preview=True)
    claims = list(claims_of(site, site.entries))
    assert list(conflicts(claims)) == []
    assert {address for address, _ in all_feeds(site)} == set(feed_addresses(site))
    assert tuple(FILES) == CITE_ENDINGS
    assert set(pages_in(site)) <= {claim.address for claim in claims}


def test_a_file_without_an_owner_is_reported():
    claims = [Claim("/guides/", "docs/guides/index.md"), Claim("/assets", "the theme's files")]
    names = ["guides/index.html", "assets/css/text.css", "guides/more.html", "assets.html"]
    assert [problem.path for problem in unannounced(names, claims)] == [
        "guides/more.html",
        "assets.html",
    ]
