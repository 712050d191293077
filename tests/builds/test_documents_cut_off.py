"""A part of an office document may be cut off anywhere: cleaning the document never raises."""

import pytest

from tests.unit.test_documents_office_media import CLEANED, clean_with


@pytest.mark.parametrize("what", CLEANED)
def test_a_part_that_is_cut_off_never_raises(what):
    name, part, _ = CLEANED[what]
    raw = part.encode() if isinstance(part, str) else part
    for size in range(1, len(raw), 17):
        clean_with(name, raw[:size])
