"""The addresses of generated pages are known without making the pages."""

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.pages.routes import generated_urls, term_addresses
from practice_hub.site import read_site
from tests.conftest import DAY, ROOT, pages_in


def made(site) -> list[str]:
    """The addresses of the generated pages that were made."""
    return sorted(page.address for page in pages_in(site).values() if page.is_generated)


@pytest.mark.parametrize("preview", [False, True])
def test_the_addresses_are_those_of_the_pages(preview):
    site = read_site(ROOT, preview, parse_datetime(DAY))
    earlier = {old for term in site.library.data.glossary for old in term_addresses(term)[1:]}
    assert sorted({*generated_urls(site)} - earlier) == made(site)
    assert "/guides/questions/" in made(site) and "/guides/pack/" in made(site)
