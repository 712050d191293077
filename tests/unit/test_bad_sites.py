"""Each mistake of tests/sites/bad/ is reported word for word; see tests/mistakes.py."""

import pytest

from tests.conftest import problems_of
from tests.mistakes import BAD, found_in, make_mistake


@pytest.mark.parametrize("mistake", BAD, ids=lambda folder: folder.name)
def test_a_mistake_is_reported_word_for_word(mistake, checked_small):
    expected = make_mistake(checked_small, mistake)
    assert found_in(checked_small, preview=False) == expected


def test_the_small_hub_itself_has_nothing_wrong(small, read):
    assert problems_of(read(small)) == ()
