"""Puts the index together that a search fetches, of what Pagefind found in each page.

The index is in parts, each with the words between two words of the alphabet; a search fetches one
part for each word, and the list of parts. Pagefind makes parts of about 60 kB, and has no setting
for it. A small index is split into smaller parts here. A large one has so many parts that the list
of them would outweigh what is saved.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import isqrt
from pathlib import PurePosixPath
from typing import Any

from practice_hub.core.fingerprint import digest
from practice_hub.output import cbor
from practice_hub.output.fragments import PREFIX
from practice_hub.output.indexed_page import NO_FIELDS, SPELT, IndexedPage

SIZE = 60_000  # bytes of a part as Pagefind makes it, before it is compressed
MOST_PIECES = 6  # of one such part
NAME_LENGTH = 7  # of the names of parts and results: a longer one is taken where two would meet
WORTH_IT = 1600  # parts for which a piece more saves as much as the list of parts grows


@dataclass(slots=True)
class _Postings:
    """The postings of a word in several pages, encoded. last: the number of the last page."""

    number: int = 0
    last: int = 0
    content: bytearray = field(default_factory=bytearray)

    def encoded(self) -> bytes:
        return cbor.start(cbor.ARRAY, self.number) + bytes(self.content)


def page_ids(pages: Sequence[IndexedPage]) -> dict[str, IndexedPage]:
    """The pages by the name of the file that each is shown from."""
    found: dict[str, IndexedPage] = {}
    for page in pages:
        found[_short_name(page.result, found)] = page
    return found


def _short_name(content: bytes, taken: Container[str]) -> str:
    """A name that changes with the content, and is short, since every search fetches all names."""
    whole = digest(content)
    length = NAME_LENGTH
    while whole[:length] in taken:
        length += 1
    return whole[:length]


def index_files(
    pages: Mapping[str, IndexedPage], entry: Mapping[str, Any]
) -> tuple[bytes, dict[str, bytes]]:
    """The file with which a search begins; and the others by name, not compressed yet.

    pages: by the ids that are given to them. entry: what Pagefind wrote into the first.
    """
    files: dict[str, bytes] = {}
    languages = {}
    for language in sorted({page.language for page in pages.values()}):
        own = {id_: page for id_, page in pages.items() if page.language == language}
        name = _add_language(files, language, own, entry["version"])
        languages[language] = {
            "hash": name,
            "wasm": entry["languages"][language]["wasm"],
            "page_count": len(own),
        }
    whole = {**entry, "languages": languages}
    return json.dumps(whole, separators=(",", ":"), ensure_ascii=False).encode(), files


def _add_language(
    files: dict[str, bytes], language: str, pages: Mapping[str, IndexedPage], version: str
) -> str:
    """Adds the files of the pages in a language. Returns the name of the one that lists them."""
    taken = {PurePosixPath(name).stem for name in files}
    fields = sorted({name for page in pages.values() for name in page.fields})
    words = list(_encoded_words(list(pages.values()), fields))
    parts = []
    for first, last, part in _parts(words):
        name = _short_name(part, taken)
        taken.add(name)
        files[f"index/{name}.pf_index"] = PREFIX + part
        parts.append(cbor.texts([first, last, name]))
    listed = [
        cbor.array([cbor.text(id_), cbor.start(cbor.NUMBER, page.length)])
        for id_, page in pages.items()
    ]
    filters = sorts = cbor.array([])
    lists = [cbor.array(listed), cbor.array(parts), filters, sorts, cbor.texts(fields)]
    meta = cbor.array([cbor.text(version), *lists])
    name = f"{language}_{digest(meta)[:13]}"
    files[f"pagefind.{name}.pf_meta"] = PREFIX + meta
    return name


def _encoded_words(
    pages: Sequence[IndexedPage], fields: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Each word of the pages with its postings and other spellings, by the alphabet."""
    known = _postings(pages, fields)
    for word, spellings in groupby(sorted(known), lambda spelt: spelt.partition(SPELT)[0]):
        others = [
            cbor.start(cbor.ARRAY, 2) + cbor.text(spelt[len(word) + 1 :]) + known[spelt].encoded()
            for spelt in spellings
            if spelt != word
        ]
        postings = known[word].encoded() if word in known else cbor.array([])
        yield word, cbor.start(cbor.ARRAY, 3) + cbor.text(word) + postings + cbor.array(others)


def _postings(pages: Sequence[IndexedPage], fields: Sequence[str]) -> dict[str, _Postings]:
    """The postings of all pages by word, or by word and spelling."""
    found: defaultdict[str, _Postings] = defaultdict(_Postings)
    # How a posting begins: an array of three, and the number of pages since the last one.
    starts = [
        cbor.start(cbor.ARRAY, 3) + cbor.start(cbor.NUMBER, since) for since in range(len(pages))
    ]
    for number, page in enumerate(pages):
        in_text, in_fields = page.words(fields)
        for word, positions in in_text.items():
            postings = found[word]
            postings.content += starts[number - postings.last] + positions
            postings.content += in_fields.get(word, NO_FIELDS)
            postings.last = number
            postings.number += 1
    return found


def _parts(words: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """The words in parts, each with its first and last word. A frequent word has its own part."""
    size = _part_size(sum(len(encoded) for _, encoded in words))
    length = start = 0
    for number, (_, encoded) in enumerate(words):
        if length and length + len(encoded) > size:
            yield _part(words[start:number])
            length, start = 0, number
        length += len(encoded)
    if words:
        yield _part(words[start:])


def _part(words: Sequence[tuple[str, bytes]]) -> tuple[str, str, bytes]:
    content = cbor.array([cbor.array([encoded for _, encoded in words])])
    return words[0][0], words[-1][0], content


def _part_size(size: int) -> int:
    """The size of each part of an index of some size, in bytes before they are compressed."""
    pieces = isqrt(WORTH_IT // max(1, size // SIZE))
    return SIZE // max(1, min(MOST_PIECES, pieces))
