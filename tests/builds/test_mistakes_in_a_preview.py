"""The check reads a project as a preview, and passes nothing that a build refuses: it reports each
mistake of tests/sites/bad/ too. This is among the long tests, since reading all of them takes long.
"""

import pytest

from tests.mistakes import BAD, found_in, make_mistake


@pytest.mark.parametrize("mistake", BAD, ids=lambda folder: folder.name)
def test_the_check_reports_what_a_build_refuses(mistake, checked_small):
    expected = make_mistake(checked_small, mistake)
    assert set(expected) <= set(found_in(checked_small, preview=True))
