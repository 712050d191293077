"""Which files of data are known: those that the package reads."""

import re

from practice_hub.lint.unread_files import DATA_FILES
from tests.conftest import ROOT

NAMED = re.compile(r'"(data/|blog/)([a-z-]+\.(?:yml|bib|txt))"')


def test_every_file_of_data_that_the_package_reads_is_known():
    sources = (file.read_text() for file in (ROOT / "practice_hub").rglob("*.py"))
    named = {found for text in sources for found in NAMED.findall(text)}
    known = {(folder, name) for folder, names in DATA_FILES.items() for name in names}
    assert named == known
