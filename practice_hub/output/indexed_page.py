"""What Pagefind found in each page, read from the files of an index that it made.

It makes an index of all pages at once and cannot add to one. So its index is taken apart, page by
page, and kept so; `index_files` puts the index of all pages together again.

A file of its index is `PREFIX` and CBOR, compressed. A part of the index is an array with an array
of words. A word is a text, its postings, and its other spellings, each a text with postings. A
posting is the number of a page, counted from the one before, with two arrays of numbers: where the
word stands in the text, and where in the fields (title, description); a field is its number below
zero. `pagefind/src/index` in Pagefind's repository describes both.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from practice_hub.output import cbor
from practice_hub.output.fragments import PREFIX, PageText, small_fragment, words_of

ENTRY = "pagefind-entry.json"
SPELT = "\0"  # between a word without accents and how it is spelt, where that differs
NO_FIELDS = cbor.array([])
# Postings are found by patterns, since an index has millions of numbers. The byte that begins a
# number never begins an array, so that an array of numbers ends where the numbers end.
_POSITIVE = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_NUMBERS = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)" + _NUMBER + rb"*+"
_POSTING = re.compile(b"\x83(%b)(%b)(%b)" % (_POSITIVE, _NUMBERS, _NUMBERS), re.DOTALL)
_POSTINGS = re.compile(b"(?:\x83%b%b%b)*+" % (_POSITIVE, _NUMBERS, _NUMBERS), re.DOTALL)
_POSITIVE_OR_FIELD = re.compile(b"(%b)|%b" % (_POSITIVE, _NUMBER), re.DOTALL)

Postings = dict[str, bytes]  # by word, or by word, `SPELT` and spelling
_UNPACK = msgspec.msgpack.Decoder(tuple[Postings, Postings]).decode


@dataclass(frozen=True)
class IndexedPage:
    """One page of an index. length: how many words it has. fields: the names of its fields, sorted.

    result: the content of the file that a result is shown from. vocabulary: `words_of` the
    text, so that only those of changed pages are looked for. postings: encoded, since ten thousand
    pages must fit into memory.
    """

    address: str
    language: str
    title: str
    length: int
    fields: tuple[str, ...]
    result: bytes
    text: str
    vocabulary: str
    postings: bytes

    @property
    def page_text(self) -> PageText:
        """What the vocabulary and the guides of terms are made from."""
        return PageText(self.address, self.title, self.text, self.vocabulary)

    def words(self, fields: Sequence[str]) -> tuple[Postings, Postings]:
        """Where each word stands in the text, and where in the fields, for words that are in any.

        fields: the names of which a field is counted, those of the page among them, sorted.
        """
        in_text, in_fields = _UNPACK(self.postings)
        return in_text, _renumbered(in_fields, self.fields, fields)


def unpacked(content: bytes) -> bytes:
    """What a file of the index holds. content: of the file."""
    return gzip.decompress(content)[len(PREFIX) :]


def indexed_pages(files: Mapping[str, bytes]) -> Iterator[IndexedPage]:
    """The pages of an index, in its order. files: Pagefind's, by name."""
    for language, about in json.loads(files[ENTRY])["languages"].items():
        meta, _ = cbor.read(unpacked(files[f"pagefind.{about['hash']}.pf_meta"]))
        _, pages, parts, *_, fields = meta
        words: list[tuple[Postings, Postings]] = [({}, {}) for _ in pages]
        for *_, name in parts:
            _take_apart(unpacked(files[f"index/{name}.pf_index"]), words)
        for (name, length), (in_text, in_fields) in zip(pages, words, strict=True):
            fragment = json.loads(unpacked(files[f"fragment/{name}.pf_fragment"]))
            own = tuple(sorted(fragment["meta"]))
            postings = (in_text, _renumbered(in_fields, fields, own))
            yield _page(language, length, own, fragment, postings)


def _page(
    language: str,
    length: int,
    fields: tuple[str, ...],
    fragment: dict[str, Any],
    postings: tuple[Postings, Postings],
) -> IndexedPage:
    return IndexedPage(
        fragment["url"],
        language,
        fragment["meta"].get("title", ""),
        length,
        fields,
        small_fragment(fragment),
        fragment["content"],
        words_of(fragment["content"]),
        msgspec.msgpack.encode(postings),
    )


def _take_apart(part: bytes, pages: Sequence[tuple[Postings, Postings]]) -> None:
    """Adds the words of a part of the index to what is known of each page, by its number."""
    _, _, place = cbor.head(part, 0)
    _, number_of_words, place = cbor.head(part, place)
    for _ in range(number_of_words):
        word, place = cbor.read_text(part, place + 1)
        place = _take_postings(part, place, word, pages)
        _, number_of_spellings, place = cbor.head(part, place)
        for _ in range(number_of_spellings):
            spelling, place = cbor.read_text(part, place + 1)
            place = _take_postings(part, place, word + SPELT + spelling, pages)


def _take_postings(
    part: bytes, place: int, word: str, pages: Sequence[tuple[Postings, Postings]]
) -> int:
    """Adds the postings of the array at a place. Returns where it ends."""
    _, _, place = cbor.head(part, place)
    found = _POSTINGS.match(part, place)
    end = found.end() if found else place
    page = 0
    for further, text, fields in _POSTING.findall(part, place, end):
        page += further[0] if len(further) == 1 else int.from_bytes(further[1:], "big")
        in_text, in_fields = pages[page]
        in_text[word] = text
        if fields != NO_FIELDS:
            in_fields[word] = fields
    return end


def _renumbered(postings: Postings, old: Sequence[str], new: Sequence[str]) -> Postings:
    """Postings in fields, with fields counted in other names. old, new: the names, sorted."""
    if tuple(old) == tuple(new):
        return postings
    numbers = {
        cbor.start(cbor.NEGATIVE, number): cbor.start(cbor.NEGATIVE, new.index(name))
        for number, name in enumerate(old)
        if name in new
    }

    def renumbered(fields: bytes) -> bytes:
        _, _, content = cbor.head(fields, 0)
        changed = _POSITIVE_OR_FIELD.sub(
            lambda found: found[1] or numbers[found[0]], fields[content:]
        )
        return fields[:content] + changed

    return {word: renumbered(fields) for word, fields in postings.items()}
