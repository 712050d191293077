"""What holds on every page of any hub, asked of the real one."""

import pytest

from tests.site import test_every_page as asked
from tests.site.conftest import Built


@pytest.fixture
def any_site(hub) -> Built:
    """The site whose pages are asked."""
    return hub


def test_there_are_hundreds_of_pages(hub):
    assert len(list(asked.policies(hub.folder))) > 100


test_every_page_has_one_policy_and_it_is_this_one = (
    asked.test_every_page_has_one_policy_and_it_is_this_one
)
test_every_link_has_words = asked.test_every_link_has_words
test_every_link_works = asked.test_every_link_works
test_every_page_has_one_heading_a_description_and_an_exit = (
    asked.test_every_page_has_one_heading_a_description_and_an_exit
)
test_nothing_is_loaded_from_other_sites = asked.test_nothing_is_loaded_from_other_sites
test_no_page_names_a_script_by_its_address_and_only_the_search_fetches_one = (
    asked.test_no_page_names_a_script_by_its_address_and_only_the_search_fetches_one
)
test_the_headers_allow_what_every_page_runs = asked.test_the_headers_allow_what_every_page_runs
test_no_page_asks_a_reader_for_a_picture_that_is_for_others = (
    asked.test_no_page_asks_a_reader_for_a_picture_that_is_for_others
)
