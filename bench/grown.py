"""What a search weighs when the hub has grown, without building such a hub.

The texts of the corpus become plain pages, Pagefind makes its index of them with our settings, and
it takes the place of the index in a built site. The search page itself hardly grows with the hub.
At 1,200 pages a whole build of the corpus sends 2 % more than this, since the articles of the real
hub are in it too.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench import corpus
from practice_hub.core.cache import Cache
from practice_hub.core.compression import compress
from practice_hub.core.problem import Problem
from practice_hub.data.synonyms import read_synonyms
from practice_hub.output.search import SearchCache, start_pagefind
from practice_hub.output.search_text import search_html

ROOT = Path(__file__).parents[1]
GUIDES = 200
ALIKE = 5  # words of each kind that are tried, since each shares its file with other neighbours
_MARKS = (
    (r"<!--.*?-->|!?\[.*?\]\(.*?\)\.?|\[\^\w+\]:?|\*+", ""),
    (r"(?m)^## (.*)$", r"<h2>\1</h2>"),
    (r"(?m)^- (.*)$", r"<li>\1</li>"),
    (r"(?m)^\|.*---.*$", ""),
    (r" ?\| ?", " "),
)


def grown(site: Path, posts: int, into: Path, shares: Sequence[float]) -> list[list[str]]:
    """Copies a built site, with the index of a hub of so many posts and 200 guides. Returns words
    to search for.

    shares: the parts of all pages that shall have such a word.
    """
    fillers = read_synonyms(ROOT)[0].fillers
    pages = {
        name: search_html(LexborHTMLParser(html), fillers) for name, html in _pages(posts + GUIDES)
    }
    compressed = {name: compress(html.encode()) for name, html in pages.items()}
    index = start_pagefind(SearchCache(Cache(into.parent), "grown"), compressed, into.parent)()
    if isinstance(index, Problem):
        sys.exit(str(index))
    shutil.copytree(site, into)
    words = (into / "pagefind/words.json").read_bytes()
    shutil.rmtree(into / "pagefind")
    for name, content in index.files.items():
        (into / "pagefind" / name).parent.mkdir(parents=True, exist_ok=True)
        (into / "pagefind" / name).write_bytes(content)
    (into / "pagefind/words.json").write_bytes(words)
    on_pages = Counter(word for html in pages.values() for word in set(re.findall(r"[a-z]+", html)))
    return [
        sorted(corpus.WORDS, key=lambda word: (abs(on_pages[word] / len(pages) - share), word))[
            :ALIKE
        ]
        for share in shares
    ]


def _pages(number_of: int) -> Iterator[tuple[str, str]]:
    """Every article of the corpus, as the search reads it."""
    chance = random.Random(corpus.SEED)
    for number in range(number_of):
        head = f"<h1>{corpus.title(number, chance)}</h1><p>{corpus.sentence(chance, 12)}</p>"
        text = corpus.text(chance, ["a", "b", "c"], "")
        for mark, plain in _MARKS:
            text = re.sub(mark, plain, text)
        yield (
            f"{number:05}/index.html",
            '<!doctype html><html lang="en-GB"><body><article data-pagefind-body '
            f'data-pagefind-meta="kind:Post">{head}{text}</article></body></html>',
        )
