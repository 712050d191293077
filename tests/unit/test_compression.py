"""Compression of what is kept: the same bytes come back, with and without a dictionary."""

from __future__ import annotations

import pytest

from practice_hub.core.compression import compress, decompress
from practice_hub.core.output_file import CompressedFile, OutputFile

HEADER = bytes(range(256)) * 40
PAGE = HEADER + b"The words of one page. " + HEADER[::-1]


@pytest.mark.parametrize("content", [b"", b"a", PAGE, PAGE * 200], ids=len)
@pytest.mark.parametrize("dictionary", [b"", b"x", HEADER, PAGE], ids=len)
def test_what_was_compressed_comes_back(content, dictionary):
    compressed = compress(content, dictionary)
    assert decompress(compressed, dictionary) == content
    assert compress(content, dictionary) == compressed


def test_what_a_page_shares_with_the_dictionary_takes_no_room():
    assert len(compress(PAGE, PAGE)) < 50 < len(compress(PAGE))


def test_a_file_is_written_as_it_was_given():
    file = CompressedFile.of(PAGE, HEADER).to_write(HEADER)
    assert file.read() == PAGE and file.digest == OutputFile.of(PAGE).digest
