"""Compares a post with its text in the export, and names the words and addresses that are gone.

Every step of clean.py reports what it leaves out. This is the last look: no word, link or
picture that readers of the old blog could see is lost without a line in the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.blog import original_file
from practice_hub.importers.wordpress.plain_text import SHOWN_ATTRIBUTES

_WORD = re.compile(r"[^\W_]+")
_URL = re.compile(r"https?://[^\s\"'<>\[\]\\]+", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?!\s*wp:).*?-->", re.DOTALL)
_BLOCK_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# Copies of an address for scripts, and smaller copies of a picture.
_FOR_SCRIPTS = re.compile(r"\s(?:data-[\w-]+|srcset|xmlns(?::\w+)?)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_PICTURE = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|avif))+$")
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|mp[34]|m4[av]|mov|ogg|wav|webm|pdf|docx?|xlsx?|pptx?)"
    r"(?:[?#].*)?$",
    re.IGNORECASE,
)
# Brackets that shortcodes.py understands: what they show is in their text and addresses.
_KNOWN_SHORTCODE = re.compile(
    r"\[/?(?:caption|wp_caption|gallery|embed|video|audio|playlist|youtube|vimeo)\b[^\[\]]*\]"
)
_RUNS = "script, style, template, noscript"


def words_of(text: str) -> set[str]:
    """The words of a plain text, in lower case."""
    return {word.casefold() for word in _WORD.findall(text)}


def lost_words(html: str, kept: str) -> list[str]:
    """The words of some HTML that `kept` has not, each once, in their order."""
    found = words_of(_plain(kept))
    lost = dict.fromkeys(word.casefold() for word in _shown_words(html))
    return [word for word in lost if word not in found]


def lost_addresses(html: str, kept: str, handled: Mapping[str, str]) -> list[str]:
    """The addresses in some HTML that are neither in `kept` nor handled, each once.

    handled: addresses, each with what stands for it in `kept`.
    """
    text = _FOR_SCRIPTS.sub(_files_in, _COMMENT.sub(" ", html))
    shown = f"{kept}\n{_plain(kept)}"
    replaced = [url for url, target in handled.items() if target in shown]
    found = {_key(url) for url in [*_addresses(shown), *replaced]}
    pictures = {_PICTURE.sub("", key) for key in found if _PICTURE.search(key)}
    urls = dict.fromkeys(_addresses(unescape(text)))
    return [url for url in urls if not _is_among(_key(url), found, pictures)]


def _is_among(key: str, found: set[str], pictures: set[str]) -> bool:
    """Whether an address was found, or the same picture in another format."""
    return key in found or (bool(_PICTURE.search(key)) and _PICTURE.sub("", key) in pictures)


def _files_in(attribute: re.Match[str]) -> str:
    """The addresses of files in an attribute for scripts; copies of a file are compared by name."""
    return " ".join([" ", *(url for url in _addresses(attribute[0]) if _FILE.search(url)), " "])


def _addresses(text: str) -> list[str]:
    return [url.rstrip(".,;:!?)") for url in _URL.findall(text)]


def _key(url: str) -> str:
    """What all copies of an address have in common: of a page, its query as well."""
    query = "" if _FILE.search(url) else split_address(url).query
    return f"{original_file(url).rstrip('/')}?{query}".removesuffix("?").casefold() or url


def _shown_words(html: str) -> list[str]:
    tree = LexborHTMLParser(f"<body>{_KNOWN_SHORTCODE.sub(' ', _BLOCK_COMMENT.sub(' ', html))}")
    for node in tree.css(_RUNS):
        node.decompose()
    texts = [tree.body.text(separator=" ") if tree.body else ""]
    # What stands in place of a picture is often the name of its file.
    files = words_of(unescape(" ".join(_addresses(html))))
    for node in tree.css(", ".join(f"[{name}]" for name in SHOWN_ATTRIBUTES)):
        shown = " ".join(node.attributes.get(name) or "" for name in SHOWN_ATTRIBUTES)
        texts.append(
            " ".join(word for word in _WORD.findall(shown) if word.casefold() not in files)
        )
    return _WORD.findall(_without_addresses(" ".join(texts)))


def _without_addresses(text: str) -> str:
    return re.sub(r"(?:https?|ftp)://\S+", " ", text)


def _plain(markdown: str) -> str:
    """Markdown without its signs and tags."""
    text = re.sub(r"</?(?:sup|sub|del|strong|em)>", " ", markdown)
    return unescape(re.sub(r"\\([^\w\s])", r"\1", text))
