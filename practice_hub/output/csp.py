"""The content security policy of a page: only the theme's scripts and styles run, each by its hash.

The policy is in the page itself, so that it holds on every host, below any address, and from a
disk. Every script is in the page too, so that no address of the site, and with it no file that
somebody attached, may give one. Blocks of data (JSON-LD) are left as they are: they never run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from html import unescape
from pathlib import Path

import rcssmin
import rjsmin

from practice_hub.core.files import bytes_of, files_of_layers

PLACEHOLDER = "<!-- policy -->"  # in base.html, before any script
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


def trusted_hashes(theme_dirs: Sequence[Path], rules: Collection[str] = ()) -> tuple[str, ...]:
    """The hashes of all scripts and styles that a page may hold: those in the theme's assets/.

    theme_dirs: the folders of the templates; the first that has a file gives it.
    rules: the site's own style rules, such as those of its palette. Sorted, as a policy lists them.
    """
    tags = {".js": "script", ".css": "style"}
    code = [
        (tags[ending], bytes_of(path).decode().rstrip("\n"))
        for name, path in files_of_layers(theme_dirs, "assets").items()
        if (ending := Path(name).suffix) in tags
    ]
    code += [("style", text) for text in rules if text]
    return tuple(sorted(csp_hash(_minified(tag, text)) for tag, text in code))


def add_csp(
    html: str, trusted: Collection[str], *, search: bool = False, preview: bool = False
) -> tuple[str, str]:
    """The page with its inline code minified and its content policy added; and the policy.

    trusted: hashes of what may run. search: whether the page may run the search (WebAssembly).
    preview: leave the policy out, since the server's live reload is a script of its own.
    """
    html = _CODE.sub(
        lambda found: found["open"] + _minified(found["tag"], found["code"]) + found["close"], html
    )
    if preview:
        return html.replace(PLACEHOLDER, "", 1), ""
    policy = policy_for(html, trusted, search)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(PLACEHOLDER, meta, 1), policy


def policy_for(html: str, trusted: Collection[str], search: bool = False) -> str:
    """The content policy of a page, in the form of CSP level 3. Code that is not trusted gets no
    hash."""
    hashes: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for found in _CODE.finditer(html):
        if found["code"] and (hashed := csp_hash(found["code"])) in trusted:
            hashes[found["tag"]][hashed] = None
    scripts = " ".join([*(_SEARCH if search else ()), *hashes["script"]]) or "'none'"
    styles = " ".join(["'self'", *hashes["style"]])
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
    """The content policies that a page has."""
    return [unescape(found) for found in _POLICY.findall(html)]


def merge_policies(policies: Iterable[str]) -> str:
    """One policy that allows all that each of the policies allows; empty for none, and for empty
    ones.

    A host sends one policy with every page, and a browser applies it and the page's own. The
    sources are sorted, so that the order of the pages makes no difference.
    """
    rules: dict[str, dict[str, None]] = {}
    for policy in filter(None, dict.fromkeys(policies)):
        for rule in policy.split("; "):
            name, *sources = rule.split(" ")
            rules.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(_merged_rule(name, list(sources)) for name, sources in rules.items())


def _merged_rule(name: str, sources: list[str]) -> str:
    """One rule of a merged policy; 'none' holds only where there is no other source."""
    allowed = [source for source in sources if source != "'none'" or len(sources) == 1]
    return " ".join([name, *sorted(allowed)])


@lru_cache
def csp_hash(code: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@lru_cache
def _minified(tag: str, code: str) -> str:
    return str(rjsmin.jsmin(code) if tag == "script" else rcssmin.cssmin(code))
