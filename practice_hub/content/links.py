"""Where things are: from a file to its address, and from one address to another.

Internal links are stored as `hub:docs/guides/referrals.md#checklist` or `hub:/tags/cpd/`, and
resolved when a page is rendered, so that a list, a feed and the page itself share one conversion,
and the site works in a sub-folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Mapping
from urllib.parse import quote, unquote

MARK = "hub:"
# Behind a pattern for an attribute: a text may say the same, for example as code. In a converted
# text, < and > stand for tags alone.
IN_TAG = "(?=[^<>]*>)"
_MARKED = re.compile(rf'(href|src)="hub:([^"#]*)(#[^"]*)?"{IN_TAG}')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CODED = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
_IGNORED = dict.fromkeys(map(ord, "\t\n\r"))  # browsers take these out of an address
_AROUND = "".join(map(chr, range(33)))  # and these away from its ends


def as_browsers_read(target: str) -> str:
    """An address without what browsers take out of it: ends of lines, tabs, blanks around it."""
    return target.translate(_IGNORED).strip(_AROUND)


def scheme_of(target: str) -> str:
    """How an address begins as a browser reads it: https, mailto, javascript; empty for a path.

    >>> scheme_of(" Java\\tscript:alert(1)")
    'javascript'
    """
    found = _SCHEME.match(as_browsers_read(target))
    return found[1].lower() if found else ""


def is_external(target: str) -> bool:
    """Whether a link leads to another site, or is a mail or telephone link."""
    return bool(_ELSEWHERE.match(target))


def internal_link(target: str, path: str) -> str:
    """A link as it is stored: the file that `target` names, seen from the file `path`.

    An address of this site (it begins with a slash) stays an address. Letters and blanks may be
    written in code: my%20file.pdf.

    >>> internal_link("my%20file.pdf#page=2", "docs/a.md")
    'hub:docs/my file.pdf#page=2'
    """
    name, hash_, anchor = target.partition("#")
    name = _CODED.sub(lambda coded: _decoded(coded.group()), name)
    if not name.startswith("/"):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    return MARK + name + hash_ + anchor


def _decoded(coded: str) -> str:
    """Letters and blanks out of their code; anything else stays in code."""
    try:
        signs = unquote(coded, errors="strict")
    except UnicodeDecodeError:
        return coded
    plain = all(sign.isalnum() or sign in " -_.()+,'" for sign in signs)
    return signs if plain and ".." not in signs else coded


def relative(address: str, here: str) -> str:
    """The way from the page `here` to `address`; both begin with a slash, pages end with one.

    >>> relative("/guides/referrals/", "/blog/2011/")
    '../../guides/referrals/'
    """
    way = posixpath.relpath(address, here if here.endswith("/") else posixpath.dirname(here))
    return quote(way + ("/" if address.endswith("/") else ""))


def resolve(
    html: str,
    address_of: Mapping[str, str],
    write: Callable[[str], str],
    sizes: Mapping[str, tuple[int, int]] = {},
    numbered: Container[str] = (),
) -> str:
    """The HTML with every internal link turned into an address by `write`.

    sizes: width and height of pictures by address, so that a page does not jump while they load;
    a tag that has one of them keeps what its writer gave.
    numbered: files and addresses of pages with neutral titles; links lead to the page itself, since
    the name of a heading would stand in the history of the browser.

    A link to something that has no address is left without `href`: a preview shows it as plain
    words, and a build never gets this far, because the link is a Problem.
    """

    def link(match: re.Match[str]) -> str:
        attribute, name, anchor = match.groups()
        address = name if name.startswith("/") else address_of.get(name)
        if not address:
            return f'data-missing="{name}"'
        size = ""
        if address in sizes and not _names_size(html, match.start()):
            size = f' width="{sizes[address][0]}" height="{sizes[address][1]}"'
        place = "" if name in numbered else anchor or ""
        return f'{attribute}="{write(address)}{place}"{size}'

    return _MARKED.sub(link, html)


def _names_size(html: str, place: int) -> bool:
    """Whether the tag at a place has the width or height that its writer gave it."""
    tag = html[html.rfind("<", 0, place) : html.find(">", place)]
    return ' width="' in tag or ' height="' in tag


def file_address(path: str) -> str:
    """The address of a picture or an attachment: docs/guides/x.png is /guides/x.png."""
    return "/" + path.removeprefix("docs/").replace("blog/posts/", "blog/", 1)
