"""The real hub is the same without MkDocs, byte for byte."""

from pathlib import Path

import pytest

from tests.builds import test_without_mkdocs as asked
from tests.conftest import DAY, ROOT


@pytest.fixture
def with_mkdocs(request) -> tuple[Path, Path, str]:
    """The project, its site as MkDocs has built it, and the day.

    The site is asked for here, so that this test is none of those of a site that is built already,
    which may be of another day.
    """
    return ROOT, request.getfixturevalue("built_site"), DAY


test_without_mkdocs_every_byte_is_the_same = asked.test_without_mkdocs_every_byte_is_the_same
