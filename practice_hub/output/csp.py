"""The content policy of a page: only the scripts and styles of the theme run, each by its hash.

The policy stands in the page itself, so that it holds on every host, below any address, and from
a disk. Every script stands in the page too, so that no address of ours, and with it no file that
somebody attached, may give one. Blocks of data (JSON-LD) are left as they are: they never run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import sha256
from html import unescape
from pathlib import Path

import rcssmin
import rjsmin

from practice_hub.core.files import bytes_of, files_below

PLACE = "<!-- policy -->"  # where base.html wants the policy: before any script
_DATA = r"[^>]*\btype=[\"']?application/(?:ld\+)?json\b"  # no browser runs it, so it needs no hash
_CODE = re.compile(
    rf"(?P<open><(?P<tag>style|script)\b(?!(?<=script)[^>]*\bsrc=)(?!(?<=script){_DATA})[^>]*>)"
    rf"(?P<code>[^<]*(?:<(?!/(?P=tag)>)[^<]*)*)(?P<close></(?P=tag)>)"
)
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
# The search page's script fetches Pagefind's, which is a file. 'strict-dynamic' lets that one
# script fetch others, and makes browsers that know it ignore 'self', so that a <script src> does
# not run. Browsers that do not know it keep to 'self'.
_SEARCH = ("'self'", "'strict-dynamic'", "'wasm-unsafe-eval'")


def trusted_code(theme: Path) -> tuple[str, ...]:
    """The hashes of all scripts and styles that a page may hold: those below the theme's assets/.

    theme: the folder of the templates. Sorted, as a policy writes them.
    """
    files = files_below(theme / "assets").items()
    tags = {".js": "script", ".css": "style"}
    return tuple(
        sorted(
            hash_of(_small(tags[ending], bytes_of(path).decode().rstrip("\n")))
            for name, path in files
            if (ending := Path(name).suffix) in tags
        )
    )


def seal(html: str, trusted: Collection[str], search: bool = False, open_: bool = False) -> str:
    """The page with small inline code and its content policy.

    trusted: hashes of what may run. search: whether the page may run the search (WebAssembly).
    open_: leave the policy out; a preview needs that, since the server's live reload is a script
    of its own.
    """
    html = _CODE.sub(
        lambda found: found["open"] + _small(found["tag"], found["code"]) + found["close"], html
    )
    policy = (
        ""
        if open_
        else '<meta http-equiv="Content-Security-Policy" '
        f'content="{policy_for(html, trusted, search)}">'
    )
    return html.replace(PLACE, policy, 1)


def policy_for(html: str, trusted: Collection[str], search: bool = False) -> str:
    """The content policy of a page, as CSP level 3 writes it, without code that is not trusted."""
    named: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for found in _CODE.finditer(html):
        if found["code"] and (hashed := hash_of(found["code"])) in trusted:
            named[found["tag"]][hashed] = None
    scripts = " ".join([*(_SEARCH if search else ()), *named["script"]]) or "'none'"
    styles = " ".join(["'self'", *named["style"]])
    rules = [
        "default-src 'none'",
        f"script-src {scripts}",
        f"style-src {styles}",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join(rules)


def policies_in(html: str) -> list[str]:
    """The content policies that pages carry. html: one page, or several one after the other."""
    return [unescape(found) for found in _POLICY.findall(html)]


def joined(policies: Iterable[str]) -> str:
    """One policy that lets through all that each of some policies does; empty for none.

    A host sends one policy with every page, and a browser keeps to it and to the page's own. The
    sources are sorted, so that the order of the pages makes no difference.
    """
    rules: dict[str, dict[str, None]] = {}
    for policy in dict.fromkeys(policies):
        for rule in policy.split("; "):
            name, *sources = rule.split(" ")
            rules.setdefault(name, {}).update(dict.fromkeys(sources))
    none = "'none'"
    return "; ".join(
        " ".join(
            [name, *sorted(source for source in sources if source != none or len(sources) < 2)]
        )
        for name, sources in rules.items()
    )


@lru_cache
def hash_of(code: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@lru_cache
def _small(tag: str, code: str) -> str:
    return str(rjsmin.jsmin(code) if tag == "script" else rcssmin.cssmin(code))
